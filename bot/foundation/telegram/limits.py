"""How fast Telegram may be written to: sliding logs of what was started. Pure: the moment, in seconds, is an argument."""

from collections import deque
from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import islice


@dataclass(frozen=True, slots=True)
class Pace:
    """Telegram's limits with our margins (core.telegram.org/bots/faq: 30 a second overall, 1 a second in a chat, 20 a
    minute in a group). `per_second` None: no limit overall, for measuring.
    """

    per_second: int | None = 30
    guard_seconds: float = 0.005  # clocks are read before and after what they measure
    chat_seconds: float = 1.05
    group_count: int = 20
    group_seconds: float = 61.0
    reply_share: float = 0.1  # of the whole, kept free while people are being answered
    reply_memory_seconds: float = 10.0


# The longest way of a request that is reckoned with, connecting included.
WAY_SECONDS = 1.0
WAYS_OF_A_ROUND = 256  # more than can be in flight at once, so that some went over a connection that stood
WAY_SHARE = 0.9
LOOKED_BEYOND = 16


@dataclass(slots=True, eq=False)
class Start:
    """One thing that was started. `moment`: the latest at which Telegram can have had it, which is what its limits go by:
    a connection that takes long to stand would otherwise push starts together at Telegram's end.
    """

    began: float
    moment: float

    def never_left(self) -> None:
        self.moment = float("-inf")


@dataclass(slots=True)
class Ways:
    """The shortest way there and back of late. No later start can arrive sooner after its beginning, nor can an earlier one
    have arrived later before its answer, so two arrivals are further apart than answer and start by that much.
    """

    known: float = 0.0  # of the last whole round; none is assumed before: the first ones pay for new connections
    _least: float = float("inf")
    _count: int = 0

    def surely(self, way: float) -> float:
        """Take one way into account; what can be relied upon."""
        self._least = min(self._least, way)
        self._count += 1
        surely = WAY_SHARE * min(self.known, self._least)
        if self._count == WAYS_OF_A_ROUND:
            self.known, self._least, self._count = self._least, float("inf"), 0
        return surely


@dataclass(slots=True)
class Limits:
    """What was started and when, and what therefore may start now. A log, not a bucket: a bucket lets 39 through for 20.

    Chats with a negative id are groups and channels, the others private. `freeze` holds a chat, or everything (chat 0).
    """

    pace: Pace = field(default_factory=Pace)
    _all: deque[Start] = field(default_factory=deque)
    _chats: dict[int, Start] = field(default_factory=dict)
    _groups: dict[int, deque[Start]] = field(default_factory=dict)
    _frozen: dict[int, float] = field(default_factory=dict)
    _ways: Ways = field(default_factory=Ways)
    _last_reply: float = float("-inf")
    _next_slot: float = float("-inf")
    _swept: float = float("-inf")

    def chat_opens_at(self, chat_id: int, now: float, weight: int = 1) -> float:
        """The earliest moment at which this chat may be written to, by its own limits alone."""
        opens = now
        if (until := self._frozen.get(chat_id)) is not None:
            opens = max(opens, until)
        if (last := self._chats.get(chat_id)) is not None:
            opens = max(opens, last.moment + self.pace.chat_seconds)
        if log := self._groups.get(chat_id):
            opens = max(opens, _leaves(log, len(log) + weight - self.pace.group_count, self.pace.group_seconds))
        return opens

    def bot_opens_at(self, now: float, *, is_reply: bool = False, weight: int = 1) -> float:
        """The earliest moment at which the bot as a whole may start something of this kind."""
        opens = max(now, self._frozen.get(0, now))
        if self.pace.per_second is None:
            return opens
        room = self.pace.per_second
        if not is_reply:
            # Spread out, so that a reply never waits for a whole burst to leave the window.
            opens = max(opens, self._next_slot)
            if now - self._last_reply < self.pace.reply_memory_seconds:
                room = max(1, room - max(1, round(room * self.pace.reply_share)))
        leaves = _leaves(self._all, len(self._all) + weight - room, 1.0 + self.pace.guard_seconds)
        return max(opens, leaves)

    def record(
        self, chat_id: int, now: float, *, is_reply: bool = False, weight: int = 1, is_answered: bool = True
    ) -> Start:
        """Something is started now. `weight`: the pictures of an album count one each. Not answered yet: say so later."""
        self._forget(now)
        start = Start(now, now if is_answered else now + WAY_SECONDS)
        self._chats[chat_id] = start
        if chat_id < 0:
            self._groups.setdefault(chat_id, deque()).extend([start] * weight)
        if self.pace.per_second is None:
            return start
        self._all.extend([start] * weight)
        if is_reply:
            self._last_reply = now
        else:
            gap = (1.0 + self.pace.guard_seconds) / self.pace.per_second
            # Late starts may catch up by a few places, or each hiccup would cost a slot for ever.
            catch_up = max(2.0, self.pace.per_second * 0.05) * gap
            self._next_slot = max(self._next_slot, now - catch_up) + gap * weight
        return start

    def answered(self, start: Start, now: float) -> None:
        start.moment = min(start.moment, max(start.began, now - self._ways.surely(now - start.began)))

    def freeze(self, chat_id: int, until: float) -> None:
        """Nothing to this chat, or to anyone when it is 0, before `until`. The longer freeze stands."""
        self._frozen[chat_id] = max(until, self._frozen.get(chat_id, until))

    def _forget(self, now: float) -> None:
        """Drop what no limit looks at any more."""
        _drop(self._all, now - 1.0 - self.pace.guard_seconds)
        if now - self._swept < 5.0:
            return
        self._swept = now
        for chat_id, start in list(self._chats.items()):
            if start.moment < now - self.pace.chat_seconds:
                del self._chats[chat_id]
        for chat_id, log in list(self._groups.items()):
            _drop(log, now - self.pace.group_seconds)
            if not log:
                del self._groups[chat_id]
        for chat_id, until in list(self._frozen.items()):
            if until <= now:
                del self._frozen[chat_id]


def _leaves(log: Collection[Start], excess: int, window: float) -> float:
    """When so many have left the window, as far as the oldest ones tell: one whose answer is late holds up no others."""
    if excess <= 0:
        return float("-inf")
    return sorted(start.moment for start in islice(log, excess + LOOKED_BEYOND))[excess - 1] + window


def _drop(log: deque[Start], horizon: float) -> None:
    while log and log[0].moment < horizon:
        log.popleft()
