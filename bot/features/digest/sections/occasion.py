"""The heading, and the occasion if the week has one."""

from markupsafe import Markup

from bot.features.digest.model import Issue
from bot.foundation.text import Say


def section(say: Say, issue: Issue) -> Markup | None:
    heading = say("edition-late") if issue.is_late else say("edition")
    if not issue.occasions:
        return heading
    return heading + Markup("\n") + say("edition-occasion", occasion=", ".join(issue.occasions))
