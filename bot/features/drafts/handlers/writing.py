"""An editor's way to their drafts: sending text and photo, at once or step by step, the panel, handing in."""

from dataclasses import replace

from bot.features.drafts import rules, service, store, views
from bot.features.drafts.handlers.room import Room, opened, own, refused
from bot.features.drafts.model import PHOTO, Draft
from bot.features.drafts.service import Refusal
from bot.foundation.chats import Place
from bot.foundation.feature import Answer, Right
from bot.foundation.message import Media, MediaKind, Reply, plain
from bot.foundation.outbox import REPLY, enqueue
from bot.foundation.store import Work
from bot.foundation.store.conversations import expect, expect_nothing
from bot.foundation.store.people import language_of
from bot.foundation.telegram.interaction import Interaction, Kind
from stories.manuscript import Manuscript, Part, lacks

LISTED = 8
STEP = "drafts.write"


def _person(asked: Interaction) -> int:
    assert asked.person_id is not None, "only a person may write"
    return asked.person_id


async def start(room: Room, work: Work, asked: Interaction) -> Answer:
    drafts = [draft for draft in await store.own(work, _person(asked), LISTED) if not draft.is_blank]
    may_see_public = await room.staff.may(work, _person(asked), Right.REVIEWER)
    if not drafts and not may_see_public:
        return await new(work, asked)
    is_press = asked.kind is Kind.PRESS
    return Reply(views.own(asked.say, drafts, may_see_public=may_see_public), edit=is_press)


async def new(work: Work, asked: Interaction) -> Answer:
    await _expect(work, asked, 0, "", is_guided=False)
    return Reply(views.invitation(asked.say), edit=asked.kind is Kind.PRESS)


async def form(work: Work, asked: Interaction) -> Answer:
    await _expect(work, asked, 0, "", is_guided=False)
    return Reply(views.form(asked.say))


async def _expect(
    work: Work, asked: Interaction, draft_id: int, step: str, *, is_guided: bool, goes_on: bool = False
) -> None:
    await expect(work, _person(asked), STEP, id=draft_id, part=step, guided=is_guided, more=goes_on)


async def steps(room: Room, work: Work, asked: Interaction) -> Answer:
    """Begin a draft, or the one begun before with nothing in it yet, and ask for its first part."""
    blank = [draft.id for draft in await store.own(work, _person(asked), LISTED) if draft.is_blank]
    draft_id = blank[0] if blank else await service.make(work, _person(asked), Manuscript())
    return await _ask(room, work, asked, draft_id, STEP_ONE, is_guided=True)


STEP_ONE = rules.STEPS[0]


async def _ask(room: Room, work: Work, asked: Interaction, draft_id: int, step: str, *, is_guided: bool) -> Reply:
    await _expect(work, asked, draft_id, step, is_guided=is_guided)
    return Reply(views.question(asked.say, draft_id, step, room.fields, is_guided=is_guided))


async def ask(room: Room, work: Work, asked: Interaction) -> Answer:
    """A part chosen on the panel."""
    draft = await opened(work, asked)
    if isinstance(draft, Reply):
        return draft
    return await _ask(room, work, asked, draft.id, asked.text_argument("step"), is_guided=False)


async def write(room: Room, work: Work, asked: Interaction) -> Answer:
    """What was sent: a whole story, a part of one, or a photo."""
    memory = asked.memory
    step, is_guided = str(memory["part"]), bool(memory["guided"])
    text, photo = _sent(asked)
    if (step == PHOTO and not photo) or (step != PHOTO and not text and not photo):
        return Reply(views.not_taken(asked.say, step))
    draft = await _draft(work, asked, int(memory["id"]))
    if not draft.is_open:
        await expect_nothing(work, _person(asked))
        return Reply(room.panel(asked.say, draft))
    draft = await service.rewrite(work, draft, _rewritten(room, draft, step, text, goes_on=bool(memory["more"])), photo)
    if step == Part.BODY and text:
        await _expect(work, asked, draft.id, step, is_guided=is_guided, goes_on=True)
        return Reply(views.more_text(asked.say, draft, is_guided=is_guided))
    wrong = [lack for lack in lacks(draft.written, room.fields) if lack.part == step]
    if wrong:
        return Reply(views.lacking(asked.say, wrong))
    return await _go_on(room, work, asked, draft, step, is_guided=is_guided)


def _sent(asked: Interaction) -> tuple[str, str | None]:
    """The words without their formatting, and the photo's file id."""
    content = asked.content
    if content is None:
        return "", None
    photo = content.file_id
    if isinstance(content.attachment, Media) and content.attachment.media is MediaKind.PHOTO:
        photo = content.attachment.file_id
    return plain(content.html).strip(), photo


async def _draft(work: Work, asked: Interaction, draft_id: int) -> Draft:
    draft = await store.get(work, draft_id) if draft_id else None
    if draft is None or draft.author_id != asked.person_id:
        draft = await store.get(work, await service.make(work, _person(asked), Manuscript()))
    assert draft is not None, "it was just made"
    return draft


def _rewritten(room: Room, draft: Draft, step: str, text: str, *, goes_on: bool) -> Manuscript:
    """A photo alone changes no words. A piece of the body that goes on is joined to the ones before."""
    if not text or step == PHOTO:
        return draft.written
    if not step:
        return rules.filled_in(draft.written, rules.read_message(text), room.fields)
    if step == Part.BODY and goes_on:
        text = "\n\n".join((*draft.written.body, text))
    return rules.filled_in(draft.written, {Part(step): text}, room.fields)


async def _go_on(room: Room, work: Work, asked: Interaction, draft: Draft, step: str, *, is_guided: bool) -> Reply:
    following = rules.step_after(draft.written, step) if is_guided else None
    if following:
        return await _ask(room, work, asked, draft.id, following, is_guided=True)
    await expect_nothing(work, _person(asked))
    return Reply(room.panel(asked.say, draft))


async def skip(room: Room, work: Work, asked: Interaction) -> Answer:
    draft = await opened(work, asked)
    if isinstance(draft, Reply):
        return draft
    return await _go_on(room, work, asked, draft, asked.text_argument("step"), is_guided=True)


async def clear(room: Room, work: Work, asked: Interaction) -> Answer:
    """A part that may be left out goes."""
    draft = await opened(work, asked)
    if isinstance(draft, Reply):
        return draft
    step = asked.text_argument("step")
    await expect_nothing(work, _person(asked))
    if step == PHOTO:
        draft = await service.without_photo(work, draft)
    else:
        draft = await service.rewrite(work, draft, draft.written.with_part(Part(step), ""))
    return Reply(room.panel(asked.say, draft))


async def choose_field(room: Room, work: Work, asked: Interaction) -> Answer:
    draft = await opened(work, asked)
    if isinstance(draft, Reply):
        return draft
    written = replace(draft.written, field=asked.text_argument("field"))
    draft = await service.rewrite(work, draft, written)
    return await _go_on(room, work, asked, draft, Part.FIELD, is_guided=bool(asked.arguments["guided"]))


async def panel(room: Room, work: Work, asked: Interaction) -> Answer:
    draft = await own(work, asked)
    if isinstance(draft, Reply):
        return draft
    await expect_nothing(work, _person(asked))
    if not draft.is_open:
        reviewers = await _reviewers(room, work, draft)
        return Reply(views.handed_in(asked.say, draft, len(reviewers)), edit=True)
    return Reply(room.panel(asked.say, draft), edit=True)


async def brief(room: Room, work: Work, asked: Interaction) -> Answer:
    draft = await opened(work, asked)
    if isinstance(draft, Reply):
        return draft
    written = replace(draft.written, is_brief=not draft.written.is_brief)
    return Reply(room.panel(asked.say, await service.rewrite(work, draft, written)), edit=True)


async def preview(room: Room, work: Work, asked: Interaction) -> Answer:
    """The card that it would become and the whole text; the panel below, to go on."""
    draft = await own(work, asked)
    if isinstance(draft, Reply):
        return draft
    return [*map(Reply, room.shown(asked.say, draft)), Reply(room.panel(asked.say, draft))]


async def hand_in(room: Room, work: Work, asked: Interaction) -> Answer:
    draft = await opened(work, asked)
    if isinstance(draft, Reply):
        return draft
    if why := await service.hand_in(work, room.bookcase, draft):
        return refused(asked, why)
    reviewers = await _reviewers(room, work, draft)
    for person in reviewers:
        say = room.phrases.say(await language_of(work, person))
        key = f"draft:{draft.id}:{draft.revision}:asks:{person}"
        await enqueue(work, Place(person), views.asks_for_decision(say, draft), key=key, lane=REPLY)
    return Reply(views.handed_in(asked.say, draft, len(reviewers)), edit=True)


async def _reviewers(room: Room, work: Work, draft: Draft) -> list[int]:
    return [person for person in await room.staff.those_who(work, Right.REVIEWER) if person != draft.author_id]


async def take_back(room: Room, work: Work, asked: Interaction) -> Answer:
    return await _moved(room, work, asked, service.take_back)


async def recover(room: Room, work: Work, asked: Interaction) -> Answer:
    return await _moved(room, work, asked, service.recover)


async def _moved(room: Room, work: Work, asked: Interaction, verb: service.Verb) -> Answer:
    draft = await own(work, asked)
    if isinstance(draft, Reply):
        return draft
    if why := await verb(work, draft):
        return refused(asked, why)
    return await panel(room, work, asked)


async def discard(work: Work, asked: Interaction) -> Answer:
    draft = await opened(work, asked)
    if isinstance(draft, Reply):
        return draft
    why: Refusal | None = await service.discard(work, draft)
    return refused(asked, why) if why else Reply(views.discarded(asked.say, draft), edit=True)
