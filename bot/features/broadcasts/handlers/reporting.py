"""Looking: the list of broadcasts, one of them, its report and what is done about it."""

from bot.features.broadcasts.handlers.answers import named, panel, person, shown
from bot.features.broadcasts.model import RECALLABLE, Broadcast, Refused, State
from bot.features.broadcasts.service import aftermath, drafting
from bot.features.broadcasts.service.desk import Desk
from bot.features.broadcasts.store import outcomes, rows
from bot.features.broadcasts.views import report
from bot.foundation.delivery import Decision, DeliveryState
from bot.foundation.desk import Waiting
from bot.foundation.feature import Answer
from bot.foundation.message import Reply
from bot.foundation.outbox import deliveries_of
from bot.foundation.store import Work
from bot.foundation.telegram.interaction import Interaction, Kind
from bot.foundation.text import Say

DOUBTS = 5


async def command(desk: Desk, work: Work, asked: Interaction) -> Answer:
    """/broadcasts · /broadcasts 12 · /broadcasts 12 log"""
    words = asked.words.split()
    number = words[0].lstrip("#") if words else ""
    found = await rows.find(work, int(number)) if number.isdigit() and len(number) < 10 else None
    if number and found is None:
        return Reply(report.not_found(asked.say, asked.words[:20]))
    if found is None:
        return await _overview(desk, work, asked, "all", 0)
    if len(words) > 1:
        return await _log(desk, work, found, asked)
    return Reply(await shown(desk, work, found, asked))


async def overview(desk: Desk, work: Work, asked: Interaction) -> Answer:
    return await _overview(desk, work, asked, asked.text_argument("of"), asked.number_argument("start"))


async def _overview(desk: Desk, work: Work, asked: Interaction, chosen: str, start: int) -> Answer:
    found = await rows.page(work, report.FILTERS[chosen], start, report.PER_PAGE)
    counted = [(broadcast, await desk.progress(work, broadcast)) for broadcast in found]
    waiting = await rows.count_open(work, State.REVIEW)
    message = report.overview(asked.say, counted, desk.zone, chosen, start, waiting)
    return Reply(message, edit=asked.kind is Kind.PRESS)


async def count_for_review(work: Work, person_id: int) -> int:
    return len(await _for_review(work, person_id))


async def for_review(work: Work, say: Say, person_id: int, start: int, limit: int) -> list[Waiting]:
    """What /review shows of us: the longest waiting first."""
    return [report.waiting(say, broadcast) for broadcast in (await _for_review(work, person_id))[start : start + limit]]


async def _for_review(work: Work, person_id: int) -> list[Broadcast]:
    return [each for each in await rows.in_states(work, State.REVIEW) if each.author_id != person_id]


async def open_panel(desk: Desk, work: Work, asked: Interaction) -> Answer:
    return await panel(desk, work, await named(work, asked), asked)


async def reasons(desk: Desk, work: Work, asked: Interaction) -> Answer:
    found = await named(work, asked)
    why = await outcomes.reasons(work, found.id, DeliveryState.REFUSED)
    resendable = await outcomes.count_resendable(work, found.id)
    return Reply(report.reasons(asked.say, found, why, resendable), edit=True)


async def resend(desk: Desk, work: Work, asked: Interaction) -> Answer:
    found = await named(work, asked)
    again = await aftermath.resend(work, desk, found, person(asked))
    if not again:
        return await reasons(desk, work, asked)
    words = asked.say.plain("resent-toast", n=again)
    return await panel(desk, work, await rows.get(work, found.id), asked, words)


async def for_missed(desk: Desk, work: Work, asked: Interaction) -> Answer:
    draft = await drafting.for_the_missed(work, await named(work, asked), person(asked))
    return await _new_draft(desk, work, draft, asked)


async def duplicate(desk: Desk, work: Work, asked: Interaction) -> Answer:
    return await _new_draft(desk, work, await drafting.duplicate(work, await named(work, asked), person(asked)), asked)


async def _new_draft(desk: Desk, work: Work, draft: Broadcast, asked: Interaction) -> Answer:
    preview = await desk.preview(work, draft, person(asked))
    return (Reply(preview), Reply(await shown(desk, work, draft, asked)))


async def uncertain(desk: Desk, work: Work, asked: Interaction) -> Answer:
    return await _uncertain(desk, work, await named(work, asked), asked)


async def _uncertain(desk: Desk, work: Work, found: Broadcast, asked: Interaction) -> Reply:
    page = await deliveries_of(work, found.lane, DeliveryState.UNCERTAIN, limit=DOUBTS)
    titles = [await outcomes.title_of(work, delivery.place.chat_id) for delivery in page]
    doubts = [
        report.Doubt(delivery.id, title or asked.say.plain("a-person", n=number))
        for number, (delivery, title) in enumerate(zip(page, titles, strict=True), 1)
    ]
    total = (await desk.progress(work, found)).uncertain
    return Reply(report.uncertain(asked.say, found, doubts, total), edit=True)


async def settle(desk: Desk, work: Work, asked: Interaction) -> Answer:
    """One doubtful delivery, or (delivery 0) all of them."""
    found = await named(work, asked)
    word = Decision(asked.text_argument("word"))
    if delivery_id := asked.number_argument("delivery"):
        await aftermath.settle(work, desk, found, person(asked), delivery_id, word)
    else:
        await aftermath.settle_all(work, desk, found, person(asked), word)
    found = await rows.get(work, found.id)
    if found.state is State.DONE and (await desk.progress(work, found)).uncertain:
        return await _uncertain(desk, work, found, asked)
    return await panel(desk, work, found, asked)


async def correct(desk: Desk, work: Work, asked: Interaction) -> Answer:
    outcome = await aftermath.correct(work, await named(work, asked), person(asked))
    if isinstance(outcome, Broadcast):
        return await _new_draft(desk, work, outcome, asked)
    return _refused(asked, outcome)


def _refused(asked: Interaction, why: Refused) -> Reply:
    return Reply(toast=asked.say.plain(f"broadcast-refused-{why}"), alert=True)


async def ask_recall(desk: Desk, work: Work, asked: Interaction) -> Answer:
    found = await named(work, asked)
    sent = (await desk.progress(work, found)).sent
    is_old = found.finished_at is not None and work.now - found.finished_at > RECALLABLE
    return Reply(report.ask_recall(asked.say, found, sent, is_old), edit=True)


async def recall(desk: Desk, work: Work, asked: Interaction) -> Answer:
    outcome = await aftermath.recall(work, desk, await named(work, asked), person(asked))
    if isinstance(outcome, Broadcast):
        return await panel(desk, work, outcome, asked)
    return _refused(asked, outcome)


async def send_list(desk: Desk, work: Work, asked: Interaction) -> Answer:
    return tuple(Reply(message) for message in report.list_files(asked.say, await named(work, asked)))


async def send_chart(desk: Desk, work: Work, asked: Interaction) -> Answer:
    found = await named(work, asked)
    return Reply(report.chart(asked.say, found, await desk.progress(work, found)))


async def log(desk: Desk, work: Work, asked: Interaction) -> Answer:
    return await _log(desk, work, await named(work, asked), asked)


async def _log(desk: Desk, work: Work, found: Broadcast, asked: Interaction) -> Reply:
    trail = await rows.events(work, found.id)
    message = report.log(asked.say, found, trail, desk.staff.owner_ids, desk.zone)
    return Reply(message, edit=asked.kind is Kind.PRESS)
