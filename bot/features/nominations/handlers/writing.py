"""Proposing somebody, step by step, in private chat."""

from typing import Any

from bot.features.nominations import rules, service, store, views
from bot.features.nominations.model import Nomination, Part, State
from bot.features.nominations.rules import Wrong
from bot.features.nominations.service import Desk, Refused
from bot.foundation.feature import Answer
from bot.foundation.message import Message, Reply
from bot.foundation.store import Work
from bot.foundation.store.conversations import expect, expect_nothing
from bot.foundation.telegram.interaction import Interaction


async def _own(work: Work, asked: Interaction, nomination_id: int | None = None) -> Nomination | None:
    found = await store.find(work, nomination_id if nomination_id is not None else asked.number_argument("id"))
    return found if found and found.by_id == asked.who else None


def _foreign(asked: Interaction) -> Reply:
    return asked.in_place(views.writing.refused(asked.say, Refused.CHANGED))


async def nominate(desk: Desk, work: Work, asked: Interaction) -> Answer:
    """/gioithieu: the draft under way, or a new one."""
    return await _go_on(desk, work, asked, await service.begin(work, asked.who))


async def _go_on(desk: Desk, work: Work, asked: Interaction, draft: Nomination | Refused) -> Answer:
    if isinstance(draft, Refused):
        await expect_nothing(work, asked.who)
        return asked.in_place(views.writing.refused(asked.say, draft))
    part = draft.missing()
    if part is not None:
        return asked.in_place(await _question(desk, work, asked, draft, part))
    await expect_nothing(work, asked.who)
    return asked.in_place(_preview(desk, asked, draft))


def _preview(desk: Desk, asked: Interaction, draft: Nomination) -> Message:
    name = desk.bookcase.catalog.field_names(asked.say.language).get(draft.field or "")
    return views.writing.preview(asked.say, draft, name)


async def _question(
    desk: Desk, work: Work, asked: Interaction, draft: Nomination, part: Part, wrong: str | None = None
) -> Message:
    await expect(work, asked.who, "nominations.write", id=draft.id, part=part)
    return views.writing.ask(
        asked.say, draft, part, desk.bookcase.catalog.field_names(asked.say.language), asked.person_name, wrong
    )


async def ask(desk: Desk, work: Work, asked: Interaction) -> Answer:
    draft = await _own(work, asked)
    if draft is None or draft.state is not State.DRAFT:
        return _foreign(asked)
    return asked.in_place(await _question(desk, work, asked, draft, Part(asked.text_argument("part"))))


async def put(desk: Desk, work: Work, asked: Interaction) -> Answer:
    draft = await _own(work, asked)
    if draft is None:
        return _foreign(asked)
    part, value = Part(asked.text_argument("part")), asked.text_argument("value")
    chosen: Any = value
    if part in (Part.MAY_ASK, Part.KNOWS):
        chosen = value == "yes"
    elif part is Part.THANKS and value == "own":
        chosen = asked.person_name[:60]
    return await _go_on(desk, work, asked, await service.put(work, draft, part, chosen))


async def write(desk: Desk, work: Work, asked: Interaction) -> Answer:
    """A step answered in words or by a photo. What cannot be taken is said, and the next try is awaited still."""
    draft = await _own(work, asked, int(asked.memory["id"]))
    if draft is None:
        await expect_nothing(work, asked.who)
        return _foreign(asked)
    part = Part(asked.memory["part"])
    value = _written(desk, asked, part)
    if isinstance(value, Wrong):
        return Reply(await _question(desk, work, asked, draft, part, value))
    return await _go_on(desk, work, asked, await service.put(work, draft, part, value))


def _written(desk: Desk, asked: Interaction, part: Part) -> str | bool | Wrong:
    match part:
        case Part.PHOTO:
            return asked.photo_id or Wrong.NO_PHOTO
        case Part.FIELD:
            key = rules.place_key(asked.typed)
            return next(
                (
                    id_
                    for id_, name in desk.bookcase.catalog.field_names(asked.say.language).items()
                    if rules.place_key(name) == key
                ),
                Wrong.NOTHING,
            )
        case Part.MAY_ASK | Part.KNOWS:
            said = rules.place_key(asked.typed)
            return {"co": True, "yes": True, "roi": True, "khong": False, "no": False, "chua": False}.get(
                said, Wrong.NOTHING
            )
        case Part.WHO | Part.PLACE | Part.DEED | Part.FIGURES | Part.THANKS:
            return rules.read(part, asked.typed)


async def edit(work: Work, asked: Interaction) -> Answer:
    draft = await _own(work, asked)
    return _foreign(asked) if draft is None else asked.in_place(views.writing.edit(asked.say, draft))


async def show(desk: Desk, work: Work, asked: Interaction) -> Answer:
    draft = await _own(work, asked)
    return _foreign(asked) if draft is None else await _go_on(desk, work, asked, draft)


async def hand_in(desk: Desk, work: Work, asked: Interaction) -> Answer:
    draft = await _own(work, asked)
    if draft is None:
        return _foreign(asked)
    outcome = await service.hand_in(work, desk, draft)
    if outcome is Refused.INCOMPLETE:
        return await _go_on(desk, work, asked, draft)
    if isinstance(outcome, Refused):
        return asked.in_place(views.writing.refused(asked.say, outcome))
    return asked.in_place(views.writing.handed_in(asked.say))


async def drop(work: Work, asked: Interaction) -> Answer:
    draft = await _own(work, asked)
    await expect_nothing(work, asked.who)
    if draft is None or draft.state is not State.DRAFT:
        return _foreign(asked)
    await store.delete(work, draft.id)
    return asked.in_place(views.writing.dropped(asked.say))


async def answer(work: Work, asked: Interaction) -> Answer:
    found = await _own(work, asked)
    if found is None or found.state is not State.WAITING:
        return Reply(views.writing.refused(asked.say, Refused.CHANGED))
    await expect(work, asked.who, "nominations.answer", id=found.id)
    return Reply(views.writing.ask_answer(asked.say))


async def type_answer(desk: Desk, work: Work, asked: Interaction) -> Answer:
    found = await _own(work, asked, int(asked.memory["id"]))
    words = rules.read_words(asked.typed)
    if isinstance(words, Wrong):
        return Reply(views.writing.wrong(asked.say, words))
    await expect_nothing(work, asked.who)
    if found is None or found.state is not State.WAITING:
        return Reply(views.writing.refused(asked.say, Refused.CHANGED))
    await service.answer(work, desk, found, words)
    return Reply(views.writing.answer_passed_on(asked.say))
