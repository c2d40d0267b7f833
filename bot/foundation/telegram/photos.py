"""Photos that people sent, as files: fetched from Telegram once, kept in our rows, so that they outlive its patience."""

import asyncio
from hashlib import blake2b
from pathlib import Path

from telegram.error import TelegramError

from bot.foundation.store import Store
from bot.foundation.store.files import keep_photo, photo_of
from bot.foundation.telegram.gateway import Gateway
from bot.foundation.telemetry import log
from stories.shelf import PHOTO_BYTES


class Photos:
    def __init__(self, store: Store, gateway: Gateway, folder: Path) -> None:
        self._store = store
        self._gateway = gateway
        self._folder = folder

    async def find(self, file_id: str) -> Path | None:
        """None where it cannot be had now, or is too large for a card."""
        path = self._folder / f"{blake2b(file_id.encode(), digest_size=16).hexdigest()}.jpg"
        if await asyncio.to_thread(path.is_file):
            return path
        async with self._store.work() as work:
            content = await photo_of(work, file_id)
        if content is None:
            content = await self._fetch(file_id)
            if content is None:
                return None
            async with self._store.work() as work:
                await keep_photo(work, file_id, content)
        await asyncio.to_thread(_write, path, content)
        return path

    async def _fetch(self, file_id: str) -> bytes | None:
        try:
            file = await self._gateway.bot.get_file(file_id)
            if (file.file_size or 0) > PHOTO_BYTES:
                return None
            return bytes(await file.download_as_bytearray())
        except TelegramError as failure:
            log.warning("photo.not_fetched", reason=type(failure).__name__)
            return None


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_suffix(".making")
    half.write_bytes(content)
    half.replace(path)
