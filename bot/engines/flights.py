"""Deliveries that were claimed: choosing which, what is known of each on its way, and what came back."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from bot.foundation.chats import ChatState, Place
from bot.foundation.delivery import MOST_TRIES, Ease, Policy
from bot.foundation.message import Act, Message
from bot.foundation.store import Work
from bot.foundation.store.due import Due, OpenLane, due_in
from bot.foundation.store.tables import micros
from bot.foundation.telegram.limits import Start
from bot.foundation.telegram.rendering import Call
from bot.foundation.telegram.verdicts import Verdict

# A lane's head may be full of chats that must wait; this far it is looked through in one go.
MOST_LOOKED_AT = 2000
REPLY_RANK = 0


@dataclass(slots=True, eq=False)
class Flight:
    """One claimed delivery, from the claim to its settlement."""

    due: Due
    lane: OpenLane
    epoch: int
    message: Message | None = None
    call: Call | None = None
    upload_key: str | None = None  # the picture it carries or names
    is_uploading: bool = False
    start: Start | None = None
    started: int | None = None  # moments as stored
    finished: int = 0
    status: int = 0
    words: str = ""
    verdict: Verdict | None = None  # None: nothing left, it goes back
    is_poison: bool = False  # what follows from its verdict fails; the verdict alone is written

    @property
    def is_reply(self) -> bool:
        return self.lane.priority == REPLY_RANK

    @property
    def seconds(self) -> float | None:
        """From its start to its answer."""
        return None if self.started is None else (self.finished - self.started) / 1e6

    @property
    def weight(self) -> int:
        return self.call.weight if self.call else 1

    @property
    def act(self) -> Act:
        return Act(self.due.act)

    @property
    def eases(self) -> Ease:
        return Ease(self.due.eases) if self.due.eases else Ease.NONE

    @property
    def policy(self) -> Policy:
        return Policy(self.due.policy)

    @property
    def place(self) -> Place:
        return Place(self.due.chat_id, self.due.thread_id or None)


@dataclass(slots=True)
class Chosen:
    """What a look at the lanes brought: what to claim, and what must not leave and why."""

    flights: list[Flight] = field(default_factory=list)
    skipped: dict[str, list[int]] = field(default_factory=dict)
    parked: list[Due] = field(default_factory=list)
    moved: list[Due] = field(default_factory=list)
    opens_at: float = float("inf")  # when the next chat that had to wait may be written to

    cancelled: int = 0

    @property
    def found_replies(self) -> bool:
        return any(flight.is_reply for flight in self.flights)

    @property
    def found_any(self) -> bool:
        return bool(self.cancelled or self.flights or self.skipped or self.parked or self.moved)


class Chooser:
    """Walks the lanes by rank, lanes of one rank in turn, and keeps each chat's order: its first due delivery or none."""

    def __init__(self) -> None:
        self._served: dict[int, int] = {}  # rank → the lane that had its turn last
        # Where to go on in a lane whose head was full of waiting chats, and which chats those were.
        self._resume: dict[int, tuple[tuple[int, int], set[int]]] = {}

    async def choose(
        self,
        work: Work,
        lanes: list[OpenLane],
        room: int,
        chosen: Chosen,
        chat_opens_at: Callable[[int], float],
        now: float,
    ) -> None:
        """Add up to `room`. `chat_opens_at`: when a chat may be written to; infinity while something is on its way."""
        taken = {flight.due.chat_id for flight in chosen.flights}
        most = len(chosen.flights) + room
        for lane, quota in self._shares(lanes, most, chosen):
            await self._look_through(work, lane, quota, chosen, taken, chat_opens_at, now)

    def _shares(self, lanes: list[OpenLane], most: int, chosen: Chosen) -> Iterator[tuple[OpenLane, int]]:
        for rank, group in groupby(lanes, key=lambda lane: lane.priority):
            last = self._served.get(rank, 0)
            peers = sorted(group, key=lambda lane: (lane.id <= last, lane.id))
            for number, lane in enumerate(peers):
                left = most - len(chosen.flights)
                if left > 0:
                    self._served[rank] = lane.id
                    yield lane, -(-left // (len(peers) - number))

    async def _look_through(
        self,
        work: Work,
        lane: OpenLane,
        quota: int,
        chosen: Chosen,
        taken: set[int],
        chat_opens_at: Callable[[int], float],
        now: float,
    ) -> None:
        after, waiting = self._resume.pop(lane.id, (None, set()))
        page, seen, found, moment = quota + 16, 0, 0, micros(work.now)
        while found < quota:
            rows = await due_in(work, lane.id, after, page)
            for due in rows:
                after, seen = (due.due_at, due.id), seen + 1
                if found >= quota:
                    return
                if due.chat_id in waiting or due.chat_id in taken or _set_aside(due, moment, chosen):
                    continue
                opens_at = chat_opens_at(due.chat_id)
                if opens_at > now:
                    waiting.add(due.chat_id)
                    chosen.opens_at = min(chosen.opens_at, opens_at)
                    continue
                taken.add(due.chat_id)
                chosen.flights.append(Flight(due, lane, 0))
                found += 1
            if len(rows) < page:
                return
            if seen >= MOST_LOOKED_AT:
                assert after is not None, "a full page has a last row"
                self._resume[lane.id] = (after, waiting)
                return


def _set_aside(due: Due, moment: int, chosen: Chosen) -> bool:
    """What must not leave at all."""
    if due.expires_at is not None and due.expires_at <= moment:
        chosen.skipped.setdefault("expired", []).append(due.id)
    elif due.chat_state == ChatState.PAUSED:
        chosen.skipped.setdefault("chat paused", []).append(due.id)
    elif due.chat_state == ChatState.MOVED and due.moved_to is not None:
        chosen.moved.append(due)
    elif due.tries >= MOST_TRIES:
        chosen.parked.append(due)
    else:
        return False
    return True
