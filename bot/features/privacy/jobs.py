"""The clock's way to what forgetting itself leaves behind: the row of the last answer, once it has been given."""

from bot.features.privacy import store
from bot.foundation.store import Work


async def sweep(work: Work) -> bool:
    """Answers to people who are forgotten are forgotten too, as soon as they have arrived."""
    return await store.sweep(work)
