"""Somebody who was proposed, and the states a proposal passes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

WEEK = timedelta(days=7)
MOST_A_WEEK = 3


class State(StrEnum):
    DRAFT = "draft"
    WAITING = "waiting"
    ACCEPTED = "accepted"  # a story's draft was made of it
    MERGED = "merged"  # into another one about the same person
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"  # the person it is about did not want to be told about


class Part(StrEnum):
    """The steps, in the order in which they are asked; the phrase `nomination-ask-<part>` asks."""

    WHO = "who"
    PLACE = "place"
    FIELD = "field"
    DEED = "deed"
    FIGURES = "figures"
    PHOTO = "photo"
    MAY_ASK = "may_ask"
    KNOWS = "knows"
    THANKS = "thanks"


# Characters of what is typed, least and most.
LENGTHS: Mapping[Part, tuple[int, int]] = {
    Part.WHO: (2, 60),
    Part.PLACE: (2, 110),
    Part.DEED: (50, 1500),
    Part.FIGURES: (1, 300),
    Part.THANKS: (2, 60),
}
WORDS_LIMIT = 500  # of a question, an answer, a reason


@dataclass(frozen=True, slots=True)
class Nomination:
    """A part that was passed over is empty; one that was not asked yet is None."""

    id: int
    by_id: int | None  # None: forgotten
    state: State
    revision: int
    who: str | None
    place: str | None
    field: str | None
    deed: str | None
    figures: str | None
    photo: str | None
    may_ask: bool | None
    knows: bool | None
    thanks: str | None
    reviewer_id: int | None
    draft_id: int | None

    def missing(self) -> Part | None:
        return next((part for part in Part if getattr(self, part) is None), None)


@dataclass(frozen=True, slots=True)
class Note:
    """One turn of the talk between a reviewer and the one who proposed; neither sees who the other is."""

    is_question: bool
    words: str
