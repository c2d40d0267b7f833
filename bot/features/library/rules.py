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
