"""Reporting: how far, how it goes, and then a sentence or a photo."""

from bot.features.pledges import views
from bot.features.pledges.handlers.asking import foreign, own
from bot.features.pledges.model import Pledge, Progress
from bot.features.pledges.rules.typed import Wrong, read_value, read_words
from bot.features.pledges.service import reporting
from bot.features.pledges.service.desk import Desk, is_reachable
from bot.features.pledges.service.reporting import Refused
from bot.features.pledges.store import groups, pledges
from bot.foundation.feature import Answer
from bot.foundation.message import Reply
from bot.foundation.store import Work
from bot.foundation.store.conversations import expect, expect_nothing
from bot.foundation.telegram.interaction import Interaction


async def report(desk: Desk, work: Work, asked: Interaction) -> Answer:
    """A new message: the reminder, or the pledge it stands under, stays as it was."""
    found = await own(work, asked)
    return foreign(asked) if found is None else await _ask_value(desk, work, asked, found)


async def adopt(desk: Desk, work: Work, asked: Interaction) -> Answer:
    """An admin reports for the group; whoever registered it may have left. The right was asked for."""
    if not asked.is_private:
        circle = await groups.circle_of(work, asked.number_argument("chat"))
        link = desk.link(f"pa_{circle.door}_{asked.number_argument('id')}")
        return Reply(views.writing.go_private(asked.say, link), reply_to=asked.message_id)
    found = await pledges.find(work, asked.number_argument("id"))
    if found is None or not found.is_collective or found.owner_id is None:
        return foreign(asked)
    if found.owner_id != asked.who:
        if await is_reachable(work, found.owner_id):
            return foreign(asked)
        found = await pledges.change(work, found.id, owner_id=asked.who)
        adopted = Reply(views.reporting.adopted(asked.say))
        return [adopted, *_as_list(await _ask_value(desk, work, asked, found))]
    return await _ask_value(desk, work, asked, found)


def _as_list(answer: Answer) -> list[Reply]:
    assert isinstance(answer, Reply), "asking is one message"
    return [answer]


async def through_door(work: Work, asked: Interaction) -> Answer:
    """From the group's reminder to reporting on its pledge: pa_<door>_<pledge>."""
    _, door, pledge_id = asked.words.split("_", 2)
    circle = await groups.behind_door(work, door)
    found = await pledges.find(work, int(pledge_id)) if pledge_id.isdecimal() and len(pledge_id) < 18 else None
    if circle is None or found is None or not found.is_collective or found.chat_id != circle.chat_id:
        return foreign(asked)
    return Reply(views.reporting.adopt(asked.say, found, circle.chat_id))


async def _ask_value(desk: Desk, work: Work, asked: Interaction, found: Pledge, wrong: str | None = None) -> Reply:
    quarter = reporting.quarter_to_report(work, desk, found)
    if isinstance(quarter, Refused):
        return Reply(views.reporting.refused(asked.say, quarter))
    await expect(work, asked.who, "pledges.value", id=found.id)
    question = views.reporting.ask_value(asked.say, found, quarter, wrong=wrong)
    return Reply(question, edit=asked.name == "pledges.report" and asked.arguments.get("again") is True)


async def value(work: Work, asked: Interaction) -> Answer:
    found = await own(work, asked)
    if found is None:
        return foreign(asked)
    return asked.in_place(views.reporting.ask_progress(asked.say, found, float(asked.text_argument("value"))))


async def type_value(desk: Desk, work: Work, asked: Interaction) -> Answer:
    found = await own(work, asked, int(asked.memory["id"]))
    if found is None:
        await expect_nothing(work, asked.who)
        return foreign(asked)
    read = read_value(asked.typed) if asked.typed else Wrong.NOTHING
    if not isinstance(read, Wrong) and found.goal and found.goal.amount is None and read > len(found.goal.milestones):
        read = Wrong.ABSURD
    if isinstance(read, Wrong):
        return await _ask_value(desk, work, asked, found, read)
    return Reply(views.reporting.ask_progress(asked.say, found, read))


async def progress(desk: Desk, work: Work, asked: Interaction) -> Answer:
    """The third tap saves the report; a sentence or a photo may still be added to it."""
    found = await own(work, asked)
    if found is None:
        return foreign(asked)
    quarter = reporting.quarter_to_report(work, desk, found)
    reached, how = float(asked.text_argument("value")), Progress(asked.text_argument("progress"))
    entry = await reporting.report(work, desk, found, reached, how)
    if isinstance(entry, Refused) or isinstance(quarter, Refused):
        reason = entry if isinstance(entry, Refused) else quarter
        return asked.in_place(views.reporting.refused(asked.say, str(reason)))
    await expect(work, asked.who, "pledges.sentence", id=found.id, entry=entry)
    return asked.in_place(views.reporting.saved(asked.say, await pledges.get(work, found.id), quarter))


async def sentence(work: Work, asked: Interaction) -> Answer:
    """A sentence, a photo, or both; after a photo alone a sentence is still welcome."""
    pledge_id, entry = int(asked.memory["id"]), int(asked.memory["entry"])
    photo = asked.photo_id
    words = read_words(asked.typed) if asked.typed else None
    if isinstance(words, Wrong) or (words is None and photo is None):
        return Reply(views.reporting.not_taken(asked.say, words if isinstance(words, Wrong) else Wrong.NOTHING))
    said = {name: what for name, what in (("words", words), ("photo", photo)) if what is not None}
    await pledges.add_words(work, entry, pledge_id, **said)
    if words is not None:
        await expect_nothing(work, asked.who)
    return Reply(views.reporting.thanks(asked.say, has_photo=words is None))


async def enough(work: Work, asked: Interaction) -> Answer:
    await expect_nothing(work, asked.who)
    return asked.in_place(views.reporting.finished(asked.say))
