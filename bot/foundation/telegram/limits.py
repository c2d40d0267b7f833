"""How fast Telegram may be written to: sliding logs of what was started. Pure: the moment, in seconds, is an argument."""

from collections import deque
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Pace:
    """Telegram's limits with our margins (core.telegram.org/bots/faq: 30 a second overall, 1 a second in a chat, 20 a
    minute in a group). `per_second` None: no limit overall, for measuring.
    """

    per_second: int | None = 30
    guard_seconds: float = 0.02  # the network shifts starts against each other
    chat_seconds: float = 1.05
    group_count: int = 20
    group_seconds: float = 61.0
    reply_share: float = 0.1  # of the whole, kept free while people are being answered
    reply_memory_seconds: float = 10.0


@dataclass(slots=True)
class Limits:
    """What was started and when, and what therefore may start now. A log, not a bucket: a bucket lets 39 through for 20.

    Chats with a negative id are groups and channels, the others private. `freeze` holds a chat, or everything (chat 0).
    """

    pace: Pace = field(default_factory=Pace)
    _all: deque[float] = field(default_factory=deque)
    _chats: dict[int, float] = field(default_factory=dict)
    _groups: dict[int, deque[float]] = field(default_factory=dict)
    _frozen: dict[int, float] = field(default_factory=dict)
    _last_reply: float = float("-inf")
    _next_slot: float = float("-inf")
    _swept: float = float("-inf")

    def chat_opens_at(self, chat_id: int, now: float, weight: int = 1) -> float:
        """The earliest moment at which this chat may be written to, by its own limits alone."""
        opens = max(
            now, self._frozen.get(chat_id, now), self._chats.get(chat_id, float("-inf")) + self.pace.chat_seconds
        )
        log = self._groups.get(chat_id)
        if log is not None:
            excess = len(log) + weight - self.pace.group_count
            if excess > 0:
                opens = max(opens, log[min(excess, len(log)) - 1] + self.pace.group_seconds)
        return opens

    def bot_opens_at(self, now: float, *, is_reply: bool = False, weight: int = 1) -> float:
        """The earliest moment at which the bot as a whole may start something of this kind."""
        opens = max(now, self._frozen.get(0, now))
        if self.pace.per_second is None:
            return opens
        window = 1.0 + self.pace.guard_seconds
        room = self.pace.per_second
        if not is_reply:
            # Spread out, so that a reply never waits for a whole burst to leave the window.
            opens = max(opens, self._next_slot)
            if now - self._last_reply < self.pace.reply_memory_seconds:
                room = max(1, room - max(1, round(room * self.pace.reply_share)))
        excess = len(self._all) + weight - room
        if excess > 0:
            opens = max(opens, self._all[min(excess, len(self._all)) - 1] + window)
        return opens

    def record(self, chat_id: int, now: float, *, is_reply: bool = False, weight: int = 1) -> None:
        """Something was started now. `weight`: the pictures of an album count one each."""
        self._forget(now)
        self._chats[chat_id] = now
        if chat_id < 0:
            self._groups.setdefault(chat_id, deque()).extend([now] * weight)
        if self.pace.per_second is None:
            return
        self._all.extend([now] * weight)
        if is_reply:
            self._last_reply = now
        else:
            gap = (1.0 + self.pace.guard_seconds) / self.pace.per_second
            # Late starts may catch up by a few places, or each hiccup would cost a slot for ever.
            catch_up = max(2.0, self.pace.per_second * 0.05) * gap
            self._next_slot = max(self._next_slot, now - catch_up) + gap * weight

    def freeze(self, chat_id: int, until: float) -> None:
        """Nothing to this chat, or to anyone when it is 0, before `until`. The longer freeze stands."""
        self._frozen[chat_id] = max(until, self._frozen.get(chat_id, until))

    def thaw(self, chat_id: int) -> None:
        self._frozen.pop(chat_id, None)

    def _forget(self, now: float) -> None:
        """Drop what no limit looks at any more."""
        horizon = now - 1.0 - self.pace.guard_seconds
        while self._all and self._all[0] < horizon:
            self._all.popleft()
        if now - self._swept < 5.0:
            return
        self._swept = now
        for chat_id, started in list(self._chats.items()):
            if started < now - self.pace.chat_seconds:
                del self._chats[chat_id]
        for chat_id, log in list(self._groups.items()):
            while log and log[0] < now - self.pace.group_seconds:
                log.popleft()
            if not log:
                del self._groups[chat_id]
        for chat_id, until in list(self._frozen.items()):
            if until <= now:
                del self._frozen[chat_id]
