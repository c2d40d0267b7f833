"""What waits for a second person's decision: a feature offers a tray, the review queue shows them all."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.foundation.message import Action
from bot.foundation.store import Work
from bot.foundation.text import Say


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing to decide; `open` shows it with its decisions."""

    title: str
    open: Action


# How many wait for this person, and a page of them: person, from where, how many; the longest waiting first.
Count = Callable[[Work, int], Awaitable[int]]
Page = Callable[[Work, Say, int, int, int], Awaitable[Sequence[Waiting]]]


@dataclass(frozen=True, slots=True)
class Tray:
    """`name` has a phrase `tray-<name>` with `n`."""

    name: str
    count: Count
    page: Page
