"""Looking at a group's period, its papers and names; for editors the counts, and commending."""

from bot.features.pledges import views
from bot.features.pledges.handlers.asking import foreign, own
from bot.features.pledges.model import Names, Period
from bot.features.pledges.rules import asking
from bot.features.pledges.service import showing
from bot.features.pledges.service.desk import Desk, group_title
from bot.features.pledges.store import groups, pledges
from bot.features.pledges.store.tables import period_named
from bot.foundation.feature import Answer
from bot.foundation.message import Reply
from bot.foundation.store import Work
from bot.foundation.telegram.interaction import Interaction

PER_PAGE = 6


def _period(asked: Interaction) -> Period:
    return period_named(asked.text_argument("period"))


async def board(desk: Desk, work: Work, asked: Interaction) -> Answer:
    """In its own group only: its pledges are the group's business."""
    chat_id = asked.number_argument("chat")
    if await groups.home_of(work, chat_id) != asked.place.chat_id:
        return Reply(toast=asked.say.plain("board-elsewhere"), alert=True)
    message = await showing.board_message(work, desk, asked.say, asked.place.chat_id, _period(asked))
    # Telegram turns no text into a picture and back, so only a picture becomes the next one.
    return Reply(message, edit=asked.has_picture and message.picture is not None)


async def paper(work: Work, asked: Interaction) -> Answer:
    chat_id = await groups.home_of(work, asked.number_argument("chat"))
    stamp = await showing.stamp(work, chat_id)
    return Reply(views.showing.paper(asked.say, asked.text_argument("form"), chat_id, _period(asked), stamp))


async def ask_names(work: Work, asked: Interaction) -> Answer:
    chat_id = await groups.home_of(work, asked.number_argument("chat"))
    circle = await groups.circle_of(work, chat_id)
    return Reply(views.writing.names(asked.say, chat_id, circle.names))


async def names(work: Work, asked: Interaction) -> Answer:
    chat_id = await groups.home_of(work, asked.number_argument("chat"))
    chosen = Names(asked.text_argument("value"))
    await showing.choose_names(work, chat_id, chosen)
    return Reply(views.writing.names(asked.say, chat_id, chosen), edit=True, toast=asked.say.plain("names-changed"))


async def counts(desk: Desk, work: Work, asked: Interaction) -> Answer:
    year = Period(asking.quarter_at(work.now, desk.zone).year)
    fields = desk.bookcase.catalog.field_names(asked.say.language)
    nowhere = asked.say.plain("counts-nowhere")
    rows = [
        (each.place or nowhere, fields.get(each.field, each.field), each.all, each.done)
        for each in await groups.counts(work, year)
    ]
    return asked.in_place(views.showing.counts(asked.say, year, rows))


async def browse(desk: Desk, work: Work, asked: Interaction) -> Answer:
    year = Period(asking.quarter_at(work.now, desk.zone).year)
    found = await groups.seen_by_editors(work, year, asked.number_argument("after"), PER_PAGE + 1)
    titled = [(each, await group_title(work, each)) for each in found[:PER_PAGE]]
    return asked.in_place(views.showing.browse(asked.say, titled, is_more=len(found) > PER_PAGE))


async def commend(desk: Desk, work: Work, asked: Interaction) -> Answer:
    found = await pledges.find(work, asked.number_argument("id"))
    was_asked = found is not None and await showing.commend(work, desk, found, asked.who)
    return Reply(toast=asked.say.plain("commend-asked" if was_asked else "commend-not-asked"), alert=True)


async def agree(desk: Desk, work: Work, asked: Interaction) -> Answer:
    found = await own(work, asked)
    if found is None:
        return foreign(asked)
    agrees = bool(asked.number_argument("yes"))
    if not await showing.answer_commendation(work, desk, found, agrees=agrees):
        return Reply(toast=asked.say.plain("press-used"))
    return asked.in_place(views.showing.commend_answered(asked.say, agrees=agrees))
