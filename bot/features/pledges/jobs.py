"""The clock's way to pledges: asking how far they have come."""

from bot.features.pledges.service.desk import Desk
from bot.features.pledges.service.reporting import ask_due
from bot.foundation.store import Work


async def ask(desk: Desk, work: Work) -> bool:
    return await ask_due(work, desk)
