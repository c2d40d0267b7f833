"""A broadcaster's way to it, in private chat: what they send, the panel's buttons, typed times."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from bot.features.broadcasts import rules, service, store, views
from bot.features.broadcasts.model import Audience, Broadcast, State
from bot.features.broadcasts.rules import Unclear
from bot.foundation.feature import Answer
from bot.foundation.message import CAPTION_LIMIT, TEXT_LIMIT, Message, Picture, Reply, length
from bot.foundation.schedules import instant
from bot.foundation.store import Work
from bot.foundation.store.conversations import expect, expect_nothing
from bot.foundation.telegram.interaction import Interaction, Kind

EVENING, MORNING = time(19), time(7)


@dataclass(frozen=True, slots=True)
class Desk:
    """What every handler here needs to know: the broadcasters' time zone and the pace of sending."""

    zone: str
    messages_per_second: int


async def start(work: Work, asked: Interaction) -> Answer:
    await _expect(work, asked, "broadcasts.compose")
    return Reply(views.ask_content(asked.say))


async def stop_writing(work: Work, asked: Interaction) -> Answer:
    assert asked.person_id is not None, "a press has a person"
    await expect_nothing(work, asked.person_id)
    return Reply(remove=True)


async def _expect(work: Work, asked: Interaction, step: str, **memory: int) -> None:
    assert asked.person_id is not None, "only a person may broadcast"
    await expect(work, asked.person_id, step, **memory)


async def compose(desk: Desk, work: Work, asked: Interaction) -> Answer:
    """The message to send on. What cannot be taken is refused in words, and the next message is awaited still."""
    content = asked.content
    assert content is not None, "a text interaction carries what was sent"
    assert asked.person_id is not None, "only a person may broadcast"
    if content.other:
        return Reply(views.not_taken(asked.say, asked.say.plain("kind-of-message", kind=content.other)))
    limit = CAPTION_LIMIT if content.file_id else TEXT_LIMIT
    if length(content.html) > limit:
        return Reply(views.too_long(asked.say, length(content.html), limit))
    await expect_nothing(work, asked.person_id)
    picture = Picture(file_id=content.file_id) if content.file_id else None
    draft = await store.add(work, asked.person_id, Message(content.html, picture=picture))
    return (Reply(draft.message), Reply(await _shown(desk, work, draft, asked)))


async def _shown(desk: Desk, work: Work, broadcast: Broadcast, asked: Interaction) -> Message:
    reach = await store.reach(work, broadcast.audience)
    if broadcast.state is State.DRAFT:
        presets = _presets(work.now, desk.zone)
        return views.draft(asked.say, broadcast, reach, desk.zone, presets, desk.messages_per_second)
    counted = await service.progress(work, broadcast)
    return views.panel(asked.say, broadcast, reach, counted, desk.zone, work.now)


def _presets(now: datetime, zone: str) -> list[datetime]:
    """The next evening and the next morning."""
    today = now.date()
    days = [today + timedelta(days=offset) for offset in (-1, 0, 1, 2)]
    found = [next(at for day in days if (at := instant(day, hour, zone)) > now) for hour in (EVENING, MORNING)]
    return sorted(found)


async def _panel(desk: Desk, work: Work, broadcast: Broadcast, asked: Interaction, toast: str | None = None) -> Reply:
    """The pressed message becomes, and from now on is, the broadcast's panel."""
    if asked.kind is Kind.PRESS:
        await store.change(work, broadcast.id, panel_id=asked.message_id, panel_text=None)
    return Reply(await _shown(desk, work, broadcast, asked), edit=True, toast=toast)


async def open_panel(desk: Desk, work: Work, asked: Interaction) -> Answer:
    return await _panel(desk, work, await store.get(work, asked.number_argument("id")), asked)


async def put(desk: Desk, work: Work, asked: Interaction) -> Answer:
    """Change a part of a draft; a broadcast that is on its way is only shown."""
    draft = await store.get(work, asked.number_argument("id"))
    if draft.state is State.DRAFT:
        if "audience" in asked.arguments:
            draft = await store.change(work, draft.id, audience=Audience(asked.text_argument("audience")))
        if "silent" in asked.arguments:
            draft = await store.change(work, draft.id, is_silent=bool(asked.arguments["silent"]))
        if "at" in asked.arguments:
            at = asked.number_argument("at")
            draft = await service.choose_time(work, draft.id, datetime.fromtimestamp(at, UTC) if at else None)
    return await _panel(desk, work, draft, asked)


async def ask_time(desk: Desk, work: Work, asked: Interaction) -> Answer:
    await _expect(work, asked, "broadcasts.time", id=asked.number_argument("id"), panel=asked.message_id or 0)
    return Reply(views.ask_time(asked.say, desk.zone))


async def type_time(desk: Desk, work: Work, asked: Interaction) -> Answer:
    """A typed time. What is unclear is said, and the next try is awaited still."""
    # The library reads its language files on first use, which is too long for the event loop.
    moment = await asyncio.to_thread(rules.read_time, _typed(asked), work.now, desk.zone)
    if isinstance(moment, Unclear):
        return Reply(views.unclear_time(asked.say, moment, _typed(asked)))
    assert asked.person_id is not None, "only a person may broadcast"
    await expect_nothing(work, asked.person_id)
    draft = await store.get(work, int(asked.memory["id"]))
    if draft.state is State.DRAFT:
        draft = await service.choose_time(work, draft.id, moment)
    return Reply(await _shown(desk, work, draft, asked))


def _typed(asked: Interaction) -> str:
    return asked.content.html.striptags() if asked.content else ""


async def send_test(work: Work, asked: Interaction) -> Answer:
    return Reply((await store.get(work, asked.number_argument("id"))).message)


async def confirm(desk: Desk, work: Work, asked: Interaction) -> Answer:
    draft = await store.get(work, asked.number_argument("id"))
    outcome = await service.confirm(work, draft)
    if isinstance(outcome, Broadcast):
        return await _panel(desk, work, outcome, asked)
    shown = await _panel(desk, work, draft, asked)
    return Reply(shown.message, edit=True, toast=asked.say.plain(f"broadcast-refused-{outcome}"), alert=True)


async def hurry(desk: Desk, work: Work, asked: Interaction) -> Answer:
    return await _panel(desk, work, await service.hurry(work, asked.number_argument("id")), asked)


async def undo(desk: Desk, work: Work, asked: Interaction) -> Answer:
    return await _panel(desk, work, await service.undo(work, asked.number_argument("id")), asked)


async def steer(desk: Desk, work: Work, asked: Interaction) -> Answer:
    verb = service.pause if asked.text_argument("to") == "pause" else service.resume
    return await _panel(desk, work, await verb(work, asked.number_argument("id")), asked)


async def cancel(desk: Desk, work: Work, asked: Interaction) -> Answer:
    return await _panel(desk, work, await service.cancel(work, asked.number_argument("id")), asked)


async def overview(desk: Desk, work: Work, asked: Interaction) -> Answer:
    latest = await store.latest(work, limit=8)
    counted = [(broadcast, await service.progress(work, broadcast)) for broadcast in latest]
    return Reply(views.overview(asked.say, counted, desk.zone), edit=asked.kind is Kind.PRESS)
