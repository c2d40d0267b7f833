"""A clock that is moved by hand; sleeping on it moves it."""

import asyncio
from datetime import UTC, datetime, timedelta


class ManualClock:
    """Monday, 30 November 2026, 07:00 in Hà Nội, until somebody moves it. `jump` moves the wall clock alone."""

    def __init__(self, start: datetime = datetime(2026, 11, 30, tzinfo=UTC)) -> None:
        self._now = start
        self._monotonic = 1000.0

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._monotonic

    async def sleep(self, seconds: float) -> None:
        self.advance(max(0.0, seconds))
        await asyncio.sleep(0)

    def advance(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)
        self._monotonic += seconds

    def jump(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)
