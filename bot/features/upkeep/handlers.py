"""The owner's press that ends the hold."""

from bot.features.upkeep import service, views
from bot.foundation.feature import Answer
from bot.foundation.message import Reply
from bot.foundation.store import Work
from bot.foundation.telegram.interaction import Interaction


async def go_on(work: Work, asked: Interaction) -> Answer:
    dropped = await service.go_on(work, drop_waiting=bool(asked.arguments.get("drop")))
    if dropped is None:
        return Reply(toast=asked.say.plain("upkeep-not-held"))
    return Reply(views.goes_on(asked.say, dropped), edit=True)
