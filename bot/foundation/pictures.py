"""The studio behind a message's pictures: from a picture's name to the file that is sent."""

from pathlib import Path

from bot.foundation.telegram.shelf import PictureFile
from stories.card import Variant
from stories.catalog import Catalog
from stories.studio import Cards


class Studio:
    """Draws a card when it is first asked for and keeps its file."""

    def __init__(self, catalog: Catalog, folder: Path) -> None:
        self._catalog = catalog
        self._cards = Cards(folder)
        self.bot_username = ""

    async def find(self, name: str) -> PictureFile:
        _, slug, language, variant = name.split("/")
        story = self._catalog.get(slug)
        if story is None:
            raise LookupError(f"no story {slug!r} to draw")
        link = f"https://t.me/{self.bot_username}?start=s_{slug}"
        path = await self._cards.file(story.telling(language), Variant(variant), link)
        return PictureFile(key=path.stem, path=path)

    def close(self) -> None:
        self._cards.close()
