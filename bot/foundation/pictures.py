"""The studio behind a message's pictures: from a picture's name to the file that is sent."""

from datetime import date, timedelta
from pathlib import Path

from bot.foundation.bookcase import Bookcase
from bot.foundation.telegram.shelf import PictureFile
from bot.foundation.text import Phrases
from stories.calendar import occasions_of_week
from stories.card import Variant, cover
from stories.model import Telling
from stories.studio import Cards


class Studio:
    """Draws a picture when it is first asked for and keeps its file. The names are given in reading.py."""

    def __init__(self, bookcase: Bookcase, phrases: Phrases, folder: Path) -> None:
        self._bookcase = bookcase
        self._phrases = phrases
        self._cards = Cards(folder)
        self.bot_username = ""

    async def find(self, name: str) -> PictureFile:
        kind, slug, language, detail = name.split("/")
        story = self._bookcase.catalog.get(slug)
        if story is None:
            raise LookupError(f"no story {slug!r} to draw")
        telling = story.telling(language)
        link = f"https://t.me/{self.bot_username}?start=s_{slug}"
        if kind == "cover":
            path = await self._cover(telling, detail, link)
        else:
            path = await self._cards.file(telling, Variant(detail), link)
        return PictureFile(key=path.stem, path=path)

    async def _cover(self, telling: Telling, week: str, link: str) -> Path:
        say = self._phrases.say(telling.language)
        first = date.fromisoformat(f"{week}-1")
        days = say.plain("cover-days", first=say.date(first), last=say.date(first + timedelta(days=6)))
        occasion = ", ".join(each.name(telling.language) for each in occasions_of_week(week))
        heading = say.plain("cover-heading")
        return await self._cards.kept(lambda: cover(telling, heading, days, occasion=occasion, link=link))

    def close(self) -> None:
        self._cards.close()
