"""Empties the outbox: the loops around the books and the departures. One active sender a bot; `step` is one round."""

import asyncio

from bot.engines.books import LOOK_SECONDS, Books
from bot.engines.breaker import Breaker, Way
from bot.engines.departures import Bells, Departures
from bot.engines.settlement import OnTrouble, Settlement, nobody_is_told
from bot.engines.tenure import Tenure
from bot.foundation.clock import Clock, Wake
from bot.foundation.store import Store, StoreUnavailable
from bot.foundation.telegram.gateway import Gateway
from bot.foundation.telegram.limits import Limits, Pace
from bot.foundation.telegram.shelf import Pictures, Shelf
from bot.foundation.telemetry import log

LEASE = "sender"
IN_FLIGHT = 128  # waiting for an answer; a crash leaves doubt about these and no others
GROUP_SECONDS = 0.02  # answers of this long are settled together, while there is enough to start
STOP_SECONDS = 8.2  # of the nine that an exit may take
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
        self._gateway = gateway
        self._clock = clock
        self.wake = Wake()  # rung when something was put into the outbox
        self._books_bell = Wake()
        self._start_bell = Wake()
        self._hurry = Wake()  # the books are wanted at once
        self.limits = Limits(pace or Pace())
        self.breaker = Breaker()
        self.tenure = tenure or Tenure(store, clock, LEASE)
        self._shelf = Shelf(store, pictures, gateway.bot_id, clock, self._ring)
        self.departures = Departures(
            gateway,
            self._shelf,
            self.limits,
            self.breaker,
            clock,
            Bells(self._landed, self._start_bell.ring),
            self._may_start,
            in_flight,
        )
        self._settlement = Settlement(self.limits, self._shelf, clock, on_trouble)
        # A quarter of a second's worth; without a limit some rounds of the wire.
        per_second = self.limits.pace.per_second
        most_ready = 2 * in_flight if per_second is None else max(4, min(2 * in_flight, per_second // 4))
        self._books = Books(
            store, clock, self.tenure, self.departures, self._settlement, self.limits, self.breaker, most_ready
        )
        self._is_stopping = False

    def _ring(self) -> None:
        self._books_bell.ring()
        self._start_bell.ring()

    def _landed(self) -> None:
        self._books_bell.ring()
        if self._books.runs_low:
            self._hurry.ring()

    async def step(self) -> bool:
        """Settle, claim, start, and when all are out wait for an answer. False: nothing to do for `seconds_to_next`."""
        self._books.look_again()
        did = await self._keep_books()
        started = self.departures.start()
        if not did and not started and (self.departures.flying or self.departures.awaits_pictures):
            await self._shelf.drawn(self.departures.flying)
            return True
        return did or started > 0 or bool(self.departures.landed)

    def seconds_to_next(self) -> float | None:
        """When something will happen by itself: limits, freezes, late answers, due times. `None`: all is settled."""
        now = self._clock.monotonic()
        moments = [self._books.opens_at, self.departures.opens_at, *self._settlement.ends()]
        if self.breaker.way is Way.BROKEN:
            moments = [self.breaker.opens_at]
        if self.tenure.epoch is None and not self._is_stopping:
            moments = [now + LOOK_SECONDS]
        earliest = min(moments)
        return None if earliest == float("inf") else max(0.0, earliest - now)

    def _may_start(self) -> bool:
        return self.tenure.may_start and not self._is_stopping

    async def _keep_books(self) -> bool:
        await self._ask_whether_the_way_is_clear()
        did = await self._books.keep()
        self._start_bell.ring()
        return did

    async def _ask_whether_the_way_is_clear(self) -> None:
        """With a question that harms nobody, before the next message is risked."""
        if self.breaker.is_due_to_ask(self._clock.monotonic()) and self.tenure.epoch and not self._is_stopping:
            outcome = await self._gateway.call("getMe", seconds=ASK_SECONDS)
            self.breaker.answered(self._clock.monotonic(), outcome.is_ok)
            self._books.look_again()

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
            self._books.look_again()
            self._books_bell.ring()
            self._hurry.ring()

    async def _run_starts(self) -> None:
        while not self._is_stopping:
            if self.departures.start():
                self._landed()
            opens_at = min(self.departures.opens_at, self._clock.monotonic() + LOOK_SECONDS)
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
                await self._hurry.rest(GROUP_SECONDS)

    def _seconds_to_books(self) -> float:
        seconds = self._books.seconds_to_next()
        if self.breaker.way is Way.BROKEN:
            seconds = min(seconds, max(0.0, self.breaker.opens_at - self._clock.monotonic()))
        return seconds

    async def stop(self) -> None:
        """Start nothing more, wait for the answers that are out, write everything down, leave the lease. At most 9 s."""
        self._is_stopping = self._books.is_closing = True
        self.departures.put_back()
        self._ring()
        self._hurry.ring()
        self.wake.ring()
        if self.departures.flying:
            await asyncio.wait(list(self.departures.flying), timeout=STOP_SECONDS)
        for task in list(self.departures.flying):
            task.cancel()
        if self.departures.flying:
            await asyncio.wait(list(self.departures.flying))
        await self._shelf.close()
        try:
            await self._books.close()
        except StoreUnavailable as error:
            log.error("sender.not_recorded", reason=str(error))  # the next start finds the rows as they are
