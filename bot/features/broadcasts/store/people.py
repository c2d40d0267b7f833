"""What these tables hold about a person who wrote, decided or refused, and how it is forgotten."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select, update

from bot.features.broadcasts.model import State
from bot.features.broadcasts.store.tables import broadcast, event, pick, reader, refusal
from bot.foundation.store import Work

NOBODY = 0
UNSENT = (State.REVIEW, State.SCHEDULED, State.REPEATING, State.LATE)


async def holds(work: Work, person_id: int) -> Mapping[str, Any]:
    written = select(broadcast.c.id, broadcast.c.message, broadcast.c.state, broadcast.c.created_at)
    done = select(event.c.at, event.c.what, event.c.broadcast_id).where(event.c.person_id == person_id)
    queries = {
        "broadcasts_written": written.where(broadcast.c.author_id == person_id),
        "broadcasts_acted_on": done,
        "broadcasts_refused": select(refusal.c.since).where(refusal.c.chat_id == person_id),
    }
    return {name: [dict(row) for row in (await work.execute(query)).mappings()] for name, query in queries.items()}


async def forget(work: Work, person_id: int) -> None:
    """Drafts go, what waited is cancelled; what was sent is the office's record and stays without the name."""
    mine = broadcast.c.author_id == person_id
    await work.execute(broadcast.delete().where(mine, broadcast.c.state == State.DRAFT))
    waiting = mine & broadcast.c.state.in_(list(UNSENT))
    await work.execute(update(broadcast).where(waiting).values(state=State.CANCELLED, finished_at=work.now))
    await work.execute(update(broadcast).where(mine).values(author_id=NOBODY))
    for column, nobody in (("changed_by", NOBODY), ("approved_by", None)):
        await work.execute(update(broadcast).where(broadcast.c[column] == person_id).values({column: nobody}))
    panel = {"panel_chat": None, "panel_id": None}
    await work.execute(update(broadcast).where(broadcast.c.panel_chat == person_id).values(**panel))
    await work.execute(update(event).where(event.c.person_id == person_id).values(person_id=None))
    await work.execute(reader.delete().where(reader.c.person_id == person_id))
    for table in (pick, refusal):
        await work.execute(table.delete().where(table.c.chat_id == person_id))
