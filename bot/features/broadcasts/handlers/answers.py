"""What several handlers answer: the panel in place, the panel anew, and what was typed."""

from bot.features.broadcasts import views
from bot.features.broadcasts.model import Broadcast
from bot.features.broadcasts.rules.drafting import Sent
from bot.features.broadcasts.service.desk import Desk
from bot.features.broadcasts.store import audience, rows
from bot.foundation.message import Message, Picture, Reply, plain
from bot.foundation.store import Work
from bot.foundation.store.conversations import expect
from bot.foundation.telegram.interaction import Interaction, Kind


def person(asked: Interaction) -> int:
    assert asked.person_id is not None, "only a person may broadcast"
    return asked.person_id


async def named(work: Work, asked: Interaction) -> Broadcast:
    return await rows.get(work, asked.number_argument("id"))


async def shown(desk: Desk, work: Work, broadcast: Broadcast, asked: Interaction) -> Message:
    return await desk.panel(work, broadcast, person(asked), asked.say)


async def panel(
    desk: Desk, work: Work, broadcast: Broadcast, asked: Interaction, toast: str | None = None, *, alert: bool = False
) -> Reply:
    """The pressed message becomes, and from now on is, the broadcast's panel."""
    if asked.kind is Kind.PRESS:
        here = {"panel_chat": asked.place.chat_id, "panel_id": asked.message_id, "panel_text": None}
        await rows.change(work, broadcast.id, **here)
    message = await shown(desk, work, broadcast, asked)
    return Reply(message, edit=asked.kind is Kind.PRESS, toast=toast, alert=alert)


async def draft_view(desk: Desk, work: Work, asked: Interaction) -> views.Shown:
    areas = {key: name for key, name, _ in await audience.areas(work)}
    return views.Shown(
        desk.zone, desk.messages_per_second, work.now, False, areas, dict(desk.shelf.fields(asked.say.language))
    )


async def wait_for(work: Work, asked: Interaction, step: str, **memory: int) -> None:
    await expect(work, person(asked), f"broadcasts.{step}", **memory)


def typed(asked: Interaction) -> str:
    """The text as it was typed, with its lines."""
    return plain(asked.content.html).strip() if asked.content else ""


def sent(asked: Interaction) -> Sent:
    content = asked.content
    assert content is not None, "a text interaction carries what was sent"
    return Sent(
        content.html,
        picture=Picture(file_id=content.file_id) if content.file_id else None,
        attachment=content.attachment,
        other=content.other,
        has_preview=content.has_preview,
        is_text_above=content.is_text_above,
    )
