"""The chat's way in: /start, being added to a group or coming back to it, help."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from markupsafe import Markup

from bot.features.welcome import views
from bot.foundation.chats import Place, Standing
from bot.foundation.feature import Answer
from bot.foundation.message import Message, Reply
from bot.foundation.store import Work
from bot.foundation.store.chats import change_chat, subscription_at, subscriptions_of
from bot.foundation.store.stewards import note_steward
from bot.foundation.telegram.interaction import Interaction
from bot.foundation.text import Say

# A bot may delete its own message for 48 hours; a greeting that nobody answered goes before that.
GREETING_STAYS = timedelta(hours=47)


async def start(
    introduce: Callable[[Work, Place, Say, Markup], Awaitable[Message]], work: Work, asked: Interaction
) -> Answer:
    subscription = await subscription_at(work, asked.place)
    if not asked.is_private:
        if subscription is not None and subscription.is_on:
            return Reply(views.served(asked.say, subscription), stays=GREETING_STAYS)
        return Reply(views.greeting(asked.say, asked.title, is_forum=asked.is_forum), stays=GREETING_STAYS)
    if subscription is None:
        story = await introduce(work, asked.place, asked.say, asked.say("start"))
        return Reply(views.started(asked.say, story))
    story = await introduce(work, asked.place, asked.say, views.lead_again(asked.say, subscription))
    return Reply(views.started_again(asked.say, story, subscription))


async def on_membership(work: Work, asked: Interaction) -> Answer:
    """Greets a group once, when we come to it; a group that knows us hears that its settings are as they were."""
    if asked.is_private or asked.standing not in (Standing.MEMBER, Standing.ADMIN):
        return None
    if asked.stood is not Standing.OUT:
        return None
    if asked.person_id:
        await change_chat(work, asked.place.chat_id, added_by=asked.person_id)
        await note_steward(work, asked.place.chat_id, asked.person_id)
    if not asked.chat_kind.is_group:
        return None
    known = [each for each in await subscriptions_of(work, asked.place.chat_id) if each.is_on]
    if not known:
        return Reply(views.greeting(asked.say, asked.title, is_forum=asked.is_forum), stays=GREETING_STAYS)
    # A group that was upgraded is no news to it.
    return Reply(views.back(asked.say, known[0]), stays=GREETING_STAYS) if asked.is_return else None


async def help_(bot_username: str, work: Work, asked: Interaction) -> Answer:
    return Reply(views.help_(asked.say, bot_username, is_private=asked.is_private), aside=True)
