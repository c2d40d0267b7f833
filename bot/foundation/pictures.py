"""The studio behind a message's pictures and documents: from a name to the file that is sent."""

import asyncio
import hashlib
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bot.foundation.feature import Maker
from bot.foundation.store import Store
from bot.foundation.telegram.shelf import PictureFile
from bot.foundation.text import Phrases
from stories.calendar import occasions_of_week
from stories.card import Variant, cover
from stories.catalog import Catalog
from stories.model import Telling
from stories.studio import Cards

# Reports hold who received what, so they do not stay longer than the sender needs them.
KEPT_FILES = 8


class Studio:
    """Draws a card when it is first asked for and keeps its file; what features make is made anew each time.

    The names are given in reading.py, and by the features that have makers.
    """

    def __init__(self, catalog: Catalog, phrases: Phrases, folder: Path, store: Store) -> None:
        self._catalog = catalog
        self._phrases = phrases
        self._cards = Cards(folder)
        self._store = store
        self._made = folder / "made"
        self.bot_username = ""
        self.makers: Mapping[str, Maker] = {}

    async def find(self, name: str) -> PictureFile:
        kind = name.partition("/")[0]
        if kind in self.makers:
            return await self._make(self.makers[kind], name)
        _, slug, language, detail = name.split("/")
        story = self._catalog.get(slug)
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

    async def _make(self, maker: Maker, name: str) -> PictureFile:
        pages: list[Any] = []
        cursor: Any = None
        while not pages or cursor is not None:
            async with self._store.work() as work:
                page, cursor = await maker.read(work, name, cursor)
            pages.append(page)
        content = await asyncio.to_thread(maker.draw, pages)
        path = await asyncio.to_thread(self._keep, content)
        return PictureFile(key=path.stem, path=path)

    def _keep(self, content: bytes) -> Path:
        self._made.mkdir(parents=True, exist_ok=True)
        path = self._made / hashlib.sha256(content).hexdigest()[:40]
        path.write_bytes(content)
        for old in sorted(self._made.iterdir(), key=lambda file: file.stat().st_mtime, reverse=True)[KEPT_FILES:]:
            old.unlink()
        return path

    def close(self) -> None:
        self._cards.close()
