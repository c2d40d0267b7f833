"""Two more stories by title; their buttons stand below."""

from markupsafe import Markup

from bot.features.digest.model import Issue, Part
from bot.foundation.reading import rich_list
from bot.foundation.text import Say


def section(say: Say, issue: Issue) -> Part | None:
    if not issue.more:
        return None
    lines = [say("edition-more"), *(say("edition-title", title=telling.title) for telling in issue.more)]
    titles = rich_list(telling.title for telling in issue.more)
    rich = Markup("<h4>{}</h4>").format(say.plain("edition-more-heading")) + titles
    return Part(Markup("\n").join(lines), rich, gives_way=True)  # the buttons below say the same
