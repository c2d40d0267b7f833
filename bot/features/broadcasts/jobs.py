"""The clock's way to broadcasts: begin what is due, show albums that are whole, fan out, keep the panel true."""

from bot.features.broadcasts.model import PANEL_EVERY, State
from bot.features.broadcasts.service import sending
from bot.features.broadcasts.service.desk import Desk
from bot.features.broadcasts.store import rows
from bot.foundation.store import Work
from bot.foundation.store.conversations import expect_nothing


async def begin(desk: Desk, work: Work) -> bool:
    await _gather(desk, work)
    return await sending.begin_due(work, desk)


async def _gather(desk: Desk, work: Work) -> None:
    """An album is whole when no part came for a while; its author sees it then."""
    for draft in await rows.gathered(work):
        saved = await rows.change(work, draft.id, gathers_until=None)
        await expect_nothing(work, draft.author_id)
        say = await desk.say_for(work, draft.author_id)
        await desk.tell(work, draft.author_id, await desk.preview(work, saved, draft.author_id), f"{draft.lane}:album")
        panel = await desk.panel(work, saved, draft.author_id, say)
        await desk.tell(work, draft.author_id, panel, f"{draft.lane}:album:panel")


async def follow(desk: Desk, work: Work) -> bool:
    """The next batches, and a look at what is under way. True while there is more to put into the outbox."""
    running = await rows.in_states(work, State.RUNNING)
    more = await sending.fan_out(work, desk, running)
    if running and not more:  # counting what is on its way with every batch would take longer than the batches
        await _watch(desk, work)
    return more


async def _watch(desk: Desk, work: Work) -> None:
    """Edit the panel of what is under way when it says something new, and once more when it is done."""
    for broadcast in await rows.in_states(work, State.RUNNING):
        counted, pins = await desk.progress(work, broadcast), await desk.pins(work, broadcast)
        now = await sending.watch(work, desk, broadcast, counted, is_pinned=pins.is_over)
        if now.state is not State.RUNNING or not now.panel_at or work.now - now.panel_at >= PANEL_EVERY:
            await desk.show(work, now)
