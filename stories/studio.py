"""Keeps finished cards as files and makes missing ones beside the event loop; card.py draws them."""

import asyncio
import os
import re
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from stories.card import Picture, Variant, picture, render
from stories.model import Telling

MOST_KEPT = 1_000  # files, some 250 MB; a card that is asked for again is made again
HALF_MADE_SECONDS = 3600.0  # nobody draws for so long
_OURS = re.compile(r"[0-9a-f]{32}\.(png|pdf)|\.making-\w+")


class Cards:
    """A folder of pictures named by what is on them, so a changed story or template makes a new file.

    Threads suffice: the typesetter lets go of the interpreter's lock while it works.
    """

    def __init__(self, directory: Path, workers: int = 2) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        _tidy_up(directory)
        self._directory = directory
        self._workers = ThreadPoolExecutor(workers, thread_name_prefix="cards")

    async def file(self, telling: Telling, variant: Variant = Variant.PORTRAIT, link: str = "") -> Path:
        return await self.kept(lambda: picture(telling, variant, link))

    async def kept(self, describe: Callable[[], Picture]) -> Path:
        """The file of any picture; it is described in the worker, because a photo is read for it."""
        return await asyncio.get_running_loop().run_in_executor(self._workers, self._find_or_make, describe)

    def close(self) -> None:
        self._workers.shutdown(wait=True, cancel_futures=True)

    def _find_or_make(self, describe: Callable[[], Picture]) -> Path:
        wanted = describe()
        file = self._directory / wanted.file_name
        if not _is_whole(file):
            _write_at_once(file, render(wanted))
        return file


def _tidy_up(directory: Path) -> None:
    """What a dead process left half made, and the oldest of too many; another process may be drawing here meanwhile."""
    with tempfile.NamedTemporaryFile(dir=directory, prefix=".now-") as just_made:
        now = Path(just_made.name).stat().st_mtime
    found: list[tuple[float, Path]] = []
    for file in directory.iterdir():
        with suppress(FileNotFoundError):  # another process has just given it its name
            found += [(file.stat().st_mtime, file)] if _OURS.fullmatch(file.name) else []
    half_made = [file for made_at, file in found if file.name.startswith(".") and now - made_at > HALF_MADE_SECONDS]
    finished = [file for _, file in sorted(found, reverse=True) if not file.name.startswith(".")]
    for file in [*half_made, *finished[MOST_KEPT:]]:
        file.unlink(missing_ok=True)


def _is_whole(file: Path) -> bool:
    # A power cut can leave a name without its bytes.
    return file.is_file() and file.stat().st_size > 0


def _write_at_once(file: Path, content: bytes) -> None:
    """Under a name of its own first: nobody may ever send half a picture."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".making-")
    with os.fdopen(handle, "wb") as opened:
        opened.write(content)
    Path(name).replace(file)
