"""The staff's way to the numbers, in private chat or in the editors' group."""

from bot.features.insight import service, store, views
from bot.features.insight.model import PERIOD
from bot.features.insight.service import Numbers
from bot.foundation.feature import Answer
from bot.foundation.message import Reply
from bot.foundation.store import Work
from bot.foundation.telegram.interaction import Interaction


async def stats(numbers: Numbers, work: Work, asked: Interaction) -> Answer:
    return await _show(numbers, work, asked, PERIOD)


async def show(numbers: Numbers, work: Work, asked: Interaction) -> Answer:
    return await _show(numbers, work, asked, asked.number_argument("days"))


async def _show(numbers: Numbers, work: Work, asked: Interaction, length: int) -> Answer:
    found = await service.period(work, numbers, length)
    is_reported = await store.wants_report(work, asked.place)
    shown = views.charts(asked.say, found, numbers.titles(asked.say.language), is_reported=is_reported)
    return tuple(Reply(message) for message in shown)


async def sheet(numbers: Numbers, work: Work, asked: Interaction) -> Answer:
    return Reply(views.sheet_message(asked.say, asked.number_argument("days")))


async def weekly(numbers: Numbers, work: Work, asked: Interaction) -> Answer:
    is_on = await store.switch_report(work, asked.place, asked.say.language)
    return Reply(views.switched(asked.say, is_on=is_on))
