"""News of the world for whoever watches: the chat page and tests that wait; nothing here reaches a bot."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Event:
    """`kind` says what happened (`message`, `edited`, `member`, `clock`, …), `about` to which noun."""

    kind: str
    about: Any = None


Watcher = Callable[[Event], None]


class Events:
    """Tells every watcher at once, in the order they came."""

    def __init__(self) -> None:
        self._watchers: list[Watcher] = []

    def subscribe(self, watcher: Watcher) -> Callable[[], None]:
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher) if watcher in self._watchers else None

    def tell(self, kind: str, about: Any = None) -> None:
        if self._watchers:
            event = Event(kind, about)
            for watcher in tuple(self._watchers):
                watcher(event)
