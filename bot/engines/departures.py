"""From claimed to answered: renders, waits for its slot, starts, hands back what came of it. Rows are not touched here."""

import asyncio
from bisect import insort
from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

from bot.engines.breaker import Breaker, Way
from bot.engines.flights import Flight
from bot.foundation.clock import Clock
from bot.foundation.message import Act
from bot.foundation.store.tables import micros
from bot.foundation.telegram.asides import for_one
from bot.foundation.telegram.gateway import Gateway
from bot.foundation.telegram.limits import Limits
from bot.foundation.telegram.rendering import Call, address, of_album, render, with_file
from bot.foundation.telegram.shelf import Missing, Shelf
from bot.foundation.telegram.transport import Upload
from bot.foundation.telegram.verdicts import HEARD_BY_ALL, NO_CONTENT, NO_METHOD, Kind, Verdict, judge
from bot.foundation.telemetry import log

RENDERINGS_KEPT = 512
CHATS_REMEMBERED = 10_000
ALOUD_SECONDS = 3600.0


class Bells(NamedTuple):
    landed: Callable[[], None]  # something is to be written down
    freed: Callable[[], None]  # something else may start


class Leaving(NamedTuple):
    flight: Flight
    params: dict[str, Any]
    upload: Upload | None = None


def _rank(flight: Flight) -> int:
    return flight.lane.priority


class Departures:
    """`ready`: claimed and committed, not started. `flying`: on the wire. `landed`: to be settled, verdict or none."""

    def __init__(
        self,
        gateway: Gateway,
        shelf: Shelf,
        limits: Limits,
        breaker: Breaker,
        clock: Clock,
        bells: Bells,
        may_start: Callable[[], bool],
        in_flight: int,
    ) -> None:
        self._gateway = gateway
        self._shelf = shelf
        self._limits = limits
        self._breaker = breaker
        self._clock = clock
        self._bells = bells
        self._may_start = may_start
        self._most = in_flight
        self._calls: dict[tuple[int | None, str, int, bool, bool], Call] = {}
        self.ready: list[Flight] = []  # by rank
        # The earliest moment at which something ready may start, as far as it waits for one.
        self.opens_at = float("inf")
        self.awaits_pictures = False
        self._aloud: dict[int, float] = {}  # chat → until when nothing is said to one person alone
        self.flying: dict[asyncio.Task[None], Flight] = {}
        self.landed: list[Flight] = []

    def prepare(self, flight: Flight) -> None:
        try:
            flight.call = self._rendered(flight)
        except Exception as fault:  # a message that cannot be rendered must not hold up the others
            self._land(flight, Verdict(Kind.FAULT, type(fault).__name__))
        else:
            if self.ready and _rank(flight) < _rank(self.ready[-1]):
                insort(self.ready, flight, key=_rank)
            else:
                self.ready.append(flight)

    def _rendered(self, flight: Flight) -> Call:
        """One rendering serves all who get the same."""
        takes_rich, takes_asides = self._gateway.takes_rich, self._takes_aside(flight)
        what = (flight.due.content_id, flight.due.act, flight.due.eases, takes_rich, takes_asides)
        call = self._calls.get(what)
        if call is None:
            if len(self._calls) >= RENDERINGS_KEPT:
                self._calls.clear()
            call = render(flight.message, flight.act, flight.eases, takes_rich=takes_rich)
            listener = flight.message.only_for if flight.message else None
            call = self._calls[what] = for_one(call, listener, flight.eases, takes_asides=takes_asides)
        return call

    def _takes_aside(self, flight: Flight) -> bool:
        """A bot that is no admin may answer only a press so; where that was said lately it is not asked again."""
        listener = flight.message.only_for if flight.message else None
        if listener is None or not self._gateway.takes_asides:
            return False
        return bool(listener.callback_id) or self._aloud.get(flight.due.chat_id, 0.0) <= self._clock.monotonic()

    def _note_ability(self, flight: Flight, verdict: Verdict) -> None:
        if verdict.kind is Kind.NOT_RICH and verdict.reason in (NO_METHOD, NO_CONTENT):
            self._gateway.takes_rich = False
        if verdict.kind is Kind.SENT and verdict.reason == HEARD_BY_ALL:
            self._gateway.takes_asides = False
        if verdict.kind is Kind.NOT_ASIDE:
            if len(self._aloud) >= CHATS_REMEMBERED:
                self._aloud.clear()
            self._aloud[flight.due.chat_id] = self._clock.monotonic() + ALOUD_SECONDS

    def start(self) -> int:
        """Start what may start now, replies first; says how many. What may not start any more goes back."""
        started = 0
        while (leaving := self._next()) is not None:
            task = asyncio.create_task(self._fly_on(leaving))
            self.flying[task] = leaving.flight
            started += 1
        return started

    def _next(self) -> Leaving | None:
        """The first that may leave at this moment, recorded as started."""
        self.opens_at, self.awaits_pictures = float("inf"), False
        if self.ready and (not self._may_start() or self._breaker.way is Way.BROKEN):
            self.put_back()
        now, waiting = self._clock.monotonic(), 0
        while waiting < len(self.ready) and self._has_room():
            flight = self.ready[waiting]
            opens_at = self._bot_opens_at(flight, now)
            if opens_at > now and not flight.is_reply:
                self.opens_at = min(self.opens_at, opens_at)
                break  # nor may those behind it: replies stand before it
            opens_at = max(opens_at, self._limits.chat_opens_at(flight.due.chat_id, now, flight.weight))
            if opens_at > now:
                self.opens_at = min(self.opens_at, opens_at)
                waiting += 1
                continue
            leaving = self._board(flight)
            if leaving is None:
                self.awaits_pictures = True
                waiting += 1
                continue
            del self.ready[waiting]
            if isinstance(leaving, Leaving):
                return self._recorded(leaving, now)
            self._land(flight, Verdict(Kind.FAULT, leaving.reason))
        return None

    def _has_room(self) -> bool:
        """Whatever lands makes some."""
        return len(self.flying) < self._most and self._breaker.room(1, len(self.flying)) > 0

    def _bot_opens_at(self, flight: Flight, now: float) -> float:
        return self._limits.bot_opens_at(now, is_reply=flight.is_reply, weight=flight.weight)

    def _recorded(self, leaving: Leaving, now: float) -> Leaving:
        flight = leaving.flight
        flight.start = self._limits.record(
            flight.due.chat_id, now, is_reply=flight.is_reply, weight=flight.weight, is_answered=False
        )
        flight.started = micros(self._clock.now())
        return leaving

    def _board(self, flight: Flight) -> Leaving | Missing | None:
        """With its parameters and its picture; `None` while that is being drawn, or uploaded by another."""
        call, due = flight.call, flight.due
        assert call is not None, "what is ready was rendered"
        params = address(call, flight.place, due.target, due.reply_to, flight.eases)
        if due.more_ids and flight.act is Act.DELETE:
            call, params = replace(call, method="deleteMessages"), of_album(params, due.more_ids)
            flight.call = call
        if call.picture is None:
            return Leaving(flight, params)
        photo = self._shelf.look(call.picture)
        if photo is None or isinstance(photo, Missing):
            return photo
        upload = photo.upload
        if upload is not None and call.file_name is not None:
            upload = replace(upload, filename=call.file_name)
        flight.upload_key, flight.is_uploading = photo.key, upload is not None
        return Leaving(flight, with_file(call, params, photo.photo), upload)

    async def _fly_on(self, leaving: Leaving | None) -> None:
        """One after another in the same task, as long as another may leave at once: a task of its own costs each more."""
        task = asyncio.current_task()
        assert task is not None, "this is one"
        try:
            while leaving is not None:
                self.flying[task] = leaving.flight
                await self._fly(leaving.flight, leaving.params, leaving.upload)
                del self.flying[task]
                leaving = self._next()
        finally:
            self.flying.pop(task, None)
            self._bells.freed()

    async def _fly(self, flight: Flight, params: dict[str, Any], upload: Upload | None) -> None:
        call = flight.call
        assert call is not None, "what flies was rendered"
        try:
            outcome = await self._gateway.call(call.method, params, upload)
            verdict = judge(outcome, is_rich=call.is_rich, is_aside=call.is_aside)
            flight.status = outcome.status
            if verdict.kind is not Kind.SENT:
                flight.words = outcome.description
            self._note_ability(flight, verdict)
        except asyncio.CancelledError:
            self._arrive(flight, Verdict(Kind.UNKNOWN, "stopped"))
            raise
        except Exception as fault:
            log.exception("delivery.fault", delivery=flight.due.id)
            verdict = Verdict(Kind.UNKNOWN, type(fault).__name__)
        self._arrive(flight, verdict)

    def _arrive(self, flight: Flight, verdict: Verdict) -> None:
        if flight.is_uploading and (verdict.kind is not Kind.SENT or verdict.file_id is None):
            self._shelf.put_back(flight.upload_key)
        self._land(flight, verdict)

    def _land(self, flight: Flight, verdict: Verdict | None) -> None:
        flight.verdict, flight.finished = verdict, micros(self._clock.now())
        if flight.start is not None and verdict is not None:
            if verdict.kind is Kind.NOT_CONNECTED:
                flight.start.never_left()
            else:
                self._limits.answered(flight.start, self._clock.monotonic())
        self.landed.append(flight)
        if verdict is not None and self._breaker.note(verdict.kind, verdict.reason, self._clock.monotonic()):
            log.error("telegram.unreachable", reason=verdict.reason)
        self._bells.landed()

    def put_back(self) -> None:
        """What was claimed and not started waits again, once the books say so."""
        ready, self.ready = self.ready, []
        for flight in ready:
            self._land(flight, None)

    def held(self) -> set[int]:
        return {flight.due.id for flight in (*self.ready, *self.flying.values(), *self.landed)}
