"""A story that is none yet, as it is drawn and read into the library: what a feature gives, the studio and the librarian take."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.foundation.store import Work
from stories.manuscript import Manuscript
from stories.model import Telling

# What the library's version is called in the bookkeeping, and the bell that is rung when it changes.
VERSION, WAKE = "library-version", "library"


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is drawn; `photo`: the file id of one that was sent with it."""

    telling: Telling
    photo: str | None = None


@dataclass(frozen=True, slots=True)
class Published:
    slug: str
    written: Manuscript
    photo: str | None = None


# By the number of what is sketched; None when it is gone.
FindSketch = Callable[[Work, int], Awaitable[Sketch | None]]
ListPublished = Callable[[Work], Awaitable[Sequence[Published]]]
