"""What comes back to what we said: reactions, and who stops after it. Added up by day and thing; who it was stands nowhere."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, Column, Integer, Select, Table, select

from bot.foundation.delivery import BROADCAST_LANE, REPLY, DeliveryState
from bot.foundation.message import Act, from_json
from bot.foundation.reading import told_story
from bot.foundation.store.deliveries import content, delivery
from bot.foundation.store.lanes import lane
from bot.foundation.store.tables import metadata
from bot.foundation.store.usage import count_use
from bot.foundation.store.work import Work

# Events of the usage, about a story by its slug or a broadcast by its lane.
REACTED, LEFT_AFTER = "reaction", "left after"

# A channel tells only how many there are by now, so what was known before is kept.
channel_reaction = Table(
    "channel_reaction",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("total", Integer, nullable=False),
)


class ReactionNews(NamedTuple):
    """`by` how many more or fewer they are, or their `total`."""

    chat_id: int
    message_id: int
    by: int | None
    total: int | None

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> "ReactionNews":
        by, total = told.get("by"), told.get("total")
        return cls(int(told["chat"]), int(told["message"]), by, total)


def _said(chat_id: int) -> Select[Any]:
    joined = delivery.join(content, content.c.id == delivery.c.content_id).join(lane, lane.c.id == delivery.c.lane_id)
    here = (delivery.c.chat_id == chat_id) & (delivery.c.state == DeliveryState.SENT) & (delivery.c.act == Act.SEND)
    return select(lane.c.name, content.c.body).select_from(joined).where(here).limit(1)


async def note_reactions(work: Work, news: ReactionNews) -> None:
    """Others react to others' messages too: those are nothing to us."""
    found = (await work.execute(_said(news.chat_id).where(delivery.c.message_id == news.message_id))).one_or_none()
    if found is None:
        return
    by = news.by if news.total is None else await _since_last(work, news, news.total)
    slug = told_story(from_json(found.body))
    broadcast = found.name if found.name.startswith(BROADCAST_LANE) else None
    for thing in (slug, broadcast):
        if thing and by:
            await count_use(work, REACTED, thing, by)


async def _since_last(work: Work, news: ReactionNews, total: int) -> int:
    here = (channel_reaction.c.chat_id == news.chat_id) & (channel_reaction.c.message_id == news.message_id)
    known = (await work.execute(select(channel_reaction.c.total).where(here))).scalar_one_or_none() or 0
    row = {"chat_id": news.chat_id, "message_id": news.message_id, "total": total}
    await work.upsert(channel_reaction, row, key=("chat_id", "message_id"))
    return total - int(known)


async def note_leaving(work: Work, chat_id: int) -> None:
    """A place stops: the story that came to it last, unasked, is told so."""
    last = _said(chat_id).where(lane.c.name != REPLY).order_by(delivery.c.settled_at.desc())
    found = (await work.execute(last)).one_or_none()
    if found is not None and (slug := told_story(from_json(found.body))):
        await count_use(work, LEFT_AFTER, slug)
