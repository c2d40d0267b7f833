"""Where the story comes from, and when it was reported."""

from markupsafe import Markup

from bot.features.digest.model import Issue
from bot.foundation.text import Say


def section(say: Say, issue: Issue) -> Markup | None:
    return say("edition-source", source=issue.lead.source_line)
