"""The clock's way to nominations: recalling what was sent of somebody who was withdrawn."""

from bot.features.nominations import service
from bot.features.nominations.service import Desk
from bot.foundation.store import Work


async def recall(desk: Desk, work: Work) -> bool:
    return await service.recall(work, desk)
