"""What the foundation's own rows hold about a person, read and deleted. Each feature answers for its tables itself."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup
from sqlalchemy import String, cast, exists, or_, select, update

from bot.foundation.delivery import DeliveryState
from bot.foundation.message import Message, to_json
from bot.foundation.store import Work
from bot.foundation.store.chats import chat, seen, subscription
from bot.foundation.store.claims import attempt
from bot.foundation.store.conversations import button, expectation
from bot.foundation.store.deliveries import TERMINAL, content, delivery
from bot.foundation.store.fleeting import fleeting
from bot.foundation.store.freezes import freeze
from bot.foundation.store.people import person, role
from bot.foundation.store.stewards import steward
from bot.foundation.store.tombstones import tombstone
from bot.foundation.store.topics import topic
from bot.foundation.store.troubles import trouble

NOBODY = 0
EMPTY = to_json(Message(Markup("")))
# Rows about the person's private chat that nothing else hangs on.
OF_THE_CHAT = (seen, steward, topic, trouble, fleeting, freeze)


async def holds(work: Work, person_id: int) -> Mapping[str, Any]:
    titles = (
        select(chat.c.title, steward.c.last_at)
        .join(steward, steward.c.chat_id == chat.c.id)
        .where(steward.c.person_id == person_id)
    )
    messages = select(delivery.c.state, delivery.c.due_at, delivery.c.settled_at).where(delivery.c.chat_id == person_id)
    queries = {
        "person": select(person.c.language, person.c.created_at).where(person.c.id == person_id),
        "private_chat": select(chat.c.state, chat.c.language, chat.c.zone, chat.c.created_at).where(
            chat.c.id == person_id
        ),
        "subscription": select(subscription).where(subscription.c.chat_id == person_id),
        "stories_seen": select(seen.c.thing, seen.c.times, seen.c.last_at).where(seen.c.chat_id == person_id),
        "groups_looked_after": titles,
        "roles": select(role.c.name, role.c.label, role.c.given_at).where(role.c.person_id == person_id),
        "conversation": select(expectation.c.step, expectation.c.since).where(expectation.c.person_id == person_id),
        "messages_sent_to_you": messages,
    }
    return {name: [dict(row) for row in (await work.execute(query)).mappings()] for name, query in queries.items()}


async def forget(work: Work, person_id: int) -> None:
    await _forget_asides(work, person_id)
    await _forget_deliveries(work, person_id)
    await _forget_buttons(work, person_id)
    for table in OF_THE_CHAT:
        await work.execute(table.delete().where(table.c.chat_id == person_id))
    for table in (role, expectation, steward):
        await work.execute(table.delete().where(table.c.person_id == person_id))
    await work.execute(update(role).where(role.c.given_by == person_id).values(given_by=None))
    await work.execute(update(chat).where(chat.c.added_by == person_id).values(added_by=None))
    await work.execute(subscription.delete().where(subscription.c.chat_id == person_id))
    await work.execute(person.delete().where(person.c.id == person_id))
    await work.execute(chat.delete().where(chat.c.id == person_id))


async def _forget_buttons(work: Work, person_id: int) -> None:
    mine = or_(
        button.c.person_id == person_id,
        button.c.chat_id == person_id,
        cast(button.c.arguments, String).contains(str(person_id)),
    )
    await work.execute(button.delete().where(mine))


async def _forget_asides(work: Work, person_id: int) -> None:
    """What was said in a group to this person alone. What has not left would be said to all without its listener."""
    said = select(content.c.id).where(
        content.c.body.contains(f'"only_for":{{"person_id":{person_id},', autoescape=True)
    )
    ids = list((await work.execute(said)).scalars())
    waiting = delivery.c.content_id.in_(ids) & (delivery.c.state == DeliveryState.PENDING)
    skipped = {"state": DeliveryState.SKIPPED, "reason": "forgotten", "settled_at": work.now}
    await work.execute(update(delivery).where(waiting).values(**skipped))
    emptied = {"digest": "forgotten:" + cast(content.c.id, String), "body": EMPTY}
    await work.execute(update(content).where(content.c.id.in_(ids)).values(**emptied))


async def _forget_deliveries(work: Work, person_id: int) -> None:
    """The rows remain, so that a broadcast's numbers stay true, without saying whose they were or what they said.

    No row is deleted: the sender keeps contents by their number, and SQLite would give the number away again.
    """
    mine = delivery.c.chat_id == person_id
    told = select(delivery.c.content_id).where(mine, delivery.c.content_id.is_not(None))
    contents = set((await work.execute(told)).scalars())
    ids = select(delivery.c.id).where(mine)
    await work.execute(update(attempt).where(attempt.c.delivery_id.in_(ids)).values(chat_id=NOBODY, description=None))
    waiting = mine & (delivery.c.state == DeliveryState.PENDING)
    skipped = {"state": DeliveryState.SKIPPED, "reason": "forgotten", "settled_at": work.now}
    await work.execute(update(delivery).where(waiting).values(**skipped))
    nameless = {"chat_id": NOBODY, "thread_id": 0, "target": None, "reply_to": None, "message_id": None}
    key = "forgotten:" + cast(delivery.c.id, String)
    await work.execute(update(delivery).where(mine).values(**nameless, more_ids=None, key=key))
    of_others = select(delivery.c.content_id).where(delivery.c.content_id.in_(contents), delivery.c.chat_id != NOBODY)
    own = contents - set((await work.execute(of_others)).scalars())
    emptied = {"digest": "forgotten:" + cast(content.c.id, String), "body": EMPTY}
    await work.execute(update(content).where(content.c.id.in_(own)).values(**emptied))


async def sweep(work: Work, limit: int = 50) -> bool:
    """What was said after the forgetting, to people who have not come back. True when there may be more."""
    unknown = ~exists().where(chat.c.id == delivery.c.chat_id)
    settled = delivery.c.state.in_(list(TERMINAL))
    left = (
        select(delivery.c.chat_id)
        .join(tombstone, tombstone.c.person_id == delivery.c.chat_id)
        .where(settled, unknown)
        .distinct()
        .limit(limit)
    )
    people = list((await work.execute(left)).scalars())
    for person_id in people:
        await _forget_deliveries(work, person_id)
        await _forget_buttons(work, person_id)
    return len(people) == limit
