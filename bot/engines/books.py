"""The sender's books: one transaction that settles what came back and claims what goes next, under the lease."""

import asyncio
from collections import OrderedDict
from datetime import timedelta
from itertools import takewhile

from bot.engines.breaker import Breaker
from bot.engines.departures import Departures
from bot.engines.flights import REPLY_RANK, Chooser, Chosen, Flight
from bot.engines.settlement import Settlement, SettlementFailed
from bot.engines.tenure import Tenure
from bot.foundation import metrics
from bot.foundation.clock import Clock
from bot.foundation.delivery import LaneState
from bot.foundation.message import Message, from_json
from bot.foundation.store import Store, Work, claims, due, freezes
from bot.foundation.telegram.limits import Limits
from bot.foundation.telemetry import log

REPLIES_READY = 16  # replies are claimed even when the room for others is taken
LOOK_SECONDS = 1.0  # how long a bell that did not ring is trusted
CONTENTS_KEPT = 512
CANCEL_STEP = 2000


class Books:
    """`keep` is one round. What it holds in memory follows from the rows, and is built anew when a lease is taken."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        tenure: Tenure,
        departures: Departures,
        settlement: Settlement,
        limits: Limits,
        breaker: Breaker,
        most_ready: int,
    ) -> None:
        self._store = store
        self._clock = clock
        self._tenure = tenure
        self._departures = departures
        self._settlement = settlement
        self._limits = limits
        self._breaker = breaker
        self._chooser = Chooser()
        self._contents: OrderedDict[int, Message] = OrderedDict()
        self._busy: set[int] = set()  # chats with something claimed and not settled
        self._turn = asyncio.Lock()
        self._picked_up: int | None = None  # the epoch under which what others left was picked up
        self._looks_at = float("-inf")
        self._is_asked = True  # to look for replies too
        self.opens_at = float("inf")  # when something that had to wait may go, as far as the last look saw
        self._is_unsure = False  # a transaction failed: it may stand all the same
        self._is_careful = False  # a settlement failed: one at a time, to find which
        self.is_closing = False  # nothing is claimed any more
        # Room for what starts until the next claim, and no more: what is claimed cannot be paused any more.
        self._most_ready = most_ready

    @property
    def runs_low(self) -> bool:
        """So little is ready that more should be claimed before it is gone."""
        return len(self._departures.ready) <= self._most_ready // 2

    def look_again(self) -> None:
        """Something may have been put into the outbox."""
        self._looks_at = float("-inf")
        self._is_asked = True

    def seconds_to_next(self) -> float:
        """How long there is nothing to write, unless something lands or is put in."""
        now = self._clock.monotonic()
        if self._looks_at <= now and self._may_claim():
            return 0.0
        looks_at = self._looks_at if self._looks_at > now else now + LOOK_SECONDS
        return max(0.0, min(looks_at, self._tenure.renews_at, *self._settlement.ends(), now + LOOK_SECONDS) - now)

    async def keep(self) -> bool:
        """Settle and claim, if there is anything to; True when something was."""
        async with self._turn:
            if not await self._lead():
                return False
            return self._has_something_to_write() and await self._write()

    async def close(self) -> None:
        """Write down the last, and leave the lease to whoever comes next."""
        async with self._turn:
            while self._departures.landed:
                await self._write()
            await self._tenure.give_up()

    def _has_something_to_write(self) -> bool:
        now = self._clock.monotonic()
        ends = any(until <= now for until in self._settlement.ends())
        return bool(self._departures.landed) or ends or self._may_claim() or self._tenure.is_to_renew or self._is_unsure

    async def _write(self) -> bool:
        landed, self._departures.landed = self._departures.landed, []
        if self._is_careful:
            landed, self._departures.landed = landed[:1], landed[1:]
        try:
            async with self._store.work() as work:
                is_ours = await self._tenure.hold(work)
                await self._settlement.write(work, landed)
                walked = await self._walk_on(work, landed) if is_ours else 0
                chosen = await self._claim(work) if is_ours and self._may_claim() else None
        except BaseException as error:
            self._departures.landed = landed + self._departures.landed
            self._is_unsure = True
            if isinstance(error, SettlementFailed):
                self._be_careful(landed)
            raise
        self._after_commit(landed, chosen, is_ours)
        return bool(landed or walked or (chosen and chosen.found_any))

    def _be_careful(self, landed: list[Flight]) -> None:
        if self._is_careful and landed:
            landed[0].is_poison = True
        self._is_careful = True

    def _may_claim(self) -> bool:
        if self.is_closing or self._clock.monotonic() < self._looks_at:
            return False
        # What was put in may be a reply, and so may what waits behind a reply that has landed.
        return self._room() > self._most_ready // 2 or (self._is_asked and self._reply_room() > 0)

    def _room(self) -> int:
        ready, flying = len(self._departures.ready), len(self._departures.flying)
        return self._breaker.room(self._most_ready - ready, ready + flying)

    def _reply_room(self) -> int:
        waiting = sum(1 for _ in takewhile(lambda flight: flight.is_reply, self._departures.ready))
        return self._breaker.room(REPLIES_READY - waiting, len(self._departures.ready) + len(self._departures.flying))

    async def _lead(self) -> bool:
        """Be the one sender: take the lease if it is to be had, and pick up what the one before left."""
        if self._tenure.epoch is None and (self.is_closing or not await self._tenure.seek()):
            return bool(self._departures.landed)  # a late answer is written down all the same
        if self._tenure.epoch is not None and self._picked_up != self._tenure.epoch:
            await self._pick_up()
        return True

    async def _pick_up(self) -> None:
        """Doubts, freezes, and what the limits must remember."""
        now = self._clock.monotonic()
        epoch = self._tenure.epoch
        async with self._store.work() as work:
            if not await self._tenure.hold(work):
                return
            settling = await claims.pick_up(work)
            frozen = await freezes.frozen_chats(work)
            since = work.now - timedelta(seconds=self._limits.pace.group_seconds)
            for started in await claims.attempts_since(work, since):
                # A wall clock that jumped must not put a start into the future.
                age = max(0.0, (work.now - started.started_at).total_seconds())
                self._limits.record(started.chat_id, now - age)
            for chat_id, until in frozen:
                self._limits.freeze(chat_id, now + (until - work.now).total_seconds())
        self._tenure.confirm()
        for delivery_id, chat_id in settling:
            self._settlement.await_late_answer(delivery_id, chat_id)
        self._looks_at, self._picked_up = now, epoch
        log.info("sender.leads", epoch=epoch, settling=len(settling))

    async def _walk_on(self, work: Work, landed: list[Flight]) -> int:
        """Doubts whose time is over, and rows of a claim that stood although its commit failed."""
        ended = await self._settlement.end_doubts(work)
        if self._is_unsure:
            held = self._departures.held() | {flight.due.id for flight in landed}
            await claims.release_lost(work, held, self._tenure.epoch or 0)
        return ended

    async def _claim(self, work: Work) -> Chosen:
        now = self._clock.monotonic()
        chosen = Chosen()
        waiting = self._settlement.chats_in_doubt() | self._busy

        def chat_opens_at(chat_id: int) -> float:
            return float("inf") if chat_id in waiting else self._limits.chat_opens_at(chat_id, now)

        waiting_lanes = await due.lanes_with_work(work)
        for lane in waiting_lanes:
            if lane.state == LaneState.CANCELLED:
                chosen.cancelled += await claims.skip_cancelled(work, lane.id, CANCEL_STEP)
        opened = [lane for lane in waiting_lanes if lane.state == LaneState.OPEN]
        lanes = [lane for lane in opened if lane.first_due <= work.now]
        replies = [lane for lane in lanes if lane.priority == REPLY_RANK]
        others = [lane for lane in lanes if lane.priority != REPLY_RANK]
        await self._chooser.choose(work, replies, self._reply_room(), chosen, chat_opens_at, now)
        await self._chooser.choose(work, others, self._room(), chosen, chat_opens_at, now)
        await self._settlement.set_aside(work, chosen)
        await self._mark(work, chosen)
        if not chosen.found_any:
            later = [lane.first_due for lane in opened if lane.first_due > work.now]
            due_at = await due.next_due(work) if lanes else min(later, default=None)
            if due_at is not None:
                chosen.opens_at = min(chosen.opens_at, now + (due_at - work.now).total_seconds())
        return chosen

    async def _mark(self, work: Work, chosen: Chosen) -> None:
        epoch = self._tenure.epoch or 0
        claimed = await claims.mark_sending(work, [flight.due.id for flight in chosen.flights], epoch)
        chosen.flights = [flight for flight in chosen.flights if flight.due.id in claimed]
        wanted = {flight.due.content_id for flight in chosen.flights if flight.due.content_id is not None}
        while len(self._contents) > CONTENTS_KEPT:
            self._contents.popitem(last=False)
        if new := wanted - self._contents.keys():
            for content_id, body in (await claims.contents(work, new)).items():
                self._contents[content_id] = from_json(body)
        for flight in chosen.flights:
            flight.epoch = epoch
            flight.message = None if flight.due.content_id is None else self._contents.get(flight.due.content_id)

    def _after_commit(self, landed: list[Flight], chosen: Chosen | None, is_ours: bool) -> None:
        self._tenure.confirm()
        self._is_unsure = False
        self._is_careful = self._is_careful and bool(self._departures.landed)
        for flight in landed:
            self._busy.discard(flight.due.chat_id)
            if flight.verdict is not None:
                metrics.tried(flight.lane.name, flight.verdict.kind, flight.seconds)
        self._settlement.committed()
        if not is_ours:
            self._lose()
            return
        now = self._clock.monotonic()
        if chosen is not None:
            for flight in chosen.flights:
                self._busy.add(flight.due.chat_id)
                self._departures.prepare(flight)
            self.opens_at = now if chosen.found_any else chosen.opens_at
            self._looks_at = min(now + LOOK_SECONDS, max(now, self.opens_at))
            self._is_asked = chosen.found_replies
        if landed:
            self._looks_at = now  # a chat that was busy is free
            self._is_asked = self._is_asked or any(flight.is_reply for flight in landed)

    def _lose(self) -> None:
        """Another one leads now: nothing claimed may leave any more, and its rows are the other's."""
        ready = self._departures.ready
        log.warning("sender.lease_lost", claimed=len(ready), flying=len(self._departures.flying))
        self._busy.difference_update(flight.due.chat_id for flight in ready)
        ready.clear()
        self._settlement.settling.clear()
