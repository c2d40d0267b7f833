"""Verbs of nominations: write, hand in, ask back, accept, merge, reject, withdraw."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from bot.features.nominations import rules, store, views
from bot.features.nominations.model import MOST_A_WEEK, Nomination, Part, State
from bot.foundation.bookcase import Bookcase
from bot.foundation.chats import ChatState, Place
from bot.foundation.feature import Right
from bot.foundation.message import Act, Message
from bot.foundation.outbox import SCHEDULED, enqueue, enqueue_targets
from bot.foundation.sketches import Sketch
from bot.foundation.staff import Staff
from bot.foundation.store import Work
from bot.foundation.store.chats import find_chat
from bot.foundation.store.deliveries import Sent, sent_with
from bot.foundation.store.people import language_of
from bot.foundation.telemetry import log
from bot.foundation.text import Phrases, Say
from stories.manuscript import Manuscript, telling_of
from stories.model import Story

BATCH = 300
# Telegram Bot API, deleteMessage: what is older can only be changed.
DELETABLE = timedelta(hours=47)

MakeDraft = Callable[[Work, int | None, Manuscript, str | None], Awaitable[int]]
TakeDown = Callable[
    [Work, int], Awaitable[str | None]
]  # a draft, published or not; says the story's slug if it had one


@dataclass(frozen=True, slots=True)
class Desk:
    bookcase: Bookcase
    phrases: Phrases
    staff: Staff
    make_draft: MakeDraft
    take_down: TakeDown


class Refused(StrEnum):
    """Why nothing was done; each has a phrase `nomination-refused-<reason>`."""

    CHANGED = "changed"  # somebody was quicker
    OWN = "own"
    ENOUGH = "enough"  # three a week
    INCOMPLETE = "incomplete"


async def begin(work: Work, person_id: int) -> Nomination | Refused:
    """The draft under way, or a new one."""
    if draft := await store.draft_of(work, person_id):
        return draft
    if await store.count_this_week(work, person_id) >= MOST_A_WEEK:
        return Refused.ENOUGH
    return await store.add(work, person_id)


async def put(work: Work, draft: Nomination, part: Part, value: Any) -> Nomination | Refused:
    if draft.state is not State.DRAFT or not await store.change(work, draft, **{part.value: value}):
        return Refused.CHANGED
    return await store.get(work, draft.id)


async def hand_in(work: Work, desk: Desk, draft: Nomination) -> Nomination | Refused:
    if draft.state is not State.DRAFT:
        return Refused.CHANGED
    if draft.missing() or draft.by_id is None:
        return Refused.INCOMPLETE
    if await store.count_this_week(work, draft.by_id) >= MOST_A_WEEK:
        return Refused.ENOUGH
    keys = {"name_key": rules.name_key(draft.who or ""), "place_key": rules.place_key(draft.place or "")}
    if not await store.change(work, draft, state=State.WAITING, submitted_at=work.now, **keys):
        return Refused.CHANGED
    handed = await store.get(work, draft.id)
    await _tell_reviewers(work, desk, handed)
    return handed


async def propose(work: Work, person_id: int, who: str, place: str, field: str, deed: str, figures: str) -> None:
    """Somebody who has agreed to be told about, handed over by another feature."""
    said = {"who": who, "place": place, "field": field, "deed": deed, "figures": figures, "photo": "", "thanks": ""}
    keys = {"name_key": rules.name_key(who), "place_key": rules.place_key(place)}
    await store.add(work, person_id, State.WAITING, may_ask=True, knows=True, submitted_at=work.now, **said, **keys)


async def _tell_reviewers(work: Work, desk: Desk, handed: Nomination) -> None:
    for person in await desk.staff.those_who(work, Right.REVIEWER):
        if person != handed.by_id:
            say = await say_to(work, desk, person)
            await write_to(work, person, views.deciding.arrived(say, handed), f"nomination:{handed.id}:new:{person}")


async def say_to(work: Work, desk: Desk, person_id: int) -> Say:
    return desk.phrases.say(await language_of(work, person_id))


async def write_to(work: Work, person_id: int, message: Message, key: str) -> bool:
    chat = await find_chat(work, person_id)
    if chat is None or chat.state is not ChatState.ACTIVE:
        return False
    return await enqueue(work, Place(person_id), message, key=key, lane=SCHEDULED)


def like_stories(desk: Desk, found: Nomination) -> list[Story]:
    """Stories of the library about a person of this name."""
    key = rules.name_key(found.who or "")
    return [each for each in desk.bookcase.catalog.stories if rules.name_key(each.telling("vi").who) == key]


async def ask_back(work: Work, desk: Desk, found: Nomination, by_id: int, words: str) -> bool:
    """The question goes through the bot; who asks is not told."""
    if found.state is not State.WAITING or not found.may_ask or found.by_id is None:
        return False
    note = await store.add_note(work, found.id, by_id, words, is_question=True)
    say = await say_to(work, desk, found.by_id)
    return await write_to(
        work, found.by_id, views.writing.question(say, found, words), f"nomination:{found.id}:note:{note}"
    )


async def answer(work: Work, desk: Desk, found: Nomination, words: str) -> None:
    """To the one who asked; who answers is not told either."""
    assert found.by_id is not None, "the one who answers is there"
    note = await store.add_note(work, found.id, found.by_id, words, is_question=False)
    asker = await store.last_asker(work, found.id)
    if asker is not None:
        say = await say_to(work, desk, asker)
        await write_to(work, asker, views.deciding.answered(say, found, words), f"nomination:{found.id}:note:{note}")


async def accept(work: Work, desk: Desk, found: Nomination, by_id: int) -> int | Refused:
    """A story's draft is made of it, for an editor to write; says its number."""
    if refused := await _settle(work, found, by_id, State.ACCEPTED):
        return refused
    say = desk.phrases.say(None)
    source = (
        say.plain("nomination-source-thanks", name=found.thanks) if found.thanks else say.plain("nomination-source")
    )
    writer = await _writer(work, desk, by_id)
    draft_id = await desk.make_draft(work, writer, rules.manuscript(found, source), found.photo or None)
    settled = await store.get(work, found.id)
    await store.change(work, settled, draft_id=draft_id)
    if writer is not None and writer != by_id:
        to_writer = views.deciding.to_write(await say_to(work, desk, writer), found, draft_id)
        await write_to(work, writer, to_writer, f"nomination:{found.id}:writer")
    await _tell_outcome(work, desk, found, State.ACCEPTED, None)
    return draft_id


async def _writer(work: Work, desk: Desk, reviewer_id: int) -> int | None:
    """The reviewer, if they may write; else the first editor."""
    if await desk.staff.may(work, reviewer_id, Right.EDITOR):
        return reviewer_id
    editors = await desk.staff.those_who(work, Right.EDITOR)
    return editors[-1] if editors else None  # owners stand first; an editor by trade is better


async def merge(work: Work, desk: Desk, found: Nomination, into: int, by_id: int) -> Refused | None:
    if await store.find(work, into) is None:
        return Refused.CHANGED
    if refused := await _settle(work, found, by_id, State.MERGED, merged_into=into):
        return refused
    await _tell_outcome(work, desk, found, State.MERGED, None)
    return None


async def reject(work: Work, desk: Desk, found: Nomination, by_id: int, reason: str) -> Refused | None:
    if refused := await _settle(work, found, by_id, State.REJECTED):
        return refused
    await _tell_outcome(work, desk, found, State.REJECTED, reason)
    return None


async def _settle(work: Work, found: Nomination, by_id: int, state: State, **values: Any) -> Refused | None:
    if found.by_id == by_id:
        return Refused.OWN
    if found.state is not State.WAITING:
        return Refused.CHANGED
    if not await store.change(work, found, state=state, reviewer_id=by_id, **values):
        return Refused.CHANGED
    log.info("nomination.settled", nomination=found.id, state=state)
    return None


async def _tell_outcome(work: Work, desk: Desk, found: Nomination, state: State, words: str | None) -> None:
    if found.by_id is not None:
        say = await say_to(work, desk, found.by_id)
        told = views.writing.outcome(say, found, state, words)
        await write_to(work, found.by_id, told, f"nomination:{found.id}:{state}")


async def withdraw(work: Work, desk: Desk, found: Nomination, by_id: int) -> Refused | None:
    """The person does not want to be told about: off the shelf at once, and what was sent is recalled."""
    if found.state is not State.ACCEPTED:
        return Refused.CHANGED
    if not await store.change(work, found, state=State.WITHDRAWN, reviewer_id=by_id, recall_after=0):
        return Refused.CHANGED
    if found.draft_id is not None:
        await desk.take_down(work, found.draft_id)
    work.wakes.add("scheduler")
    return None


async def recall(work: Work, desk: Desk) -> bool:
    """A bounded part of recalling what was sent of withdrawn people. True when there may be more."""
    waiting = await store.to_recall(work)
    for found, after in waiting:
        slug = await desk.take_down(work, found.draft_id) if found.draft_id is not None else None
        sent = await sent_with(work, f"/{slug}/", after, BATCH) if slug else []
        await _take_away(work, desk, found, sent)
        await store.recalled_until(work, found.id, sent[-1].id if len(sent) == BATCH else None)
    return bool(waiting)


async def _take_away(work: Work, desk: Desk, found: Nomination, sent: Sequence[Sent]) -> None:
    young = [each for each in sent if work.now - each.settled_at < DELETABLE]
    rows = [(each.place, f"nomination:{found.id}:recall:{each.id}", (each.message_id,)) for each in young]
    await enqueue_targets(work, None, rows, lane=SCHEDULED, act=Act.DELETE)
    old = [each for each in sent if work.now - each.settled_at >= DELETABLE]
    rows = [(each.place, f"nomination:{found.id}:recall:{each.id}", (each.message_id,)) for each in old]
    gone = views.writing.gone(desk.phrases.say(None))
    await enqueue_targets(work, gone, rows, lane=SCHEDULED, act=Act.CAPTION)


@dataclass(frozen=True, slots=True)
class Sketches:
    """What the studio draws under the name nomination/<id>/…: the card it would become."""

    desk: Desk

    async def find(self, work: Work, number: int) -> Sketch | None:
        found = await store.find(work, number)
        if found is None:
            return None
        say = self.desk.phrases.say(None)
        written = rules.manuscript(found, say.plain("nomination-source"))
        return Sketch(telling_of(written, "", self.desk.bookcase.catalog.fields), found.photo or None)
