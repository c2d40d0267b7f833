"""A second person's way to drafts: look, publish, ask for changes, decline; and to what was published."""

from collections.abc import Sequence

from bot.features.drafts import service, store, views
from bot.features.drafts.handlers.room import Room, pressed, refused
from bot.features.drafts.model import Draft, State
from bot.features.drafts.service import Refusal
from bot.features.drafts.views.deciding import PER_PAGE
from bot.foundation.chats import Place
from bot.foundation.desk import Waiting
from bot.foundation.feature import Answer
from bot.foundation.message import Action, Reply, plain
from bot.foundation.outbox import REPLY, enqueue
from bot.foundation.store import Work
from bot.foundation.store.conversations import expect, expect_nothing
from bot.foundation.store.people import language_of
from bot.foundation.telegram.interaction import Interaction
from bot.foundation.text import Say

LONGEST_REASON = 500


async def tray(work: Work, say: Say, person_id: int, start: int, limit: int) -> Sequence[Waiting]:
    return [
        Waiting(draft.written.title, Action("drafts.review", {"id": draft.id}))
        for draft in await store.waiting(work, person_id, start, limit)
    ]


async def review(room: Room, work: Work, asked: Interaction) -> Answer:
    draft = await pressed(work, asked)
    if isinstance(draft, Reply):
        return draft
    if draft.state is not State.WAITING:
        return refused(asked, Refusal.CHANGED)
    is_own = draft.author_id == asked.person_id
    shown = map(Reply, room.shown(asked.say, draft))
    return [*shown, Reply(views.decision(asked.say, draft, is_own=is_own))]


async def _seen(work: Work, draft_id: int, revision: int) -> Draft | None:
    """The draft, if it is still the one that was looked at."""
    draft = await store.get(work, draft_id)
    return draft if draft and draft.state is State.WAITING and draft.revision == revision else None


async def publish(room: Room, work: Work, asked: Interaction) -> Answer:
    assert asked.person_id is not None, "a press has a person"
    draft = await _seen(work, asked.number_argument("id"), asked.number_argument("revision"))
    if draft is None:
        return refused(asked, Refusal.CHANGED)
    if why := await service.publish(work, room.bookcase, draft, asked.person_id):
        return refused(asked, why)
    now = await _answer_writer(room, work, draft)
    return Reply(views.settled(asked.say, now), edit=True)


async def _answer_writer(room: Room, work: Work, before: Draft) -> Draft:
    now = await store.get(work, before.id)
    assert now is not None, "it has just been decided about"
    if now.author_id is not None:
        say = room.phrases.say(await language_of(work, now.author_id))
        key = f"draft:{now.id}:{now.revision}:answer"
        await enqueue(work, Place(now.author_id), views.answered(say, now), key=key, lane=REPLY)
    return now


async def ask_reason(work: Work, asked: Interaction) -> Answer:
    """Nobody's work is declined without a word."""
    assert asked.person_id is not None, "a press has a person"
    draft_id, revision = asked.number_argument("id"), asked.number_argument("revision")
    draft = await _seen(work, draft_id, revision)
    if draft is None:
        return refused(asked, Refusal.CHANGED)
    if draft.author_id == asked.person_id:
        return refused(asked, Refusal.OWN)
    is_final = bool(asked.arguments["final"])
    await expect(work, asked.person_id, "drafts.reason", id=draft_id, revision=revision, final=is_final)
    return Reply(views.reason_wanted(asked.say, is_final=is_final))


async def reason(room: Room, work: Work, asked: Interaction) -> Answer:
    assert asked.person_id is not None, "only a person writes"
    words = plain(asked.content.html).strip() if asked.content else ""
    memory = asked.memory
    if not words:
        return Reply(views.reason_wanted(asked.say, is_final=bool(memory["final"])))
    await expect_nothing(work, asked.person_id)
    draft = await _seen(work, int(memory["id"]), int(memory["revision"]))
    why: Refusal | None = Refusal.CHANGED
    if draft is not None:
        said = words[:LONGEST_REASON]
        why = await service.give_back(work, draft, asked.person_id, said, is_final=bool(memory["final"]))
    if draft is None or why:
        return Reply(views.too_late(asked.say))
    return Reply(views.settled(asked.say, await _answer_writer(room, work, draft)))


async def public(work: Work, asked: Interaction) -> Answer:
    start = asked.number_argument("from")
    drafts = await store.in_states(work, (State.PUBLISHED, State.TAKEN_DOWN), start, PER_PAGE + 1)
    return Reply(views.public_list(asked.say, drafts, start), edit=True)


async def shown(work: Work, asked: Interaction) -> Answer:
    draft = await pressed(work, asked)
    return draft if isinstance(draft, Reply) else Reply(views.public(asked.say, draft), edit=True)


async def take_down(work: Work, asked: Interaction) -> Answer:
    return await _moved(work, asked, service.take_down)


async def put_back(work: Work, asked: Interaction) -> Answer:
    return await _moved(work, asked, service.put_back)


async def _moved(work: Work, asked: Interaction, verb: service.Verb) -> Answer:
    draft = await pressed(work, asked)
    if isinstance(draft, Reply):
        return draft
    if why := await verb(work, draft):
        return refused(asked, why)
    return await shown(work, asked)
