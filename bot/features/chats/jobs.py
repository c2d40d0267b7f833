"""The clock's way to tidy groups: panels and small answers that nobody needs any more are taken away."""

from bot.foundation.message import Act
from bot.foundation.outbox import enqueue
from bot.foundation.store import Work
from bot.foundation.store.fleeting import take_leaving

BATCH = 100


async def tidy(work: Work) -> bool:
    leaving = await take_leaving(work, BATCH)
    for each in leaving:
        if each.message_id is not None:
            key = f"{each.key}:gone"
            await enqueue(work, each.place, None, key=key, lane="reply", act=Act.DELETE, target=each.message_id)
    return len(leaving) == BATCH
