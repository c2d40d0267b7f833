"""A story that editors write in a chat, and the states it passes until everyone can read it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from stories.manuscript import Manuscript

PHOTO = "photo"  # the step after the parts of the text


class State(StrEnum):
    WRITING = "writing"
    WAITING = "waiting"  # a second person decides
    PUBLISHED = "published"
    REJECTED = "rejected"
    TAKEN_DOWN = "taken_down"  # was published; its readers are told that it is gone
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class Draft:
    """`revision` counts every change, so that a decision is about what its decider has seen. `note`: what they asked for."""

    id: int
    author_id: int | None  # None: they had us forget them
    state: State
    revision: int
    written: Manuscript
    photo: str | None
    note: str | None
    reviewer_id: int | None
    slug: str | None
    changed_at: datetime

    @property
    def is_blank(self) -> bool:
        return self.written == Manuscript() and self.photo is None

    @property
    def is_open(self) -> bool:
        return self.state is State.WRITING
