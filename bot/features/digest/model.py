"""The edition of one place in one week."""

from dataclasses import dataclass
from datetime import timedelta

from stories.model import Telling

# A late edition is still worth having this long; later it waits for the next slot.
STILL_WELCOME = timedelta(hours=12)
# Beyond this the edition says that it is late.
PUNCTUAL = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Edition:
    """`takeaway` counts from 0. `is_reread`: everything else has been read here already."""

    slug: str
    takeaway: int
    is_reread: bool
    more: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Issue:
    """What the sections write from: the edition in the reader's language."""

    edition: Edition
    week: str
    lead: Telling
    more: tuple[Telling, ...]
    occasions: tuple[str, ...]  # of its week, by name
    is_late: bool = False
