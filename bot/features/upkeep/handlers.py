"""The owner's presses: the one that ends the hold, and those that say what became of a message nobody knows about."""

from bot.features.upkeep import service, views
from bot.foundation.feature import Answer
from bot.foundation.message import Reply
from bot.foundation.outbox import Decision, doubtful, settle_uncertain
from bot.foundation.store import Work
from bot.foundation.store.chats import find_chat
from bot.foundation.telegram.interaction import Interaction


async def go_on(work: Work, asked: Interaction) -> Answer:
    dropped = await service.go_on(work, drop_waiting=bool(asked.arguments.get("drop")))
    if dropped is None:
        return Reply(toast=asked.say.plain("upkeep-not-held"))
    return Reply(views.goes_on(asked.say, dropped), edit=True)


async def doubts(work: Work, asked: Interaction) -> Answer:
    found = await doubtful(work, views.DOUBTS)
    chats = [await find_chat(work, delivery.place.chat_id) for delivery in found]
    titles = [chat.title if chat else None for chat in chats]
    return Reply(views.doubts(asked.say, list(zip(found, titles, strict=True))), edit=True)


async def settle(work: Work, asked: Interaction) -> Answer:
    await settle_uncertain(work, asked.number_argument("delivery"), Decision(asked.text_argument("word")))
    return await doubts(work, asked)
