"""A reviewer's way to nominations: look, ask back, accept, merge, reject, withdraw."""

from collections.abc import Sequence

from bot.features.nominations import rules, service, store, views
from bot.features.nominations.model import Nomination, State
from bot.features.nominations.rules import Wrong
from bot.features.nominations.service import Desk, Refused
from bot.foundation.desk import Waiting
from bot.foundation.feature import Answer
from bot.foundation.message import Action, Reply
from bot.foundation.store import Work
from bot.foundation.store.conversations import expect, expect_nothing
from bot.foundation.telegram.interaction import Interaction
from bot.foundation.text import Say


async def tray(work: Work, say: Say, person_id: int, start: int, limit: int) -> Sequence[Waiting]:
    return [
        Waiting(f"{each.who} · {each.place}"[:60], Action("nominations.review", {"id": each.id}))
        for each in await store.waiting(work, person_id, start, limit)
    ]


async def review(desk: Desk, work: Work, asked: Interaction) -> Answer:
    found = await store.find(work, asked.number_argument("id"))
    if found is None or found.state is State.DRAFT:
        return Reply(views.writing.refused(asked.say, Refused.CHANGED))
    shown = views.deciding.review(
        asked.say,
        found,
        desk.bookcase.catalog.field_names(asked.say.language).get(found.field or ""),
        await store.doubles(work, found, rules.name_key(found.who or "")),
        service.like_stories(desk, found),
        await store.notes(work, found.id),
    )
    return [Reply(views.deciding.card(asked.say, found)), Reply(shown)]


async def _seen(work: Work, asked: Interaction) -> Nomination | None:
    """The nomination, if it is still the one that was looked at."""
    found = await store.find(work, asked.number_argument("id"))
    return found if found and found.revision == asked.number_argument("revision") else None


async def question(work: Work, asked: Interaction) -> Answer:
    await expect(work, asked.who, "nominations.question", id=asked.number_argument("id"))
    return Reply(views.deciding.ask_words(asked.say, "question"))


async def type_question(desk: Desk, work: Work, asked: Interaction) -> Answer:
    words = rules.read_words(asked.typed)
    if isinstance(words, Wrong):
        return Reply(views.writing.wrong(asked.say, words))
    await expect_nothing(work, asked.who)
    found = await store.find(work, int(asked.memory["id"]))
    was_sent = found is not None and await service.ask_back(work, desk, found, asked.who, words)
    return Reply(views.deciding.question_sent(asked.say, was_sent=was_sent))


async def accept(desk: Desk, work: Work, asked: Interaction) -> Answer:
    found = await _seen(work, asked)
    refused = Refused.CHANGED if found is None else await service.accept(work, desk, found, asked.who)
    if refused or found is None:
        return asked.in_place(views.writing.refused(asked.say, str(refused)))
    return asked.in_place(views.deciding.accepted(asked.say, await store.get(work, found.id)))


async def merge(desk: Desk, work: Work, asked: Interaction) -> Answer:
    found = await _seen(work, asked)
    into = asked.number_argument("into")
    refused = Refused.CHANGED if found is None else await service.merge(work, desk, found, into, asked.who)
    if refused or found is None:
        return asked.in_place(views.writing.refused(asked.say, str(refused)))
    return asked.in_place(views.deciding.settled(asked.say, found, State.MERGED))


async def reject(work: Work, asked: Interaction) -> Answer:
    await expect(work, asked.who, "nominations.reason", **dict(asked.arguments))
    return Reply(views.deciding.ask_words(asked.say, "reason"))


async def type_reason(desk: Desk, work: Work, asked: Interaction) -> Answer:
    words = rules.read_words(asked.typed)
    if isinstance(words, Wrong):
        return Reply(views.writing.wrong(asked.say, words))
    await expect_nothing(work, asked.who)
    found = await store.find(work, int(asked.memory["id"]))
    if found is None or found.revision != int(asked.memory["revision"]):
        return Reply(views.writing.refused(asked.say, Refused.CHANGED))
    if refused := await service.reject(work, desk, found, asked.who, words):
        return Reply(views.writing.refused(asked.say, refused))
    return Reply(views.deciding.settled(asked.say, found, State.REJECTED))


async def ask_withdraw(work: Work, asked: Interaction) -> Answer:
    found = await store.find(work, asked.number_argument("id"))
    if found is None or found.state is not State.ACCEPTED:
        return Reply(views.writing.refused(asked.say, Refused.CHANGED))
    return Reply(views.deciding.ask_withdraw(asked.say, found))


async def withdraw(desk: Desk, work: Work, asked: Interaction) -> Answer:
    found = await store.find(work, asked.number_argument("id"))
    refused = Refused.CHANGED if found is None else await service.withdraw(work, desk, found, asked.who)
    if refused or found is None:
        return asked.in_place(views.writing.refused(asked.say, str(refused)))
    return asked.in_place(views.deciding.settled(asked.say, found, State.WITHDRAWN))
