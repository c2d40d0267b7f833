"""The ways in: a person who looks after chats, a chat that changed, and a delivery that could not be made."""

from bot.features.chats import rules, service, views
from bot.foundation.chats import ChatKind, Place, Standing
from bot.foundation.delivery import Trouble
from bot.foundation.feature import Answer
from bot.foundation.message import Reply
from bot.foundation.outbox import enqueue
from bot.foundation.store import Work
from bot.foundation.store.chats import find_chat, get_chat, meet_chat, subscription_at, subscriptions_of
from bot.foundation.store.people import language_of
from bot.foundation.store.stewards import note_steward, steward_to_tell
from bot.foundation.store.topics import drop_topic
from bot.foundation.store.troubles import end_troubles, note_trouble
from bot.foundation.subscriptions import revive
from bot.foundation.telegram.interaction import Interaction, Kind
from bot.foundation.text import Phrases, Say


async def groups(work: Work, asked: Interaction) -> Answer:
    """Only those where Telegram said, just now, that the person is an admin."""
    if not asked.own_chats:
        return Reply(views.no_groups(asked.say))
    found = await service.panels_of(work, asked.own_chats)
    return Reply(views.groups(asked.say, found), edit=asked.kind is Kind.PRESS and not asked.has_picture)


async def pick(work: Work, asked: Interaction) -> Answer:
    return Reply(views.pick(asked.say)) if asked.is_private else None


async def on_shared(work: Work, asked: Interaction) -> Answer:
    """A chat out of Telegram's own list: the person is an admin there and we are in it, as was just asked."""
    room, chat_id = asked.room, asked.shared_chat_id
    assert room is not None, "the room was asked for"
    assert chat_id is not None, "a chat was picked"
    if room.kind is None:
        return Reply(views.cannot_look(asked.say))
    chat = await meet_chat(work, chat_id, room.kind, room.title, room.is_forum)
    if room.can_write:
        await revive(work, chat_id)
    found = await service.panels_of(work, (chat,))
    return (Reply(views.picked(asked.say, chat)), Reply(views.set_up(asked.say, chat, found)))


async def check(work: Work, asked: Interaction) -> Answer:
    assert asked.room is not None, "the room was asked for"
    place = asked.place
    if "chat" in asked.arguments:
        thread = asked.arguments.get("thread")
        place = Place(asked.number_argument("chat"), int(thread) if thread else None)
    looked = await service.look(work, place, asked.room, asked.zone)
    title = looked.chat.title if place.chat_id != asked.place.chat_id else None
    shown = views.check(asked.say, rules.findings(looked), place, looked.zone, title)
    is_again = asked.kind is Kind.PRESS and "again" in asked.arguments
    return Reply(shown, edit=is_again, stays=views.CHECK_STAYS, aside=True)


async def on_membership(phrases: Phrases, work: Work, asked: Interaction) -> Answer:
    chat_id = asked.place.chat_id
    if asked.is_private:
        return None
    if asked.standing in (Standing.MEMBER, Standing.ADMIN):
        await end_troubles(work, Place(chat_id), Trouble.PAUSED, Trouble.NO_MEDIA)
        if asked.chat_kind is ChatKind.CHANNEL and asked.stood is Standing.OUT and asked.person_id:
            await _offer_channel(phrases, work, asked, asked.person_id)
        return None
    if not any(each.is_on for each in await subscriptions_of(work, chat_id)):
        return None
    reason = "muted" if asked.standing is Standing.MUTED else "removed"
    if await note_trouble(work, Place(chat_id), Trouble.PAUSED, reason):
        await on_trouble(phrases, work, Place(chat_id), Trouble.PAUSED, reason)
    return None


async def _offer_channel(phrases: Phrases, work: Work, asked: Interaction, person_id: int) -> None:
    """A channel has nobody to talk to, so it is set up with whoever added us, in their private chat."""
    chat = await get_chat(work, asked.place.chat_id)
    await note_steward(work, chat.id, person_id)
    say = await _say_to(work, phrases, person_id)
    found = await service.panels_of(work, (chat,))
    await service.tell(work, person_id, views.set_up(say, chat, found), f"channel:{chat.id}:{asked.update_id}")


async def on_topic(phrases: Phrases, work: Work, asked: Interaction) -> Answer:
    """Told when it happens and not first when an edition is due; opened again, it can be told anew."""
    topic, room, chat_id = asked.topic, asked.room, asked.place.chat_id
    assert topic is not None, "the topic is what was told of"
    place = Place(chat_id, topic.thread_id)
    if not topic.is_closed:
        # 0 is General alone; a place without a topic would be the whole chat.
        await end_troubles(work, Place(chat_id, topic.thread_id or 0), Trouble.TOPIC_GONE)
        return None
    subscription = await subscription_at(work, place)
    if subscription is None or not subscription.is_on or room is None or room.is_topic_open is not False:
        return None
    if await note_trouble(work, place, Trouble.TOPIC_GONE, "topic closed"):
        await on_trouble(phrases, work, place, Trouble.TOPIC_GONE, "topic closed")
    return None


async def on_trouble(phrases: Phrases, work: Work, place: Place, trouble: Trouble, reason: str) -> None:
    """One notice, in words, to somebody who looks after the chat; in the chat itself where nobody is known."""
    chat = await find_chat(work, place.chat_id)
    if chat is None or chat.kind is ChatKind.PRIVATE:
        return
    if trouble is Trouble.TOPIC_GONE and place.thread_id and reason in ("topic not found", "topic deleted"):
        await drop_topic(work, place.chat_id, place.thread_id)
    key = f"trouble:{place.chat_id}:{place.thread_id or 0}:{trouble}:{work.now:%Y%m%d%H%M}"
    person_id = await steward_to_tell(work, place.chat_id)
    say = await _say_to(work, phrases, person_id) if person_id is not None else phrases.say(chat.language)
    notice = views.notice(say, chat, place, trouble, reason)
    if notice is None:
        return
    if person_id is not None:
        await service.tell(work, person_id, notice, key)
    elif trouble in (Trouble.TOPIC_GONE, Trouble.NO_MEDIA):
        await enqueue(work, Place(place.chat_id), notice, key=key, lane="reply")


async def _say_to(work: Work, phrases: Phrases, person_id: int) -> Say:
    return phrases.say(await language_of(work, person_id))
