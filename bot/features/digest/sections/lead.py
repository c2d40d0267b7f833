"""The story of the week: its hook under the cover, the whole of it where a message can fold."""

from markupsafe import Markup

from bot.features.digest.model import Issue, Part
from bot.foundation.message import PICTURE_HERE
from bot.foundation.reading import rich_list, rich_paragraphs
from bot.foundation.text import Say


def section(say: Say, issue: Issue) -> Part | None:
    lead = issue.lead
    title = say("edition-reread" if issue.edition.is_reread else "edition-lead", title=lead.title)
    figures = rich_list(map(str, lead.figures)) if lead.figures else Markup("")
    rich = PICTURE_HERE + Markup("<h2>{}</h2><p>{}</p><p>{}</p>").format(
        say.plain("edition-reread-heading", title=lead.title) if issue.edition.is_reread else lead.title,
        lead.hook,
        say("edition-who", who=lead.who, role=lead.role, place=lead.place),
    )
    whole = Markup("<details><summary>{}</summary>{}{}</details>")
    return Part(
        title + Markup("\n") + Markup.escape(lead.hook),
        rich + whole.format(say.plain("read-whole"), rich_paragraphs(lead), figures),
    )
