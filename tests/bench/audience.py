"""What a broadcaster waits for where an audience is large: its count, its report, the lists behind it. `measure` returns rows to show.

The middle of several looks, by the clock and (in brackets) by the processor time of this process.
"""

import statistics
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from markupsafe import Markup
from sqlalchemy import text

from bot.features.broadcasts import Desk, Shelf
from bot.features.broadcasts.model import Activity, Audience, Broadcast, Kinds, State
from bot.features.broadcasts.service.papers import makers
from bot.features.broadcasts.store import audience, outcomes, rows
from bot.features.broadcasts.store.tables import refusal
from bot.features.insight import service as insight
from bot.foundation.bookcase import Bookcase
from bot.foundation.clock import SystemClock
from bot.foundation.delivery import DeliveryState
from bot.foundation.message import Message, to_json
from bot.foundation.outbox import open_lane
from bot.foundation.staff import Staff
from bot.foundation.store import Store, Work
from bot.foundation.store.chats import chat, subscription
from bot.foundation.store.claims import attempt
from bot.foundation.store.deliveries import delivery, keep_content
from bot.foundation.store.lanes import lane_id
from bot.foundation.store.people import person
from bot.foundation.text import Phrases
from stories.catalog import Catalog
from tests.bench.operations import ZONE, Measured

PHRASES = Phrases("vi")
MESSAGE = Message(Markup("Sáng mai 6h mời bà con dọn vệ sinh đường thôn."))
LOOKS = 5
AT_ONCE = 5000


def desk() -> Desk:
    async def edition(work: Work, place: object) -> Message:
        return MESSAGE

    shelf = Shelf(lambda language: (), lambda language: (), lambda slug, language: None, edition)
    return Desk(ZONE, 30, 0, Staff(frozenset({1})), PHRASES, shelf)


async def let_settle(store: Store) -> None:
    """What PostgreSQL does by itself after a while with rows that came over months; SQLite never does."""
    if store.backend.name == "postgresql":
        async with store.engine.connect() as connection:
            alone = await connection.execution_options(isolation_level="AUTOCOMMIT")
            await alone.execute(text("VACUUM ANALYZE"))


def _people_and_places(count: int, now: datetime) -> Iterator[dict[str, Any]]:
    """A quarter are people; the others groups, with every twentieth a channel. A hundred places to live in."""
    for number in range(1, count + 1):
        kind = "private" if number % 4 == 0 else "channel" if number % 20 == 1 else "supergroup"
        yield {
            "id": number if kind == "private" else -1_001_000_000_000 - number,
            "kind": kind,
            "title": None if kind == "private" else f"Thôn {number}",
            "title_key": None if kind == "private" else f"thon {number}",
            "area": f"Xã {number % 100}",
            "area_key": f"xa {number % 100}",
            "state": "paused" if number % 50 == 0 else "active",
            "active_at": now - timedelta(days=number % 60),
            "created_at": now - timedelta(days=number % 400),
        }


def _outcome(number: int) -> tuple[str, str | None]:
    match number % 200:
        case 0:
            return "uncertain", "timeout"
        case 1 | 2 | 3:
            return "refused", "blocked"
        case 4:
            return "skipped", "chat paused"
        case _:
            return "sent", None


async def filled(store: Store, count: int) -> Broadcast:
    """So many subscribed places, and a broadcast that went to all of them."""
    now = datetime.now(UTC)
    places = list(_people_and_places(count, now))
    async with store.work() as work:
        done = await rows.add(work, 1, MESSAGE, state=State.DONE, started_at=now, finished_at=now, total=count)
        await rows.change(work, done.id, is_fanned_out=True, is_proven=True)
        await open_lane(work, done.lane)
        shared: dict[str, Any] = {
            "lane_id": await lane_id(work, done.lane),
            "content_id": await keep_content(work, to_json(MESSAGE), now + timedelta(days=1)),
        }
    shared |= {"act": "send", "policy": "resend_once", "due_at": now, "settled_at": now, "tries": 1}
    listens = {"is_on": True, "weekday": 0, "minute": 420, "zone": ZONE, "days_off": [], "opted_in_at": now}
    for start in range(0, count, AT_ONCE):
        part = places[start : start + AT_ONCE]
        async with store.work() as work:
            await work.execute(chat.insert(), part)
            people = [
                {"id": each["id"], "language": "en" if each["id"] % 8 == 0 else "vi", "created_at": now}
                for each in part
                if each["kind"] == "private"
            ]
            await work.execute(person.insert(), people)
            fields = [["health"] if each["id"] % 3 == 0 else [] for each in part]
            await work.execute(
                subscription.insert(),
                [listens | {"chat_id": each["id"], "fields": f} for each, f in zip(part, fields, strict=True)],
            )
            refused = [{"chat_id": each["id"], "since": now} for each in part[::50]]
            await work.execute(refusal.insert(), refused)
            said = [
                shared | {"key": f"{done.lane}:{each['id']}:0", "chat_id": each["id"], "state": state, "reason": why,
                          "message_id": start + number if state == "sent" else None}
                for number, each in enumerate(part)
                for state, why in [_outcome(start + number)]
            ]  # fmt: skip
            await work.execute(delivery.insert(), said)
            tries = {"started_at": now, "finished_at": now, "verdict": "sent", "epoch": 1}
            first = start + 1  # a fresh table numbers its rows from one
            await work.execute(
                attempt.insert(),
                [tries | {"delivery_id": first + number, "chat_id": each["id"]} for number, each in enumerate(part)],
            )
    await let_settle(store)
    return done


Look = Callable[[Work], Awaitable[object]]


async def _took(store: Store, look: Look) -> str:
    """By the clock, and by the processor time of this process, in which SQLite works too."""
    times, costs = [], []
    for _ in range(LOOKS):
        begun, cost = time.perf_counter(), time.process_time()
        async with store.work() as work:
            await look(work)
        times.append((time.perf_counter() - begun) * 1000)
        costs.append((time.process_time() - cost) * 1000)
    return f"{statistics.median(times):.0f} ms ({statistics.median(costs):.0f})"


def _counts(done: Broadcast) -> dict[str, Audience]:
    return {
        "everyone": Audience(),
        "groups": Audience(Kinds.GROUPS),
        "one place": Audience(place="xa 7"),
        "a field": Audience(field="health"),
        "a language": Audience(language="en"),
        "active ones": Audience(activity=Activity.ACTIVE),
        "those who missed the last": Audience(missed=done.id),
    }


async def measure(name: str, database: str, count: int) -> list[Measured]:
    store = Store(database, SystemClock())
    done = await filled(store, count)
    its_desk, say = desk(), PHRASES.say("vi")
    found = []
    for what, wanted in _counts(done).items():
        took = await _took(store, lambda work, wanted=wanted: audience.reach(work, 0, wanted, "vi"))  # type: ignore[misc]
        found.append(Measured(f"{name}: {count:,} places, count of {what}", took, "≤ 200 ms"))
    paper = makers(its_desk)["broadcasts.list"]
    numbers = insight.Numbers(Bookcase(Catalog.load()), PHRASES, ZONE)
    looks: dict[str, Look] = {
        "the report opens": lambda work: its_desk.panel(work, done, 1, say),
        "  why some failed": lambda work: outcomes.reasons(work, done.id, DeliveryState.REFUSED),
        "  how many can be sent again": lambda work: outcomes.count_resendable(work, done.id),
        "  a page of the list as a file": lambda work: paper.read(
            work, f"broadcasts.list/{done.id}/vi/csv", count // 2
        ),
        "  its chart": lambda work: outcomes.over_time(work, done.id, 60),
        "  the list of broadcasts": lambda work: rows.page(work, tuple(State), 0, 8),
        "the next 500 to write to": lambda work: audience.listed(
            work, audience.places(work, 0, Audience(), "vi", 0, None).limit(500)
        ),
        "a page of places to pick": lambda work: audience.candidates(work, 0, "thon 99", 0, 8),
        "/stats": lambda work: insight.period(work, numbers, 30),
    }
    for what, look in looks.items():
        took = await _took(store, look)
        found.append(Measured(f"{name}: {count:,} places, {what}", took, "≤ 1000 ms"))
    await store.close()
    return found
