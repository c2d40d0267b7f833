"""The clock's way to broadcasts: begin what is due, fan out, keep the panel true."""

from bot.features.broadcasts import service, store, views
from bot.features.broadcasts.model import PANEL_EVERY, Broadcast, State
from bot.foundation.chats import Place
from bot.foundation.message import Act, to_json
from bot.foundation.outbox import enqueue
from bot.foundation.store import Work
from bot.foundation.store.people import language_of
from bot.foundation.text import Phrases, Say


async def begin(phrases: Phrases, zone: str, work: Work) -> bool:
    for broadcast in await service.begin_due(work):
        say = await _say_for(work, phrases, broadcast)
        reach = await store.reach(work, broadcast.audience)
        question = views.panel(say, broadcast, reach, await service.progress(work, broadcast), zone, work.now)
        await enqueue(work, Place(broadcast.author_id), question, key=f"{broadcast.lane}:late", lane="reply")
    return False


async def fan_out(work: Work) -> bool:
    return await service.fan_out(work)


async def follow(phrases: Phrases, zone: str, work: Work) -> bool:
    """Edit the panel of what is under way when it says something new, and once more when it is done."""
    for broadcast in await store.in_states(work, State.RUNNING):
        counted = await service.progress(work, broadcast)
        now = await service.finish_if_settled(work, broadcast, counted)
        is_end = now.state is State.DONE
        if is_end or not now.panel_at or work.now - now.panel_at >= PANEL_EVERY:
            await _show(work, phrases, zone, now)
    return False


async def _show(work: Work, phrases: Phrases, zone: str, broadcast: Broadcast) -> None:
    say = await _say_for(work, phrases, broadcast)
    reach = await store.reach(work, broadcast.audience)
    shown = views.panel(say, broadcast, reach, await service.progress(work, broadcast), zone, work.now)
    text = to_json(shown)
    if broadcast.panel_id is None or text == broadcast.panel_text:
        return
    number = broadcast.panel_number + 1
    await store.change(work, broadcast.id, panel_text=text, panel_at=work.now, panel_number=number)
    await enqueue(
        work,
        Place(broadcast.author_id),
        shown,
        key=f"{broadcast.lane}:panel:{number}",
        lane="reply",
        act=Act.EDIT,
        target=broadcast.panel_id,
    )


async def _say_for(work: Work, phrases: Phrases, broadcast: Broadcast) -> Say:
    return phrases.say(await language_of(work, broadcast.author_id))
