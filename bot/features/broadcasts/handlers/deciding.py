"""The last button and after: a second person's word, undo, hurry, pause, cancel; and places that want none of it."""

from collections.abc import Mapping
from typing import Any

from bot.features.broadcasts.handlers.answers import named, panel, person, shown, typed, wait_for
from bot.features.broadcasts.model import Broadcast, Refused
from bot.features.broadcasts.service import deciding, sending
from bot.features.broadcasts.service.desk import Desk
from bot.features.broadcasts.store import audience, people, rows
from bot.features.broadcasts.views import prompts
from bot.foundation.feature import Answer, Right
from bot.foundation.message import Reply
from bot.foundation.store import Work
from bot.foundation.store.chats import get_chat, name_area
from bot.foundation.store.conversations import expect_nothing
from bot.foundation.store.echoes import note_leaving
from bot.foundation.telegram.interaction import Interaction


async def _outcome(desk: Desk, work: Work, asked: Interaction, outcome: Broadcast | Refused) -> Answer:
    if isinstance(outcome, Broadcast):
        return await panel(desk, work, outcome, asked)
    words = asked.say.plain(f"broadcast-refused-{outcome}")
    return await panel(desk, work, await named(work, asked), asked, words, alert=True)


async def confirm(desk: Desk, work: Work, asked: Interaction) -> Answer:
    outcome = await deciding.confirm(work, desk, await named(work, asked), person(asked))
    answer = await _outcome(desk, work, asked, outcome)
    if outcome is Refused.CHANGED:
        # What they would have sent is not what they saw: the message as it is now, above a new panel.
        draft = await named(work, asked)
        words = asked.say.plain(f"broadcast-refused-{outcome}")
        preview = Reply(await desk.preview(work, draft, person(asked)), toast=words, alert=True)
        return (preview, Reply(await shown(desk, work, draft, asked)))
    return answer


async def approve(desk: Desk, work: Work, asked: Interaction) -> Answer:
    outcome = await deciding.approve(work, desk, await named(work, asked), person(asked))
    if isinstance(outcome, Broadcast):
        return Reply(await shown(desk, work, outcome, asked), edit=True)
    return await _outcome(desk, work, asked, outcome)


async def ask_reason(work: Work, asked: Interaction) -> Answer:
    await wait_for(work, asked, "reject", id=asked.number_argument("id"))
    return Reply(prompts.ask_reason(asked.say))


async def reject(desk: Desk, work: Work, asked: Interaction) -> Answer:
    reason = typed(asked)
    if len(reason) < 3:
        return Reply(prompts.no_reason(asked.say))
    await expect_nothing(work, person(asked))
    found = await rows.get(work, int(asked.memory["id"]))
    await deciding.reject(work, desk, found, person(asked), reason[:250])
    return Reply(prompts.rejected(asked.say, found.id))


async def hurry(desk: Desk, work: Work, asked: Interaction) -> Answer:
    return await panel(desk, work, await deciding.hurry(work, asked.number_argument("id"), person(asked)), asked)


async def undo(desk: Desk, work: Work, asked: Interaction) -> Answer:
    if not await _answers_for_it(desk, work, asked):
        return Reply(toast=asked.say.plain("not-for-you"), alert=True)
    return await panel(desk, work, await deciding.undo(work, asked.number_argument("id"), person(asked)), asked)


async def cancel(desk: Desk, work: Work, asked: Interaction) -> Answer:
    if not await _answers_for_it(desk, work, asked):
        return Reply(toast=asked.say.plain("not-for-you"), alert=True)
    return await panel(desk, work, await deciding.cancel(work, asked.number_argument("id"), person(asked)), asked)


async def _answers_for_it(desk: Desk, work: Work, asked: Interaction) -> bool:
    """An editor takes back what is their own; a broadcaster whatever there is."""
    is_own = (await named(work, asked)).author_id == person(asked)
    return is_own or await desk.staff.may(work, person(asked), Right.BROADCASTER)


async def steer(desk: Desk, work: Work, asked: Interaction) -> Answer:
    id_ = asked.number_argument("id")
    if asked.text_argument("to") == "pause":
        return await panel(desk, work, await sending.pause(work, id_, person(asked)), asked)
    return await panel(desk, work, await sending.resume(work, desk, id_, person(asked)), asked)


async def refuse(work: Work, asked: Interaction) -> Answer:
    """The button under every broadcast: no more of these here, with undo."""
    if await audience.refuse(work, asked.place.chat_id):
        await note_leaving(work, asked.place.chat_id)
    return Reply(prompts.refused(asked.say, asked.chat_kind))


async def accept(work: Work, asked: Interaction) -> Answer:
    await audience.accept(work, asked.place.chat_id)
    return Reply(prompts.accepted(asked.say), edit=True)


async def area(work: Work, asked: Interaction) -> Answer:
    """/diaban: the place a chat belongs to, said by its admin, so that broadcasts can be aimed at it."""
    words = " ".join(asked.words.split())[:64]
    if not words:
        return Reply(prompts.area(asked.say, (await get_chat(work, asked.place.chat_id)).area))
    await name_area(work, asked.place.chat_id, words)
    return Reply(prompts.area_set(asked.say, words))


async def forget(work: Work, person_id: int) -> None:
    await people.forget(work, person_id)


async def holds(work: Work, person_id: int) -> Mapping[str, Any]:
    return await people.holds(work, person_id)
