"""What became of the editions of a place, read from the deliveries."""

from sqlalchemy import func, select

from bot.features.chats.model import Result
from bot.foundation.chats import Place
from bot.foundation.delivery import SCHEDULED, DeliveryState
from bot.foundation.store import Work
from bot.foundation.store.deliveries import delivery
from bot.foundation.store.lanes import lane


async def last_edition(work: Work, place: Place) -> Result | None:
    here = (delivery.c.chat_id == place.chat_id) & (delivery.c.thread_id == (place.thread_id or 0))
    wanted = (
        select(delivery.c.state, delivery.c.reason, func.coalesce(delivery.c.settled_at, delivery.c.due_at).label("at"))
        .join(lane, lane.c.id == delivery.c.lane_id)
        .where(here, lane.c.name == SCHEDULED, delivery.c.state.in_(list(DeliveryState)))
        .order_by(delivery.c.id.desc())
        .limit(1)
    )
    row = (await work.execute(wanted)).one_or_none()
    return None if row is None else Result(DeliveryState(row.state), row.at, row.reason)
