"""What waits for one bot: a queue that confirms, filters and refuses a second poller as getUpdates does."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from .refusals import Refusal

Json = dict[str, Any]

KEPT = timedelta(hours=24)
# Delivered only when asked for by name.
OPT_IN = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
FIRST_UPDATE_ID = 800_000_001
CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


class UpdateQueue:
    """Updates in order of their ids; an update leaves when a later offset confirms it or after 24 hours."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._waiting: deque[tuple[datetime, Json]] = deque()
        self._poller: asyncio.Future[None] | None = None
        self._next_id = FIRST_UPDATE_ID
        self.allowed: list[str] | None = None
        self.on_put: Callable[[], None] | None = None

    def __len__(self) -> int:
        self._forget_old()
        return len(self._waiting)

    @property
    def is_polled(self) -> bool:
        """Whether somebody waits for the next update."""
        return self._poller is not None

    def wants(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in OPT_IN

    def put(self, kind: str, content: Json) -> int | None:
        """Adds an update and wakes the poller; None when the bot did not ask for this kind."""
        if not self.wants(kind):
            return None
        update_id, self._next_id = self._next_id, self._next_id + 1
        self._waiting.append((self._now(), {"update_id": update_id, kind: content}))
        if self._poller and not self._poller.done():
            self._poller.set_result(None)
        if self.on_put:
            self.on_put()
        return update_id

    def peek(self, limit: int = 100) -> list[Json]:
        """The first updates, without confirming anything."""
        self._forget_old()
        return [update for _, update in list(self._waiting)[:limit]]

    def confirm(self, offset: int) -> None:
        """Drops everything below `offset`; a negative one keeps only that many from the end."""
        if offset < 0:
            while len(self._waiting) > -offset:
                self._waiting.popleft()
        else:
            while self._waiting and self._waiting[0][1]["update_id"] < offset:
                self._waiting.popleft()

    def drop(self, update_id: int) -> None:
        """Takes out one update that a webhook received."""
        for index, (_, update) in enumerate(self._waiting):
            if update["update_id"] == update_id:
                del self._waiting[index]
                return

    def clear(self) -> None:
        self._waiting.clear()

    async def poll(self, offset: int, limit: int, timeout_s: float, allowed: Sequence[str] | None) -> list[Json]:
        """One getUpdates: ends an older poll with 409, confirms, waits for news at most `timeout_s`."""
        self.interrupt(CONFLICT)
        if allowed is not None:
            self.allowed = list(allowed) or None
        if offset:
            self.confirm(offset)
        if not len(self) and timeout_s > 0:
            self._poller = poller = asyncio.get_running_loop().create_future()
            try:
                await asyncio.wait_for(poller, timeout_s)
            except TimeoutError:
                return []
            finally:
                if self._poller is poller:
                    self._poller = None
        return self.peek(limit)

    def interrupt(self, reason: str | None = None) -> None:
        """Ends a waiting poll: with an error if there is a reason, else with an empty answer."""
        if self._poller and not self._poller.done():
            if reason:
                self._poller.set_exception(Refusal(409, reason))
            else:
                self._poller.set_result(None)
        self._poller = None

    def _forget_old(self) -> None:
        horizon = self._now() - KEPT
        while self._waiting and self._waiting[0][0] < horizon:
            self._waiting.popleft()
