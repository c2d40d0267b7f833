"""Empties the outbox: settles and claims in groups, lets the departures start, keeps the lease. One active sender a bot."""

import asyncio
from collections import OrderedDict
from datetime import timedelta

from bot.engines.breaker import Breaker, Way
from bot.engines.departures import Departures
from bot.engines.flights import REPLY_RANK, Chooser, Chosen, Flight
from bot.engines.settlement import OnTrouble, Settlement, SettlementFailed, nobody_is_told
from bot.engines.tenure import Tenure
from bot.foundation import metrics
from bot.foundation.clock import Clock, Wake
from bot.foundation.delivery import LaneState
from bot.foundation.message import Message, from_json
from bot.foundation.store import Store, StoreUnavailable, Work, claims
from bot.foundation.telegram.gateway import Gateway
from bot.foundation.telegram.limits import Limits, Pace
from bot.foundation.telegram.shelf import Pictures, Shelf
from bot.foundation.telemetry import log

LEASE = "sender"
IN_FLIGHT = 128  # waiting for an answer; a crash leaves doubt about these and no others
REPLIES_READY = 16  # replies are claimed even when the room for others is taken
LOOK_SECONDS = 1.0  # how long a bell that did not ring is trusted
GROUP_SECONDS = 0.005  # answers of this long are settled together
STOP_SECONDS = 8.2  # of the nine that an exit may take
CONTENTS_KEPT = 512
CANCEL_STEP = 2000
ASK_SECONDS = 5.0


class Sender:
    def __init__(
        self,
        store: Store,
        gateway: Gateway,
        pictures: Pictures,
        clock: Clock,
        pace: Pace | None = None,
        on_trouble: OnTrouble = nobody_is_told,
        tenure: Tenure | None = None,
        in_flight: int = IN_FLIGHT,
    ) -> None:
        self._store = store
        self._gateway = gateway
        self._clock = clock
        self._in_flight = in_flight
        self.wake = Wake()  # rung when something was put into the outbox
        self._books_bell = Wake()
        self._start_bell = Wake()
        self.limits = Limits(pace or Pace())
        self.breaker = Breaker()
        self.tenure = tenure or Tenure(store, clock, LEASE)
        shelf = Shelf(store, pictures, gateway.bot_id, clock, self._ring)
        self._shelf = shelf
        self.departures = Departures(gateway, shelf, self.limits, self.breaker, clock, self._ring)
        self._settlement = Settlement(self.limits, shelf, clock, on_trouble)
        self._chooser = Chooser()
        self._contents: OrderedDict[int, Message] = OrderedDict()
        self._busy: set[int] = set()  # chats with something claimed and not settled
        self._books = asyncio.Lock()
        self._picked_up: int | None = None  # the epoch under which what others left was picked up
        self._looks_at = float("-inf")
        self._opens_at = float("inf")  # when something that had to wait may go, as far as the last look saw
        self._is_unsure = False  # a transaction failed: it may stand all the same
        self._is_careful = False  # a settlement failed: one at a time, to find which
        self._is_stopping = False
        # Room for what starts until the next claim, and no more: what is claimed cannot be paused any more.
        per_second = self.limits.pace.per_second
        self._most_ready = in_flight if per_second is None else max(4, min(in_flight, per_second // 8))

    def _ring(self) -> None:
        self._books_bell.ring()
        self._start_bell.ring()

    async def step(self) -> bool:
        """Settle, claim, start, and when all are out wait for an answer. False: nothing to do for `seconds_to_next`."""
        self._looks_at = float("-inf")
        did = await self._keep_books()
        started = self.departures.start(self._may_start)
        if not did and not started and self.departures.flying:
            await asyncio.wait(list(self.departures.flying), return_when=asyncio.FIRST_COMPLETED)
            return True
        return did or started > 0 or bool(self.departures.landed)

    def seconds_to_next(self) -> float | None:
        """When something will happen by itself: limits, freezes, late answers, due times. `None`: all is settled."""
        now = self._clock.monotonic()
        moments = [self._opens_at, self.departures.opens_at(), *self._settlement.ends()]
        if self.breaker.way is Way.BROKEN:
            moments = [self.breaker.opens_at]
        if self.tenure.epoch is None and not self._is_stopping:
            moments = [now + LOOK_SECONDS]
        earliest = min(moments)
        return None if earliest == float("inf") else max(0.0, earliest - now)

    def _may_start(self) -> bool:
        return self.tenure.may_start and not self._is_stopping

    # The books: one transaction that settles what came back and claims what goes next.

    async def _keep_books(self) -> bool:
        async with self._books:
            if not await self._lead():
                return False
            await self._ask_whether_the_way_is_clear()
            return self._has_books_to_keep() and await self._write_books()

    def _has_books_to_keep(self) -> bool:
        now = self._clock.monotonic()
        ends = any(until <= now for until in self._settlement.ends())
        return bool(self.departures.landed) or ends or self._may_claim() or self.tenure.is_to_renew or self._is_unsure

    async def _write_books(self) -> bool:
        landed, self.departures.landed = self.departures.landed, []
        if self._is_careful:
            landed, self.departures.landed = landed[:1], landed[1:]
        try:
            async with self._store.work() as work:
                is_ours = await self.tenure.hold(work)
                await self._settlement.write(work, landed)
                walked = await self._walk_on(work, landed) if is_ours else 0
                chosen = await self._claim(work) if is_ours and self._may_claim() else None
        except BaseException as error:
            self.departures.landed = landed + self.departures.landed
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
        if self._is_stopping or self._clock.monotonic() < self._looks_at:
            return False
        return self._room() > self._most_ready // 2 or self._reply_room() > 0

    def _room(self) -> int:
        ready, flying = len(self.departures.ready), len(self.departures.flying)
        return self.breaker.room(min(self._most_ready - ready, self._in_flight - ready - flying), ready + flying)

    def _reply_room(self) -> int:
        waiting = sum(flight.is_reply for flight in self.departures.ready)
        return self.breaker.room(REPLIES_READY - waiting, len(self.departures.ready) + len(self.departures.flying))

    async def _lead(self) -> bool:
        """Be the one sender: take the lease if it is to be had, and pick up what the one before left."""
        if self.tenure.epoch is None and (self._is_stopping or not await self.tenure.seek()):
            return bool(self.departures.landed)  # a late answer is written down all the same
        if self.tenure.epoch is not None and self._picked_up != self.tenure.epoch:
            await self._pick_up()
        return True

    async def _pick_up(self) -> None:
        """Doubts, freezes, and what the limits must remember."""
        now = self._clock.monotonic()
        epoch = self.tenure.epoch
        async with self._store.work() as work:
            if not await self.tenure.hold(work):
                return
            settling = await claims.pick_up(work)
            frozen = await claims.freezes(work)
            since = work.now - timedelta(seconds=self.limits.pace.group_seconds)
            for started in await claims.attempts_since(work, since):
                # A wall clock that jumped must not put a start into the future.
                age = max(0.0, (work.now - started.started_at).total_seconds())
                self.limits.record(started.chat_id, now - age)
            for chat_id, until in frozen:
                self.limits.freeze(chat_id, now + (until - work.now).total_seconds())
        self.tenure.confirm()
        for delivery_id, chat_id in settling:
            self._settlement.await_late_answer(delivery_id, chat_id)
        self._looks_at, self._picked_up = now, epoch
        log.info("sender.leads", epoch=epoch, settling=len(settling))

    async def _walk_on(self, work: Work, landed: list[Flight]) -> int:
        """Doubts whose time is over, and rows of a claim that stood although its commit failed."""
        ended = await self._settlement.end_doubts(work)
        if self._is_unsure:
            held = self.departures.held() | {flight.due.id for flight in landed}
            await claims.release_lost(work, held, self.tenure.epoch or 0)
        return ended

    async def _claim(self, work: Work) -> Chosen:
        now = self._clock.monotonic()
        chosen = Chosen()
        waiting = self._settlement.chats_in_doubt() | self._busy

        def chat_opens_at(chat_id: int) -> float:
            return float("inf") if chat_id in waiting else self.limits.chat_opens_at(chat_id, now)

        lanes = await claims.lanes_with_work(work)
        for cancelled in [lane for lane in lanes if lane.state == LaneState.CANCELLED]:
            lanes.remove(cancelled)
            chosen.cancelled += await claims.skip_cancelled(work, cancelled.id, CANCEL_STEP)
        replies = [lane for lane in lanes if lane.priority == REPLY_RANK]
        others = [lane for lane in lanes if lane.priority != REPLY_RANK]
        await self._chooser.choose(work, replies, self._reply_room(), chosen, chat_opens_at, now)
        await self._chooser.choose(work, others, self._room(), chosen, chat_opens_at, now)
        await self._settlement.set_aside(work, chosen)
        await self._mark(work, chosen)
        if not chosen.found_any:
            due_at = await claims.next_due(work)
            if due_at is not None:
                chosen.opens_at = min(chosen.opens_at, now + (due_at - work.now).total_seconds())
        return chosen

    async def _mark(self, work: Work, chosen: Chosen) -> None:
        epoch = self.tenure.epoch or 0
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
            flight.message = None if flight.due.content_id is None else self._contents[flight.due.content_id]

    def _after_commit(self, landed: list[Flight], chosen: Chosen | None, is_ours: bool) -> None:
        self.tenure.confirm()
        self._is_unsure = False
        self._is_careful = self._is_careful and bool(self.departures.landed)
        for flight in landed:
            self._busy.discard(flight.due.chat_id)
            if flight.verdict is not None:
                metrics.tried(flight.lane.name, flight.verdict.kind, flight.started, flight.finished)
        self._settlement.committed()
        if not is_ours:
            self._lose()
            return
        now = self._clock.monotonic()
        if chosen is not None:
            for flight in chosen.flights:
                self._busy.add(flight.due.chat_id)
                self.departures.prepare(flight)
            self._opens_at = now if chosen.found_any else chosen.opens_at
            self._looks_at = min(now + LOOK_SECONDS, max(now, self._opens_at))
        if landed:
            self._looks_at = now  # a chat that was busy is free
        self._start_bell.ring()

    def _lose(self) -> None:
        """Another one leads now: nothing claimed may leave any more, and its rows are the other's."""
        ready = self.departures.ready
        log.warning("sender.lease_lost", claimed=len(ready), flying=len(self.departures.flying))
        self._busy.difference_update(flight.due.chat_id for flight in ready)
        ready.clear()
        self._settlement.settling.clear()

    async def _ask_whether_the_way_is_clear(self) -> None:
        """With a question that harms nobody, before the next message is risked."""
        if self.breaker.is_due_to_ask(self._clock.monotonic()) and not self._is_stopping:
            outcome = await self._gateway.call("getMe", seconds=ASK_SECONDS)
            self.breaker.answered(self._clock.monotonic(), outcome.is_ok)
            self._looks_at = float("-inf")

    # The loops.

    async def run(self) -> None:
        """Until `stop`, or until cancelled; `stop` is to be called either way."""
        async with asyncio.TaskGroup() as loops:
            loops.create_task(self._run_books())
            loops.create_task(self._run_starts())
            loops.create_task(self._run_bell())

    async def _run_bell(self) -> None:
        while not self._is_stopping:
            await self.wake.rest(LOOK_SECONDS)
            self._looks_at = float("-inf")
            self._books_bell.ring()

    async def _run_starts(self) -> None:
        while not self._is_stopping:
            if self.departures.start(self._may_start):
                self._books_bell.ring()
            opens_at = min(self.departures.opens_at(), self._clock.monotonic() + LOOK_SECONDS)
            await self._start_bell.rest(opens_at - self._clock.monotonic())

    async def _run_books(self) -> None:
        failures = 0
        while not self._is_stopping:
            try:
                await self._keep_books()
                failures = 0
            except StoreUnavailable as error:
                failures += 1
                log.error("sender.not_recorded", reason=str(error))
            except Exception:
                failures += 1
                log.exception("sender.failed")
            if failures:
                await self._clock.sleep(min(5.0, 0.1 * 2**failures))
            else:
                await self._books_bell.rest(self._seconds_to_books())
                await self._clock.sleep(GROUP_SECONDS)

    def _seconds_to_books(self) -> float:
        now = self._clock.monotonic()
        moments = [now + LOOK_SECONDS, self.tenure.renews_at, *self._settlement.ends()]
        if self.breaker.way is Way.BROKEN:
            moments.append(self.breaker.opens_at)
        if self._looks_at > now:
            moments.append(self._looks_at)
        elif self._may_claim():
            return 0.0
        return max(0.0, min(moments) - now)

    async def stop(self) -> None:
        """Start nothing more, wait for the answers that are out, write everything down, leave the lease. At most 9 s."""
        self._is_stopping = True
        self.departures.put_back()
        self._ring()
        self.wake.ring()
        if self.departures.flying:
            await asyncio.wait(list(self.departures.flying), timeout=STOP_SECONDS)
        for task in list(self.departures.flying):
            task.cancel()
        if self.departures.flying:
            await asyncio.wait(list(self.departures.flying))
        await self._shelf.close()
        try:
            while self.departures.landed:
                await self._keep_books()
            await self.tenure.give_up()
        except StoreUnavailable as error:
            log.error("sender.not_recorded", reason=str(error))  # the next start finds the rows as they are
