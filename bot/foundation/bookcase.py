"""The stories as they stand at this moment: those that come with the program, and those that editors published since."""

import asyncio
from collections.abc import Sequence

from stories.catalog import Catalog
from stories.model import Story
from stories.search import Index


class Bookcase:
    """Hold on to the bookcase, not to its catalogue: a published story is in the next one, at every process."""

    def __init__(self, shipped: Catalog, index: Index | None = None) -> None:
        self._shipped = shipped
        self.version = 0
        self.catalog = shipped
        self.index = index or Index(shipped)

    async def restock(self, version: int, published: Sequence[Story]) -> None:
        """A new catalogue and index in place of the old ones, both at once. A story that came with a release stays its own."""
        new = tuple(story for story in published if self._shipped.get(story.slug) is None)
        catalog = Catalog.of((*self._shipped.stories, *new), self._shipped.fields)
        index = await asyncio.to_thread(Index, catalog)  # thousands of stories take a second
        self.version, self.catalog, self.index = version, catalog, index

    def is_shipped(self, slug: str) -> bool:
        return self._shipped.get(slug) is not None
