"""From claimed to answered: renders, waits for its slot, starts, hands back what came of it. Rows are not touched here."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.engines.breaker import Breaker, Way
from bot.engines.flights import Flight
from bot.foundation.clock import Clock
from bot.foundation.message import Act
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


class Departures:
    """`ready`: claimed and committed, not started. `flying`: on the wire. `landed`: to be settled, verdict or none."""

    def __init__(
        self,
        gateway: Gateway,
        shelf: Shelf,
        limits: Limits,
        breaker: Breaker,
        clock: Clock,
        changed: Callable[[], None],
    ) -> None:
        self._gateway = gateway
        self._shelf = shelf
        self._limits = limits
        self._breaker = breaker
        self._clock = clock
        self._changed = changed
        self._calls: dict[tuple[int | None, str, int, bool, bool], Call] = {}
        self._aloud: dict[int, float] = {}  # chat → until when nothing is said to one person alone
        self.ready: list[Flight] = []
        self.flying: dict[asyncio.Task[None], Flight] = {}
        self.landed: list[Flight] = []

    def prepare(self, flight: Flight) -> None:
        try:
            flight.call = self._rendered(flight)
        except Exception as fault:  # a message that cannot be rendered must not hold up the others
            self._land(flight, Verdict(Kind.FAULT, type(fault).__name__))
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

    def opens_at(self) -> float:
        """The earliest moment at which something ready may start; infinity when nothing waits for a moment."""
        now = self._clock.monotonic()
        waiting = (flight for flight in self.ready if not flight.awaits_picture)
        return min((self._flight_opens_at(flight, now) for flight in waiting), default=float("inf"))

    def _flight_opens_at(self, flight: Flight, now: float) -> float:
        weight = flight.call.weight if flight.call else 1
        own = self._limits.chat_opens_at(flight.due.chat_id, now, weight)
        return max(own, self._limits.bot_opens_at(now, is_reply=flight.is_reply, weight=weight))

    def start(self, may_start: Callable[[], bool]) -> int:
        """Start what may start now, replies first; says how many. What may not start any more goes back."""
        if self.ready and (not may_start() or self._breaker.way is Way.BROKEN):
            self.put_back()
        if not self.ready:
            return 0
        self.ready.sort(key=lambda flight: flight.lane.priority)
        waiting: list[Flight] = []
        started = 0
        for number, flight in enumerate(self.ready):
            now = self._clock.monotonic()
            if not self._breaker.room(1, len(self.flying)) or not may_start():
                waiting.extend(self.ready[number:])
                break
            flight.awaits_picture = False
            if self._flight_opens_at(flight, now) > now or not self._take_off(flight, now):
                waiting.append(flight)
            else:
                started += 1
        self.ready = waiting
        return started

    def _take_off(self, flight: Flight, now: float) -> bool:
        """False while its picture is being fetched or uploaded by another."""
        call, due = flight.call, flight.due
        assert call is not None, "what is ready was rendered"
        params = address(call, flight.place, due.target, due.reply_to, flight.eases)
        upload = None
        if flight.act is Act.DELETE and due.more_ids:
            call, params = replace(call, method="deleteMessages"), of_album(params, due.more_ids)
        if call.picture is not None:
            photo = self._shelf.look(call.picture)
            flight.awaits_picture = photo is None
            if photo is None:
                return False
            if isinstance(photo, Missing):
                self._land(flight, Verdict(Kind.FAULT, photo.reason))
                return True
            params, upload = with_file(call, params, photo.photo), photo.upload
            if upload is not None and call.file_name is not None:
                upload = replace(upload, filename=call.file_name)
            flight.upload_key, flight.is_uploading = photo.key, upload is not None
        flight.start = self._limits.record(
            due.chat_id, now, is_reply=flight.is_reply, weight=call.weight, is_answered=False
        )
        flight.started = self._clock.now()
        task = asyncio.create_task(self._fly(flight, call, params, upload))
        self.flying[task] = flight
        task.add_done_callback(self.flying.pop)
        return True

    async def _fly(self, flight: Flight, call: Call, params: dict[str, Any], upload: Upload | None) -> None:
        try:
            outcome = await self._gateway.call(call.method, params, upload)
            verdict = judge(outcome, is_rich=call.is_rich, is_aside=call.is_aside)
            self._note_ability(flight, verdict)
            flight.status = outcome.status
            flight.words = "" if verdict.kind is Kind.SENT else outcome.description
        except asyncio.CancelledError:
            verdict = Verdict(Kind.UNKNOWN, "stopped")
        except Exception as fault:
            log.exception("delivery.fault", delivery=flight.due.id)
            verdict = Verdict(Kind.UNKNOWN, type(fault).__name__)
        if flight.is_uploading and (verdict.kind is not Kind.SENT or verdict.file_id is None):
            self._shelf.put_back(flight.upload_key)
        self._land(flight, verdict)

    def _land(self, flight: Flight, verdict: Verdict | None) -> None:
        flight.verdict, flight.finished = verdict, self._clock.now()
        if flight.start is not None and verdict is not None:
            if verdict.kind is Kind.NOT_CONNECTED:
                flight.start.never_left()
            flight.start.was_answered(self._clock.monotonic())
        self.landed.append(flight)
        if verdict is not None and self._breaker.note(verdict.kind, verdict.reason, self._clock.monotonic()):
            log.error("telegram.unreachable", reason=verdict.reason)
        self._changed()

    def put_back(self) -> None:
        """What was claimed and not started waits again, once the books say so."""
        ready, self.ready = self.ready, []
        for flight in ready:
            self._land(flight, None)

    @property
    def awaits_pictures(self) -> bool:
        return any(flight.awaits_picture for flight in self.ready)

    def held(self) -> set[int]:
        return {flight.due.id for flight in (*self.ready, *self.flying.values(), *self.landed)}
