"""Pictures on their way: drawn once, uploaded once, afterwards sent by the file id that Telegram gave."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bot.foundation.clock import Clock
from bot.foundation.message import Picture
from bot.foundation.store import Store, Work
from bot.foundation.store.files import file_ids, forget_file_id, keep_file_id
from bot.foundation.telegram.transport import Upload

# A name is asked for again after this long: the story behind it may have a new picture, under a new key.
FRESH_SECONDS = 60.0
ATTACHED = "attach://picture"


@dataclass(frozen=True, slots=True)
class PictureFile:
    """`key` changes when the picture does."""

    key: str
    path: Path


class Pictures(Protocol):
    async def find(self, name: str) -> PictureFile: ...


@dataclass(slots=True)
class Place:
    """What is known about one name."""

    found: PictureFile | None = None
    failure: str = ""
    asked_at: float = 0.0
    is_asking: bool = False


@dataclass(frozen=True, slots=True)
class Ready:
    """What to put into the call: a file id, or a file that goes along and whose id is to be kept."""

    photo: str
    upload: Upload | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """The picture cannot be had now."""

    reason: str


class Shelf:
    """`look` answers at once; `None` means that the picture is being fetched or uploaded, and `changed` will be called."""

    def __init__(
        self, store: Store, pictures: Pictures, bot_id: int, clock: Clock, changed: Callable[[], None]
    ) -> None:
        self._store = store
        self._pictures = pictures
        self._bot_id = bot_id
        self._clock = clock
        self._changed = changed
        self._names: dict[str, Place] = {}
        self._file_ids: dict[str, str] = {}
        self._uploading: set[str] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    def look(self, picture: Picture) -> Ready | Missing | None:
        if picture.file_id is not None:
            return Ready(picture.file_id)
        assert picture.name is not None, "a picture has a name or a file id"
        place = self._names.setdefault(picture.name, Place())
        is_old = self._clock.monotonic() - place.asked_at > FRESH_SECONDS
        if (place.found is None or is_old) and not place.is_asking and not (place.failure and not is_old):
            self._ask(picture.name, place)
        if place.failure:
            return Missing(place.failure)
        if place.found is None:
            return None
        file_id = self._file_ids.get(place.found.key)
        if file_id is not None:
            return Ready(file_id, key=place.found.key)
        if place.found.key in self._uploading or place.is_asking:
            return None
        return self._take(place.found)

    def _take(self, found: PictureFile) -> Ready | Missing:
        """The first one to come uploads; the others wait for the id it brings."""
        try:
            content = found.path.read_bytes()
        except OSError as failure:
            return Missing(type(failure).__name__)
        self._uploading.add(found.key)
        return Ready(ATTACHED, Upload("picture", found.path.name, content), found.key)

    def _ask(self, name: str, place: Place) -> None:
        place.is_asking = True
        task = asyncio.create_task(self._fetch(name, place))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _fetch(self, name: str, place: Place) -> None:
        try:
            found = await self._pictures.find(name)
            if found.key not in self._file_ids:
                async with self._store.work() as work:
                    self._file_ids |= await file_ids(work, self._bot_id, [found.key])
            place.found, place.failure = found, ""
        except Exception as failure:  # whatever a studio raises, the text can still be sent
            place.failure = type(failure).__name__
        finally:
            place.asked_at = self._clock.monotonic()
            place.is_asking = False
            self._changed()

    def put_back(self, key: str | None) -> None:
        """The upload ended; when it brought no id, the next one tries."""
        if key is not None:
            self._uploading.discard(key)

    async def keep(self, work: Work, key: str, file_id: str) -> None:
        await keep_file_id(work, self._bot_id, key, file_id)
        self._file_ids[key] = file_id
        self.put_back(key)

    async def forget(self, work: Work, key: str) -> None:
        """Telegram does not know this id any more."""
        self._file_ids.pop(key, None)
        await forget_file_id(work, self._bot_id, key)

    async def drawn(self, others: Iterable[asyncio.Task[None]] = ()) -> None:
        """Wait for a picture that is being fetched, or for one of the others, whichever is first."""
        tasks = [*self._tasks, *others]
        if tasks:  # none: it has come since it was asked for
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)

    async def close(self) -> None:
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
