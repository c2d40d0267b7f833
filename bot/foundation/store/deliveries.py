"""Rows of the outbox as features and reports see them: accepting, counting, deciding. The sender's own SQL is in claims.py."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    RowMapping,
    Select,
    String,
    Table,
    Text,
    and_,
    case,
    cast,
    func,
    literal,
    literal_column,
    select,
    text,
    true,
    update,
)

from bot.foundation.chats import ChatState, Place
from bot.foundation.delivery import BROADCAST_LANE, PINS, Decision, Delivery, DeliveryState, Ease
from bot.foundation.message import Act
from bot.foundation.store.chats import chat
from bot.foundation.store.lanes import lane
from bot.foundation.store.tables import Key, Moment, RowId, metadata
from bot.foundation.store.work import Work

# What is said is stored once, however many receive it.
content = Table(
    "content",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("digest", String(64), nullable=False, unique=True),
    Column("body", Text, nullable=False),
    # No index leads from here to the deliveries, which it would slow down: each use says until when it is needed.
    Column("kept_until", Moment, nullable=False),
    Index(None, "kept_until"),
)

delivery = Table(
    "delivery",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("key", Key, nullable=False, unique=True),
    # No foreign keys: looking each up costs a broadcast to a million more than writing the rows.
    Column("lane_id", RowId, nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("thread_id", BigInteger, nullable=False, default=0),  # 0: no topic
    Column("content_id", RowId),
    Column("act", String(8), nullable=False),
    Column("target", BigInteger),
    Column("reply_to", BigInteger),
    Column("policy", String(16), nullable=False),
    Column("state", String(16), nullable=False, default=DeliveryState.PENDING),
    Column("due_at", Moment, nullable=False),
    Column("expires_at", Moment),
    Column("tries", Integer, nullable=False, default=0),
    Column("doubts", Integer, nullable=False, default=0),  # attempts nobody knows the outcome of
    Column("eases", Integer, nullable=False, default=Ease.NONE),
    Column("epoch", BigInteger, nullable=False, default=0),  # of the lease under which it was claimed
    Column("started_at", Moment),
    Column("settled_at", Moment),
    Column("message_id", BigInteger),
    Column("more_ids", String(160)),  # of an album, beyond its first message; with commas
    Column("reason", String(64)),
    # One index for claiming in order and for counting; one for everything about a chat, which no change of state touches.
    Index(None, "state", "lane_id", "due_at", "id"),
    Index(None, "chat_id"),
    # The few about which there was a doubt, so that those which may have come twice are found among all.
    Index("ix_delivery_doubted", "id", sqlite_where=text("doubts > 0"), postgresql_where=text("doubts > 0")),
)

# Sent, after a try whose outcome nobody learned: there may be a second copy of it. By the index of doubts, not of states.
MAY_BE_TWICE = and_(
    func.coalesce(delivery.c.state, "") == DeliveryState.SENT,
    delivery.c.act == Act.SEND,
    delivery.c.doubts > literal_column("0"),  # as the index says it: of a parameter nothing can be concluded
    delivery.c.tries > 1,
)

# How many of a lane came to their end and are no longer kept one by one.
gone = Table(
    "delivery_gone",
    metadata,
    Column("lane_id", RowId, primary_key=True, autoincrement=False),
    Column("state", String(16), primary_key=True),
    Column("number", BigInteger, nullable=False),
)

# What is said to one who asked is soon of no use; a broadcast's list is asked for until the next year's.
REPLIES_KEPT = timedelta(days=7)
KEPT = timedelta(days=400)
CONTENT_SLACK = timedelta(days=1)  # so much longer is a content kept, so that not every use changes its row

TERMINAL = (DeliveryState.SENT, DeliveryState.REFUSED, DeliveryState.SKIPPED, DeliveryState.UNCERTAIN)


async def keep_content(work: Work, body: str, until: datetime) -> int:
    """The id of this content, written down when it is new, and kept until then at least."""
    digest = hashlib.sha256(body.encode()).hexdigest()
    same = content.c.digest == digest
    known = select(content.c.id, content.c.kept_until).where(same)
    found = (await work.execute(known)).one_or_none()
    if found is not None and found.kept_until < until:
        longer = update(content).where(same).values(kept_until=until + CONTENT_SLACK)
        if not (await work.execute(longer)).rowcount:
            found = None  # dropped in this very moment
    if found is None:
        row = {"digest": digest, "body": body, "kept_until": until + CONTENT_SLACK}
        added = work.backend.insert(content).values(**row).on_conflict_do_nothing().returning(content.c.id)
        found = (await work.execute(added)).one_or_none() or (await work.execute(known)).one()
    return int(found.id)


async def accept(
    work: Work,
    shared: Mapping[str, Any],
    rows: Sequence[tuple[Place, str]],
    targets: Sequence[tuple[int, ...]] | None = None,
    held: Mapping[Place, datetime] | None = None,
) -> int:
    """Write the deliveries whose keys are new. `held`: places whose deliveries are due later than the others.

    `targets`: the message each is about; of an album all of its messages.
    """
    if held and any(place in held for place, _ in rows):
        moments = [held.get(place, shared["due_at"]) for place, _ in rows]
        accepted = 0
        for due_at in set(moments):
            mine = [number for number, moment in enumerate(moments) if moment == due_at]
            chosen = None if targets is None else [targets[number] for number in mine]
            accepted += await accept(work, {**shared, "due_at": due_at}, [rows[number] for number in mine], chosen)
        return accepted
    own = dict(shared)
    columns: dict[str, Sequence[Any]] = {
        "key": [key for _, key in rows],
        "chat_id": [place.chat_id for place, _ in rows],
        "thread_id": [place.thread_id or 0 for place, _ in rows],
    }
    if targets is not None:
        columns["target"] = [target[0] for target in targets]
        columns["more_ids"] = [",".join(map(str, target[1:])) or None for target in targets]
        del own["target"]
    return await work.insert_alike(delivery, own, list(columns), list(zip(*columns.values(), strict=True)))


Places = Select[tuple[int, int]]


async def accept_from(work: Work, shared: Mapping[str, Any], places: Places, cause: str) -> int:
    """The deliveries of one cause to all the places (chat, topic) that a query finds, without a row passing through here."""
    place = places.subquery("place")
    key = literal(f"{cause}:") + cast(place.c.chat_id, String) + ":" + cast(place.c.thread_id, String)
    same = [literal(value, delivery.c[name].type) for name, value in shared.items()]
    source = select(key, place.c.chat_id, place.c.thread_id, *same).where(true())
    names = ["key", "chat_id", "thread_id", *shared]
    adding = work.backend.insert(delivery).from_select(names, source)
    # Named, or PostgreSQL looks for each row in the index of ids too.
    once = adding.on_conflict_do_nothing(index_elements=["key"])
    return int((await work.execute(once)).rowcount)


async def count_states(work: Work, lane_id: int) -> dict[DeliveryState, int]:
    # The states are named so that every backend walks (state, lane_id) as ranges of the index.
    counted = (
        select(delivery.c.state, func.count().label("counted"))
        .where(delivery.c.state.in_(list(DeliveryState)), delivery.c.lane_id == lane_id)
        .group_by(delivery.c.state)
    )
    counts = {DeliveryState(row.state): int(row.counted) for row in (await work.execute(counted)).all()}
    for row in await work.execute(select(gone.c.state, gone.c.number).where(gone.c.lane_id == lane_id)):
        counts[DeliveryState(row.state)] = counts.get(DeliveryState(row.state), 0) + row.number
    return counts


async def count_gone(work: Work, numbers: Mapping[tuple[int, str], int]) -> None:
    """So many more of each (lane, state) are no longer kept one by one."""
    for (lane_id, state), number in numbers.items():
        here = (gone.c.lane_id == lane_id) & (gone.c.state == state)
        if not (await work.execute(update(gone).where(here).values(number=gone.c.number + number))).rowcount:
            await work.insert_once(gone, [{"lane_id": lane_id, "state": state, "number": number}])


def _delivery(row: RowMapping) -> Delivery:
    return Delivery(
        id=row["id"],
        key=row["key"],
        lane=row["name"],
        place=Place(row["chat_id"], row["thread_id"] or None),
        act=Act(row["act"]),
        state=DeliveryState(row["state"]),
        reason=row["reason"],
        message_id=row["message_id"],
        more_ids=tuple(map(int, row["more_ids"].split(","))) if row["more_ids"] else (),
        tries=row["tries"],
        due_at=row["due_at"],
        settled_at=row["settled_at"],
    )


_shown = select(delivery, lane.c.name).join(lane, lane.c.id == delivery.c.lane_id)


async def page(work: Work, lane_id: int, state: DeliveryState | None, after: int, limit: int) -> list[Delivery]:
    wanted = _shown.where(delivery.c.lane_id == lane_id, delivery.c.id > after)
    wanted = wanted.where(delivery.c.state.in_(list(DeliveryState)) if state is None else delivery.c.state == state)
    rows = await work.execute(wanted.order_by(delivery.c.id).limit(limit))
    return [_delivery(row) for row in rows.mappings()]


async def doubtful(work: Work, limit: int) -> list[Delivery]:
    """Those that nobody knows about and no broadcast lists (it lists its messages, not their pins)."""
    is_listed = lane.c.name.like(f"{BROADCAST_LANE}%") & lane.c.name.not_like(f"%{PINS}")
    wanted = _shown.where(delivery.c.state == DeliveryState.UNCERTAIN, ~is_listed)
    rows = await work.execute(wanted.order_by(delivery.c.id).limit(limit))
    return [_delivery(row) for row in rows.mappings()]


async def find(work: Work, key: str) -> Delivery | None:
    row = (await work.execute(_shown.where(delivery.c.key == key))).mappings().one_or_none()
    return None if row is None else _delivery(row)


async def get(work: Work, delivery_id: int) -> Delivery | None:
    row = (await work.execute(_shown.where(delivery.c.id == delivery_id))).mappings().one_or_none()
    return None if row is None else _delivery(row)


def ended(work: Work, state: DeliveryState, reason: str) -> dict[str, Any]:
    """The values of a delivery that ends without arriving. One that may have arrived before is for a person to judge."""
    is_in_doubt = (delivery.c.doubts > 0) & (delivery.c.act == Act.SEND)
    honest = case((is_in_doubt, DeliveryState.UNCERTAIN.value), else_=state.value)
    return {"state": honest, "reason": reason, "settled_at": work.now}


async def skip_waiting(
    work: Work, place: Place, lane_id: int | None, reason: str, except_lane: int | None = None
) -> int:
    waiting = (delivery.c.chat_id == place.chat_id) & (delivery.c.state == DeliveryState.PENDING)
    if place.thread_id is not None:
        waiting &= delivery.c.thread_id == place.thread_id
    if lane_id is not None:
        waiting &= delivery.c.lane_id == lane_id
    if except_lane is not None:
        waiting &= delivery.c.lane_id != except_lane
    return (
        await work.execute(update(delivery).where(waiting).values(**ended(work, DeliveryState.SKIPPED, reason)))
    ).rowcount


async def skip_key(work: Work, key: str, reason: str) -> bool:
    waiting = (delivery.c.key == key) & (delivery.c.state == DeliveryState.PENDING)
    return (
        await work.execute(update(delivery).where(waiting).values(**ended(work, DeliveryState.SKIPPED, reason)))
    ).rowcount == 1


async def decide(work: Work, delivery_id: int, decision: Decision) -> bool:
    values: dict[str, Any]
    match decision:
        case Decision.ARRIVED:
            values = {"state": DeliveryState.SENT, "reason": "confirmed by hand", "settled_at": work.now}
        case Decision.SEND_AGAIN:
            # The doubts stay: another unknown outcome comes back to the person instead of making a further copy.
            values = {"state": DeliveryState.PENDING, "reason": None, "settled_at": None, "due_at": work.now}
        case Decision.FORGET:
            values = {"state": DeliveryState.SKIPPED, "reason": "forgotten", "settled_at": work.now}
    uncertain = (delivery.c.id == delivery_id) & (delivery.c.state == DeliveryState.UNCERTAIN)
    return (await work.execute(update(delivery).where(uncertain).values(**values))).rowcount == 1


async def retry_refused(work: Work, lane_id: int, limit: int) -> int:
    silent = select(chat.c.id).where(chat.c.id == delivery.c.chat_id, chat.c.state == ChatState.PAUSED).exists()
    refused = (
        select(delivery.c.id)
        .where(delivery.c.state == DeliveryState.REFUSED, delivery.c.lane_id == lane_id, ~silent)
        .order_by(delivery.c.due_at, delivery.c.id)
        .limit(limit)
    )
    again = update(delivery).where(delivery.c.id.in_(refused))
    values = {"state": DeliveryState.PENDING, "tries": 0, "eases": Ease.NONE, "reason": None, "settled_at": None}
    return (await work.execute(again.values(**values))).rowcount
