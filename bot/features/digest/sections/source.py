"""Where the story comes from, and when it was reported."""

from markupsafe import Markup

from bot.features.digest.model import Issue, Part
from bot.foundation.text import Say


def section(say: Say, issue: Issue) -> Part | None:
    return Part(
        say("edition-source", source=issue.lead.source_line),
        Markup("<footer>{}</footer>").format(issue.lead.source_line),
    )
