"""Two more stories by title; their buttons stand below."""

from markupsafe import Markup

from bot.features.digest.model import Issue
from bot.foundation.text import Say


def section(say: Say, issue: Issue) -> Markup | None:
    if not issue.more:
        return None
    lines = [say("edition-more"), *(say("edition-title", title=telling.title) for telling in issue.more)]
    return Markup("\n").join(lines)
