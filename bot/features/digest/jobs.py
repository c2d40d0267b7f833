"""The clock's way to the editions that are due."""

from bot.features.digest.service import Press, deliver_due
from bot.foundation.store import Work


async def deliver(press: Press, work: Work) -> bool:
    return await deliver_due(work, press)
