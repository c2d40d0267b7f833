"""The studio behind a message's pictures and documents: from a name to the file that is sent."""

import asyncio
import hashlib
import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bot.foundation.bookcase import Bookcase
from bot.foundation.feature import Feature, Maker
from bot.foundation.sketches import FindSketch
from bot.foundation.store import Store
from bot.foundation.telegram.photos import Photos
from bot.foundation.telegram.shelf import PictureFile
from bot.foundation.text import Phrases
from stories.calendar import occasions_of_week
from stories.card import Variant, cover
from stories.model import Telling
from stories.studio import Cards

# Reports say who received what, so they stay no longer than the sender needs them.
KEPT_FILES = 8
PRIVATE_SECONDS = 120.0


class Studio:
    """Draws a picture when it is first asked for and keeps its file; what features make is made anew each time.

    The names of pictures are given in reading.py, those of what a feature makes in the feature.
    """

    def __init__(
        self,
        bookcase: Bookcase,
        phrases: Phrases,
        folder: Path,
        store: Store,
        photos: Photos,
        features: Sequence[Feature],
        bot_username: str,
    ) -> None:
        self._bookcase = bookcase
        self._phrases = phrases
        self._cards = Cards(folder)
        self._store = store
        self._made = folder / "made"
        shutil.rmtree(self._made, ignore_errors=True)  # what a stopped process left
        self._photos = photos
        self._makers = {kind: maker for feature in features for kind, maker in feature.files.items()}
        self._sketches = {kind: find for feature in features for kind, find in feature.sketches.items()}
        self._bot_username = bot_username

    async def find(self, name: str) -> PictureFile:
        maker = self._makers.get(name.partition("/")[0])
        if maker is not None:
            return await self._make(maker, name)
        kind, slug, language, detail = name.split("/")
        if kind in self._sketches:
            return await self._sketched(self._sketches[kind], int(slug))
        story = self._bookcase.catalog.get(slug)
        if story is None:
            raise LookupError(f"no story {slug!r} to draw")
        telling = story.telling(language)
        link = f"https://t.me/{self._bot_username}?start=s_{slug}"
        if kind == "cover":
            path = await self._cover(telling, detail, link)
        else:
            path = await self._cards.file(telling, Variant(detail), link)
        return PictureFile(key=path.stem, path=path)

    async def _sketched(self, find: FindSketch, number: int) -> PictureFile:
        """The card of what is not in the library; it has no link yet, and so no code."""
        async with self._store.work() as work:
            sketch = await find(work, number)
        if sketch is None:
            raise LookupError(f"no sketch {number} to draw")
        photo = await self._photos.find(sketch.photo) if sketch.photo else None
        path = await self._cards.file(replace(sketch.telling, photo=photo))
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
        if maker.is_private:
            asyncio.get_running_loop().call_later(PRIVATE_SECONDS, path.unlink, True)
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
