"""The clock's way to the editions that are due, and away from those of long ago."""

from bot.features.digest import store
from bot.features.digest.service import Press, deliver_due
from bot.foundation.schedules import week_of
from bot.foundation.store import Work
from bot.foundation.store.deliveries import KEPT

BATCH = 500


async def deliver(press: Press, work: Work) -> bool:
    return await deliver_due(work, press)


async def tidy(work: Work) -> bool:
    """What an edition was made of is kept as long as the message itself."""
    return await store.drop_composed(work, week_of(work.now - KEPT, "UTC"), BATCH) == BATCH
