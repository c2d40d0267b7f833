"""How a story is cut into pages that fit under its picture."""

from markupsafe import Markup

from bot.foundation.message import CAPTION_LIMIT
from stories.model import Telling
from stories.paging import split

# Room for the title line and the page count above the text.
PAGE_LIMIT = CAPTION_LIMIT - 124
LONGEST_WORDS = 200


def pages(telling: Telling) -> list[Markup]:
    """The body page by page; joined they are the whole body."""
    return [Markup.escape(page) for page in split("\n\n".join(telling.body), PAGE_LIMIT)]


# What people can take in from a message pasted into another messenger.
PASTE_LIMIT = 2000


def to_paste(telling: Telling, link: str) -> str:
    """The story as plain text; whole sentences only, the source and the link always."""
    head = f"{telling.title}\n{telling.who} · {telling.role}\n{telling.place}"
    figures = "\n".join(f"• {figure}" for figure in telling.figures)
    tail = f"{telling.source_line}\n{link}"
    room = PASTE_LIMIT - sum(len(part) + 2 for part in (head, figures, tail))
    body = split("\n\n".join(telling.body), room)[0].strip()
    return "\n\n".join(part for part in (head, body, figures, tail) if part)
