"""Making and changing drafts. Each change is a revision and a line of the audit trail."""

from dataclasses import replace
from typing import Any

from bot.features.broadcasts.model import ALBUM_REST, Audience, Broadcast, Repeat, State, Task
from bot.features.broadcasts.rules.drafting import Sent, Unfit, changed, correction, message_of, with_part
from bot.features.broadcasts.rules.recurrence import next_times
from bot.features.broadcasts.store import audience, outcomes, rows
from bot.foundation.message import Button, Message, plain
from bot.foundation.store import Work


def words_of(message: Message) -> str:
    """The first line, for lists and the trail."""
    return plain(message.text).strip().split("\n")[0][:80]


async def begin(work: Work, author_id: int, message: Message, **values: Any) -> Broadcast:
    draft = await rows.add(work, author_id, message, **values)
    await rows.note(work, draft.id, author_id, "wrote", words_of(message))
    return draft


async def compose(work: Work, author_id: int, sent: Sent, album: str | None) -> Broadcast | Unfit:
    """A new draft of what was sent; the parts of an album come one by one and make one."""
    if album is None:
        message = message_of(sent)
        return message if isinstance(message, Unfit) else await begin(work, author_id, message)
    known = await outcomes.last_of(work, author_id, album)
    draft = await rows.get(work, known) if known else None
    message = with_part(draft.message if draft else Message(sent.text), sent)
    if isinstance(message, Unfit):
        return message
    rest = {"album": album, "gathers_until": work.now + ALBUM_REST}
    if draft is None:
        return await begin(work, author_id, message, **rest)
    return await rows.change(work, draft.id, message=message, gathers_until=rest["gathers_until"])


async def change(work: Work, draft: Broadcast, person_id: int, what: str, **values: Any) -> Broadcast:
    """One more revision; a broadcast that is no draft any more stays as it is."""
    if draft.state is not State.DRAFT:
        return draft
    saved = await rows.change(work, draft.id, revision=draft.revision + 1, changed_by=person_id, **values)
    await rows.note(work, draft.id, person_id, what, words_of(saved.message) if what == "rewrote" else None)
    await rows.saw(work, draft.id, person_id, saved.revision)
    return saved


async def rewrite(work: Work, draft: Broadcast, person_id: int, sent: Sent) -> Broadcast | Unfit:
    message = (correction if draft.task is Task.EDIT else changed)(draft.message, sent)
    if isinstance(message, Unfit):
        return message
    return await change(work, draft, person_id, "rewrote", message=message, is_edition=False)


async def put_links(work: Work, draft: Broadcast, person_id: int, links: tuple[tuple[Button, ...], ...]) -> Broadcast:
    """These link buttons in place of those it had."""
    return await change(work, draft, person_id, "linked", message=replace(draft.message, buttons=links))


async def was_changed_by_another(work: Work, broadcast: Broadcast, person_id: int) -> bool:
    """Since this person last saw it, somebody else changed it."""
    seen = await rows.revision_seen(work, broadcast.id, person_id)
    return broadcast.changed_by != person_id and seen is not None and seen < broadcast.revision


async def aim(work: Work, draft: Broadcast, person_id: int, wanted: Audience) -> Broadcast:
    return await change(work, draft, person_id, "aimed", audience=wanted)


async def choose_repeat(work: Work, draft: Broadcast, person_id: int, repeat: Repeat, zone: str) -> Broadcast:
    first = next_times(repeat, work.now, zone, 1)[0]
    return await change(work, draft, person_id, "timed", send_at=first, repeat=repeat)


async def toggle_pick(work: Work, draft: Broadcast, person_id: int, chat_id: int) -> Broadcast:
    await audience.toggle(work, draft.id, chat_id)
    is_picked = bool(await audience.picked(work, draft.id))
    return await aim(work, draft, person_id, replace(draft.audience, is_picked=is_picked))


async def duplicate(work: Work, old: Broadcast, person_id: int) -> Broadcast:
    """A new draft with the words and the audience of an old one."""
    copy = await begin(work, person_id, old.message, audience=old.audience, is_edition=old.is_edition)
    await audience.pick_all(work, copy.id, await audience.picked(work, old.id))
    return copy


async def for_the_missed(work: Work, old: Broadcast, person_id: int) -> Broadcast:
    """A new draft of the same message for those who did not get it."""
    wanted = replace(old.audience, missed=old.id)
    copy = await begin(work, person_id, old.message, audience=wanted)
    await audience.pick_all(work, copy.id, await audience.picked(work, old.id))
    return copy
