"""Finding out how a chat is, and whom to tell about it."""

from bot.features.chats import store
from bot.features.chats.model import Looked
from bot.foundation.chats import Chat, Place, Room, Subscription
from bot.foundation.message import Message
from bot.foundation.outbox import enqueue
from bot.foundation.store import Work
from bot.foundation.store.chats import find_chat, get_chat, subscription_at, subscriptions_of
from bot.foundation.store.topics import find_topic, topics_of


async def look(work: Work, place: Place, room: Room, zone: str) -> Looked:
    subscription = await subscription_at(work, place)
    topic = await find_topic(work, place.chat_id, place.thread_id)
    return Looked(
        await get_chat(work, place.chat_id),
        room,
        subscription,
        await store.last_edition(work, place),
        is_topic_closed=bool(topic and topic.is_closed),
        zone=subscription.zone if subscription else zone,
    )


async def panels_of(work: Work, chats: tuple[Chat, ...]) -> list[tuple[Chat, Subscription | None, str | None]]:
    """Each chat with what it subscribes to; a forum once for each of its topics that does, with the topic's name."""
    found: list[tuple[Chat, Subscription | None, str | None]] = []
    for chat in chats:
        names = {topic.thread_id: topic.name for topic in await topics_of(work, chat.id)}
        own = await subscriptions_of(work, chat.id)
        found += [(chat, each, names.get(each.place.thread_id)) for each in own] or [(chat, None, None)]
    return found


async def tell(work: Work, person_id: int, message: Message, key: str) -> bool:
    """In their private chat with us, if they have one. A key that was used before tells nothing again."""
    if await find_chat(work, person_id) is None:
        return False
    return await enqueue(work, Place(person_id), message, key=key, lane="reply")
