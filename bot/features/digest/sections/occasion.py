"""The heading, and the occasion if the week has one."""

from markupsafe import Markup

from bot.features.digest.model import Issue, Part
from bot.foundation.text import Say


def section(say: Say, issue: Issue) -> Part | None:
    heading = say("edition-late") if issue.is_late else say("edition")
    if not issue.occasions:
        return Part(heading)
    return Part(heading + Markup("\n") + say("edition-occasion", occasion=", ".join(issue.occasions)))
