"""The story of the week and its hook."""

from markupsafe import Markup

from bot.features.digest.model import Issue
from bot.foundation.text import Say


def section(say: Say, issue: Issue) -> Markup | None:
    title = say("edition-reread" if issue.edition.is_reread else "edition-lead", title=issue.lead.title)
    return title + Markup("\n") + Markup.escape(issue.lead.hook)
