"""Keeps this process's bookcase up to date: when the library's version moves, what editors published is read in anew."""

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.foundation.bookcase import Bookcase
from bot.foundation.clock import Wake
from bot.foundation.sketches import VERSION, ListPublished, Published
from bot.foundation.store import Store, StoreUnavailable
from bot.foundation.store.conversations import recall
from bot.foundation.telegram.photos import Photos
from bot.foundation.telemetry import log
from stories.manuscript import write_story
from stories.model import Field, Story
from stories.shelf import read_story

LOOK_SECONDS = 60.0  # how long a bell that did not ring is trusted


class Librarian:
    """The rows are the truth; the folder is where the library's own reader finds them, and may be deleted at any time."""

    def __init__(
        self, store: Store, bookcase: Bookcase, photos: Photos, published: ListPublished, folder: Path
    ) -> None:
        self._store = store
        self._bookcase = bookcase
        self._photos = photos
        self._published = published
        self._folder = folder
        self.wake = Wake()

    async def step(self) -> bool:
        async with self._store.work() as work:
            version = int(await recall(work, VERSION) or 0)
            if version == self._bookcase.version:
                return False
            published = await self._published(work)
        photos = {each.slug: await self._photos.find(each.photo) for each in published if each.photo}
        fields = self._bookcase.catalog.fields
        stories = await asyncio.to_thread(_read, self._folder, published, photos, fields)
        await self._bookcase.restock(version, stories)
        log.info("library.restocked", version=version, published=len(stories))
        return True

    async def run(self) -> None:
        while True:
            try:
                await self.step()
            except StoreUnavailable as error:
                log.error("library.not_read", reason=str(error))
            await self.wake.rest(LOOK_SECONDS)


def _read(
    folder: Path, published: Sequence[Published], photos: Mapping[str, Path | None], fields: Mapping[str, Field]
) -> list[Story]:
    """The stories that are whole. One that is not is logged and left out: it must not keep the others from their readers."""
    stories: list[Story] = []
    for each in published:
        photo = photos.get(each.slug)
        write_story(folder / each.slug, each.written, photo.read_bytes() if photo else None)
        story, problems = read_story(folder / each.slug, fields)
        if story is None:
            log.error("library.story_broken", slug=each.slug, problem=str(problems[0]))
        else:
            stories.append(story)
    return stories
