"""Telegram's limits on sending, counted in logs of the emulated time; off until switched to strict."""

from collections import defaultdict, deque
from collections.abc import Callable
from datetime import datetime, timedelta
from math import ceil

from .refusals import Refusal, too_many

# Bots FAQ, "My bot is hitting limits": 30 messages a second, one a second in a chat, 20 a minute in a group.
OVERALL = (30, timedelta(seconds=1))
ONE_CHAT = (1, timedelta(seconds=1))
ONE_GROUP = (20, timedelta(minutes=1))


class Limits:
    """`check` admits a message or answers 429; a refused attempt is not counted. Albums count every item."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self.strict = False
        self.refused = 0
        self._overall: deque[datetime] = deque()
        self._by_chat: dict[int, deque[datetime]] = defaultdict(deque)

    def check(self, chat_id: int, *, is_private: bool, count: int = 1, is_edit: bool = False) -> Refusal | None:
        if not self.strict:
            return None
        now, own = self._now(), self._by_chat[chat_id]
        windows = [(self._overall, OVERALL, count)]
        if not is_private:
            windows.append((own, ONE_GROUP, count))
        if not is_edit:
            # One album is one act for this window.
            windows.append((own, ONE_CHAT, 1))
        longest = max((wait(log, rule, need, now) for log, rule, need in windows), default=0.0)
        if longest > 0:
            self.refused += 1
            return too_many(max(1, ceil(longest)))
        self._overall.extend([now] * count)
        own.extend([now] * count)
        return None

    def reset(self) -> None:
        self._overall.clear()
        self._by_chat.clear()
        self.refused = 0


def wait(log: deque[datetime], rule: tuple[int, timedelta], need: int, now: datetime) -> float:
    """Seconds until `need` more fit into the window; forgets what no window looks back to."""
    most, span = rule
    while log and log[0] <= now - max(span, ONE_GROUP[1]):
        log.popleft()
    inside = [at for at in log if at > now - span]
    surplus = len(inside) + need - most
    if surplus <= 0 or not inside:
        return 0.0
    return (inside[min(surplus, len(inside)) - 1] + span - now).total_seconds()
