"""Timeouts of many calls by few timers: one of the loop's for each call, as aiohttp keeps it, is a tenth of what a request costs."""

import asyncio
from math import ceil
from types import TracebackType
from typing import Any

# Whatever is to end within so many seconds of each other ends together, at the last of these moments.
STEP_SECONDS = 0.25


class Timeouts:
    """`of` is `asyncio.timeout` that may come up to `STEP_SECONDS` late. One loop, and one at a time in a task."""

    def __init__(self) -> None:
        self._endings: dict[int, _Ending] = {}

    def of(self, seconds: float) -> "_Timeout":
        loop = asyncio.get_running_loop()
        step = ceil((loop.time() + seconds) / STEP_SECONDS)
        ending = self._endings.get(step)
        if ending is None:
            ending = self._endings[step] = _Ending()
            ending.timer = loop.call_at(step * STEP_SECONDS, self._end, step)
        task = asyncio.current_task(loop)
        assert task is not None, "a call is made in a task"
        return _Timeout(ending, task)

    def close(self) -> None:
        """Nothing is waited for any more."""
        for ending in self._endings.values():
            if ending.timer is not None:
                ending.timer.cancel()
        self._endings.clear()

    def _end(self, step: int) -> None:
        ending = self._endings.pop(step)
        ending.is_over = True
        for task in ending.tasks:
            task.cancel()


class _Ending:
    def __init__(self) -> None:
        self.timer: asyncio.TimerHandle | None = None
        self.tasks: set[asyncio.Task[Any]] = set()
        self.is_over = False


class _Timeout:
    """Ends like asyncio's: its own cancellation becomes a TimeoutError, somebody else's stays one."""

    __slots__ = ("_cancellations", "_ending", "_task")

    def __init__(self, ending: _Ending, task: "asyncio.Task[Any]") -> None:
        self._ending, self._task = ending, task

    def __enter__(self) -> None:
        self._cancellations = self._task.cancelling()
        self._ending.tasks.add(self._task)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ending.tasks.discard(self._task)
        is_ours = self._ending.is_over and self._task.uncancel() <= self._cancellations
        if is_ours and kind is asyncio.CancelledError:
            raise TimeoutError from error
