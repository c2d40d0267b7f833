"""What a verdict does to the rows: the delivery, its chat, its topic, its picture. Deciding what a verdict is is not here."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from bot.engines.flights import Chosen, Flight
from bot.foundation import metrics
from bot.foundation.chats import ChatState, Place
from bot.foundation.clock import Clock
from bot.foundation.delivery import MOST_TRIES, DeliveryState, Ease, Trouble, pins_of
from bot.foundation.message import Act, Document
from bot.foundation.store import StoreUnavailable, Work, claims, freezes
from bot.foundation.store.chats import find_chat
from bot.foundation.store.deliveries import accept, ended
from bot.foundation.store.lanes import lane_id, open_lane
from bot.foundation.store.moves import move_chat
from bot.foundation.store.polls import note_sent
from bot.foundation.store.troubles import end_troubles, note_trouble
from bot.foundation.telegram.limits import Limits
from bot.foundation.telegram.newer import ASIDE, RICH, note_refusal
from bot.foundation.telegram.shelf import Shelf
from bot.foundation.telegram.verdicts import HEARD_BY_ALL, NO_CONTENT, NO_METHOD, Kind, Verdict
from bot.foundation.telemetry import log

# Called once for each trouble of a place, in the transaction that found it.
OnTrouble = Callable[[Work, Place, Trouble, str], Awaitable[None]]

SLOW_DOWN_MARGIN_SECONDS = 0.5
SLOW_DOWN_FIRST_SECONDS = 5.0
SLOW_DOWN_LONGEST_SECONDS = 300.0
# So many chats told to slow down within so many seconds mean that the whole bot is too fast.
BOT_TOO_FAST_CHATS = 3
BOT_TOO_FAST_SECONDS = 10.0
LATE_ANSWER_SECONDS = 15.0


async def nobody_is_told(work: Work, place: Place, trouble: Trouble, reason: str) -> None:
    """The hook of a sender that stands alone."""


class SettlementFailed(Exception):
    """One of a group cannot be settled, for a reason that is not the database's: trying the same again is vain."""


class Settlement:
    """Writes what came back. What it keeps in memory follows from the rows and is built anew at the next start."""

    def __init__(self, limits: Limits, shelf: Shelf, clock: Clock, on_trouble: OnTrouble) -> None:
        self._limits = limits
        self._shelf = shelf
        self._clock = clock
        self._on_trouble = on_trouble
        self._slowed: dict[int, tuple[int, float]] = {}  # chat → how often in a row, and when last
        self.settling: dict[int, tuple[float, int]] = {}  # delivery → until when a late answer may come, and its chat
        self._ended: list[int] = []

    async def write(self, work: Work, flights: list[Flight]) -> None:
        """One group, in one transaction: evidence for each try, then what follows from it."""
        try:
            await self._write(work, flights)
        except StoreUnavailable:
            raise
        except Exception as error:
            raise SettlementFailed from error

    async def _write(self, work: Work, flights: list[Flight]) -> None:
        tried = [flight for flight in flights if flight.verdict is not None and flight.started is not None]
        await claims.write_attempts(work, [_evidence(flight) for flight in tried])
        untouched: dict[int, list[int]] = {}
        sent: list[tuple[Any, ...]] = []
        for flight in flights:
            if flight.verdict is None:
                untouched.setdefault(flight.epoch, []).append(flight.due.id)
            elif flight.verdict.kind is Kind.SENT:
                sent.append(_arrival(flight))
                if not flight.is_poison:
                    await self._after_arrival(work, flight, flight.verdict)
            elif flight.is_poison and flight.verdict.kind is not Kind.UNKNOWN:
                await self._refuse(work, flight, "parked: it could not be settled")
            else:
                await self._other(work, flight, flight.verdict)
        await claims.settle_sent(work, sent)
        for epoch, ids in untouched.items():
            await claims.release(work, ids, epoch)

    async def set_aside(self, work: Work, chosen: Chosen) -> None:
        """What was found due and must not leave: expired, its chat paused, tried too often, its chat elsewhere."""
        for reason, ids in chosen.skipped.items():
            await claims.skip(work, ids, reason)
        await claims.refuse_waiting(work, [due.id for due in chosen.parked], "parked")
        for due in chosen.moved:
            assert due.moved_to is not None, "only chats with a new address are followed"
            await self.follow(work, due.chat_id, due.moved_to)

    def ends(self) -> list[float]:
        return [until for until, _ in self.settling.values()]

    def chats_in_doubt(self) -> set[int]:
        return {chat_id for _, chat_id in self.settling.values()}

    async def end_doubts(self, work: Work) -> int:
        """No late answer came in time: by policy once more, or to a person."""
        now = self._clock.monotonic()
        self._ended = [id_ for id_, (until, _) in self.settling.items() if until <= now]
        await claims.end_doubts(work, self._ended)
        return len(self._ended)

    def committed(self) -> None:
        """The transaction of the last `end_doubts` stands."""
        for delivery_id in self._ended:
            self.settling.pop(delivery_id, None)
        self._ended = []

    async def _after_arrival(self, work: Work, flight: Flight, verdict: Verdict) -> None:
        self._slowed.pop(flight.due.chat_id, None)
        if flight.is_uploading and flight.upload_key and verdict.file_id:
            await self._shelf.keep(work, flight.upload_key, verdict.file_id)
        if flight.due.thread_id and Ease.GENERAL not in flight.eases and flight.act is Act.SEND:
            await end_troubles(work, flight.place, Trouble.TOPIC_GONE)
        if verdict.reason == HEARD_BY_ALL:
            await note_refusal(work, ASIDE)
        if verdict.poll_id:
            await note_sent(work, verdict.poll_id, flight.due.key)
        message = flight.message
        if message and message.pinned and flight.act is Act.SEND and verdict.message_id is not None:
            pins = pins_of(flight.lane.name)
            await open_lane(work, pins, flight.lane.priority)
            pin: dict[str, Any] = {
                "lane_id": await lane_id(work, pins),
                "content_id": None,
                "act": Act.PIN,
                "target": verdict.message_id,
            }
            pin |= {"reply_to": None, "due_at": work.now, "expires_at": None, "policy": flight.due.policy}
            await accept(work, pin, [(Place(flight.due.chat_id), f"{flight.due.key}:pin")])

    async def _other(self, work: Work, flight: Flight, verdict: Verdict) -> None:  # noqa: PLR0912 - one branch a verdict
        match verdict.kind:
            case Kind.UNKNOWN:
                await self._doubt(work, flight, verdict.reason)
            case Kind.SLOW_DOWN:
                await self._again(work, flight, counts=False)
                await self._slow_down(work, flight.due.chat_id, verdict.retry_after)
            case Kind.NOT_CONNECTED | Kind.INFRASTRUCTURE | Kind.TOKEN_REFUSED:
                await self._again(work, flight, counts=False)
            case Kind.FAULT:
                await self._fault(work, flight, verdict.reason)
            case Kind.MOVED:
                await self._move(work, flight, verdict)
            case Kind.TOPIC_GONE:
                await self._tell(work, flight.place, Trouble.TOPIC_GONE, verdict.reason)
                await self._ease(work, flight, Ease.GENERAL, verdict.reason, applies=bool(flight.due.thread_id))
            case Kind.NO_MEDIA:
                if verdict.reason != "picture":  # that one is the picture's fault, not the chat's
                    await self._tell(work, Place(flight.due.chat_id), Trouble.NO_MEDIA, verdict.reason)
                await self._ease(work, flight, Ease.TEXT, verdict.reason, applies=_has_picture(flight))
            case Kind.BAD_TEXT:
                log.error("delivery.not_understood", delivery=flight.due.id, reason=verdict.reason)
                await self._ease(work, flight, Ease.PLAIN, verdict.reason, applies=flight.message is not None)
            case Kind.NOT_RICH:
                if verdict.reason in (NO_METHOD, NO_CONTENT):
                    await note_refusal(work, RICH)
                await self._ease(work, flight, Ease.CLASSIC, verdict.reason, applies=True)
            case Kind.NOT_ASIDE:
                await self._ease(work, flight, Ease.ALOUD, verdict.reason, applies=flight.act is Act.SEND)
            case Kind.WRONG_FORM:
                await self._ease(work, flight, Ease.CAPTION, verdict.reason, applies=flight.act is Act.EDIT)
            case Kind.BAD_FILE:
                await self._bad_file(work, flight, verdict.reason)
            case Kind.CHAT_GONE:
                await self._refuse(work, flight, verdict.reason)
                await self._pause(work, flight.due.chat_id, verdict.reason)
            case Kind.REFUSED:
                await self._refuse(work, flight, verdict.reason)
            case Kind.SENT:
                raise AssertionError("what arrived is written in groups")

    async def _again(self, work: Work, flight: Flight, *, counts: bool, **values: Any) -> bool:
        tries = flight.due.tries + (1 if counts else 0)
        again = {"state": DeliveryState.PENDING, "tries": tries, **values}
        return await claims.settle(work, flight.due.id, flight.epoch, again)

    async def _doubt(self, work: Work, flight: Flight, reason: str) -> None:
        values = {"state": DeliveryState.SETTLING, "doubts": flight.due.doubts + 1, "reason": reason[:64]}
        if await claims.settle(work, flight.due.id, flight.epoch, values):
            self.await_late_answer(flight.due.id, flight.due.chat_id)

    def await_late_answer(self, delivery_id: int, chat_id: int) -> None:
        self.settling[delivery_id] = (self._clock.monotonic() + LATE_ANSWER_SECONDS, chat_id)

    async def _slow_down(self, work: Work, chat_id: int, retry_after: float | None) -> None:
        now = self._clock.monotonic()
        times, _ = self._slowed.get(chat_id, (0, 0.0))
        self._slowed[chat_id] = (times + 1, now)
        seconds = min(SLOW_DOWN_FIRST_SECONDS * 2**times, SLOW_DOWN_LONGEST_SECONDS)
        if retry_after is not None:
            seconds = retry_after + SLOW_DOWN_MARGIN_SECONDS
        await self._freeze(work, chat_id, seconds)
        lately = [when for _, when in self._slowed.values() if now - when < BOT_TOO_FAST_SECONDS]
        if len(lately) >= BOT_TOO_FAST_CHATS:
            await self._freeze(work, 0, seconds)
            log.warning("delivery.bot_slowed", seconds=seconds)
        else:
            log.warning("delivery.chat_slowed", chat=chat_id, seconds=seconds)

    async def _freeze(self, work: Work, chat_id: int, seconds: float) -> None:
        self._limits.freeze(chat_id, self._clock.monotonic() + seconds)
        metrics.freeze_seconds.labels("chat" if chat_id else "bot").inc(seconds)
        await freezes.save_freeze(work, chat_id, work.now + timedelta(seconds=seconds))

    async def _fault(self, work: Work, flight: Flight, reason: str) -> None:
        """Ours to mend. Tried a few times, further and further apart; a picture that cannot be had is left out."""
        log.error("delivery.fault", delivery=flight.due.id, reason=reason)
        tries = flight.due.tries + 1
        eases = flight.eases | Ease.TEXT if _has_picture(flight) and tries >= 3 else flight.eases
        if tries >= MOST_TRIES:
            await self._refuse(work, flight, f"parked: {reason}")
        elif await self._again(work, flight, counts=True, eases=eases, reason=reason[:64]):
            self._limits.freeze(flight.due.chat_id, self._clock.monotonic() + 2.0**tries)

    async def _ease(self, work: Work, flight: Flight, ease: Ease, reason: str, *, applies: bool) -> None:
        """Once more with less; refused when there is nothing left to give up."""
        if applies and ease not in flight.eases and flight.due.tries + 1 < MOST_TRIES:
            await self._again(work, flight, counts=True, eases=flight.eases | ease, reason=reason[:64])
        else:
            await self._refuse(work, flight, reason)

    async def _bad_file(self, work: Work, flight: Flight, reason: str) -> None:
        if flight.upload_key is not None and flight.due.tries < 2:
            await self._shelf.forget(work, flight.upload_key)
            await self._again(work, flight, counts=True)
        else:
            await self._ease(work, flight, Ease.TEXT, reason, applies=_has_picture(flight))

    async def _refuse(self, work: Work, flight: Flight, reason: str) -> None:
        values = ended(work, DeliveryState.REFUSED, reason[:64])
        await claims.settle(work, flight.due.id, flight.epoch, values)
        log.info("delivery.refused", delivery=flight.due.id, chat=flight.due.chat_id, reason=reason)

    async def _move(self, work: Work, flight: Flight, verdict: Verdict) -> None:
        """The group became a supergroup: settings, subscriptions and what waits go along."""
        assert verdict.moved_to is not None, "a move without an address is judged as a chat gone"
        await self._again(work, flight, counts=True)
        await self.follow(work, flight.due.chat_id, verdict.moved_to)
        await self._tell(work, Place(verdict.moved_to), Trouble.MOVED, "moved")

    async def follow(self, work: Work, old: int, new: int) -> None:
        await move_chat(work, old, new)

    async def _pause(self, work: Work, chat_id: int, reason: str) -> None:
        known = await find_chat(work, chat_id)
        await claims.pause_and_skip(work, chat_id, reason)
        if known is not None and known.state is ChatState.ACTIVE:
            await self._on_trouble(work, Place(chat_id), Trouble.PAUSED, reason)

    async def _tell(self, work: Work, place: Place, trouble: Trouble, reason: str) -> None:
        if await note_trouble(work, place, trouble, reason):
            log.info("chat.trouble", chat=place.chat_id, trouble=trouble, reason=reason)
            await self._on_trouble(work, place, trouble, reason)


def _has_picture(flight: Flight) -> bool:
    """A picture or file that can be given up, because there are words without it."""
    message = flight.message
    if message is None or message.picture is not None or isinstance(message.attachment, Document):
        return message is not None
    return message.attachment is not None and bool(message.text) and flight.act is Act.SEND


def _arrival(flight: Flight) -> tuple[Any, ...]:
    verdict = flight.verdict
    assert verdict is not None, "what arrived was judged"
    more = ",".join(map(str, verdict.more_ids)) or None
    return (flight.due.id, flight.epoch, verdict.message_id, more, flight.finished, verdict.reason or None)


def _evidence(flight: Flight) -> tuple[Any, ...]:
    due, verdict = flight.due, flight.verdict
    assert verdict is not None, "only what was tried leaves evidence"
    words = (flight.words or verdict.reason)[:200] or None
    moments = flight.started, flight.finished
    return (due.id, due.chat_id, *moments, verdict.kind.value, flight.status, words, flight.epoch)
