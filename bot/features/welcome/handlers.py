"""The chat's way in: /start, being added to a group, help and privacy."""

from collections.abc import Awaitable, Callable

from markupsafe import Markup

from bot.features.welcome import views
from bot.foundation.chats import Place
from bot.foundation.feature import Answer
from bot.foundation.message import Message, Reply
from bot.foundation.store import Work
from bot.foundation.store.chats import change_chat, subscription_at
from bot.foundation.telegram.interaction import Interaction, Standing
from bot.foundation.text import Say


async def start(
    introduce: Callable[[Work, Place, Say, Markup], Awaitable[Message]], work: Work, asked: Interaction
) -> Answer:
    if not asked.is_private:
        return Reply(views.greeting(asked.say, asked.title))
    story = await introduce(work, asked.place, asked.say, asked.say("start"))
    return Reply(views.started(asked.say, story))


async def on_membership(work: Work, asked: Interaction) -> Answer:
    """Greets a group once, when we come to it; a group that knows us finds its settings as they were."""
    if asked.is_private or asked.standing not in (Standing.MEMBER, Standing.ADMIN):
        return None
    if asked.stood is not Standing.OUT:
        return None
    if asked.person_id:
        await change_chat(work, asked.place.chat_id, added_by=asked.person_id)
    if not asked.chat_kind.is_group or await subscription_at(work, asked.place):
        return None
    return Reply(views.greeting(asked.say, asked.title))


async def help_(bot_username: str, work: Work, asked: Interaction) -> Answer:
    return Reply(views.help_(asked.say, bot_username))


async def privacy(work: Work, asked: Interaction) -> Answer:
    return Reply(views.privacy(asked.say))
