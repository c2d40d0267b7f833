"""The clock's way: whole days are added up, and on Monday those who want it get the week's charts."""

from bot.features.insight import service
from bot.features.insight.service import Numbers
from bot.foundation.store import Work


async def add_up(numbers: Numbers, work: Work) -> bool:
    await service.report(work, numbers)
    return await service.roll_up(work, numbers)
