"""The time of the emulated world: real time plus an offset, or frozen and moved by hand; it never sleeps."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

Listener = Callable[[datetime], None]


class Clock:
    """`Clock()` is real time, `Clock(start)` runs from `start`, `Clock(start, frozen=True)` stands still."""

    def __init__(self, start: datetime | None = None, *, frozen: bool = False) -> None:
        if start is not None and start.tzinfo is None:
            raise ValueError("the start of a clock needs a time zone")
        self.frozen = frozen
        self._start = start.astimezone(UTC) if start else None
        self._listeners: list[Listener] = []
        self._stands_at = self._start or datetime.now(UTC)
        self._offset = self._stands_at - datetime.now(UTC) if self._start else timedelta()

    def now(self) -> datetime:
        """The moment in UTC."""
        return self._stands_at if self.frozen else datetime.now(UTC) + self._offset

    def advance(self, by: timedelta) -> datetime:
        """Moves forward and tells every subscriber; returns the new moment."""
        if by < timedelta():
            raise ValueError("the clock of a world does not run backwards")
        self._stands_at += by
        self._offset += by
        return self._tell()

    def move_to(self, moment: datetime) -> datetime:
        """Jumps to a later moment and tells every subscriber."""
        return self.advance(moment - self.now())

    def move_to_next(self, weekday: int, at: time, zone: str = "Asia/Ho_Chi_Minh") -> datetime:
        """Jumps to the next `weekday` (Monday is 0) at the local time `at`, never to the present moment."""
        local = self.now().astimezone(ZoneInfo(zone))
        target = datetime.combine(local.date(), at, local.tzinfo) + timedelta(days=(weekday - local.weekday()) % 7)
        if target <= local:
            target += timedelta(days=7)
        return self.move_to(target)

    def reset(self) -> datetime:
        """Back to where the clock began."""
        self._offset = self._start - datetime.now(UTC) if self._start else timedelta()
        self._stands_at = self._start or datetime.now(UTC)
        return self._tell()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Calls `listener(now)` after each move or reset; returns the function that ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _tell(self) -> datetime:
        now = self.now()
        for listener in tuple(self._listeners):
            listener(now)
        return now
