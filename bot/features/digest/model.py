"""The edition of one place in one week."""

from dataclasses import dataclass
from datetime import timedelta

from markupsafe import Markup

from stories.calendar import Occasion
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
class Plan:
    """What editors decided for one week. `slug`: the story pinned to it; `skipped`: stories not told in it."""

    slug: str | None = None
    skipped: tuple[str, ...] = ()
    is_off: bool = False


NO_PLAN = Plan()


@dataclass(frozen=True, slots=True)
class Outlook:
    """One coming week as editors see it. `fitting`: what its occasions bring to a place that has not read it.

    `composed`: so many places have this week's edition already, and keep it.
    """

    week: str
    occasions: tuple[Occasion, ...]
    pinned: Telling | None
    fitting: Telling | None
    skipped: tuple[Telling, ...]
    is_off: bool
    composed: int

    @property
    def story(self) -> Telling | None:
        return self.pinned or self.fitting

    @property
    def is_planned(self) -> bool:
        return bool(self.pinned or self.skipped or self.is_off)


@dataclass(frozen=True, slots=True)
class Part:
    """What a section writes. `rich`: its richer form, blocks of their own; without one the text stands in a paragraph.

    `gives_way`: where the caption is too narrow for all, it goes first.
    """

    text: Markup
    rich: Markup | None = None
    gives_way: bool = False


@dataclass(frozen=True, slots=True)
class Issue:
    """What the sections write from: the edition in the reader's language."""

    edition: Edition
    week: str
    lead: Telling
    more: tuple[Telling, ...]
    occasions: tuple[str, ...]  # of its week, by name
    is_late: bool = False
    quiz: tuple[int, int] | None = None  # of the place's last quiz: right answers, all answers
