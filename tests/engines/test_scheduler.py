"""When the clock's jobs look."""

from datetime import timedelta

from bot.engines.scheduler import Scheduler
from bot.foundation.feature import Feature, Job
from bot.foundation.store import Store, Work
from tests.world.clock import ManualClock


async def test_a_job_looks_in_its_time_when_it_is_rung_and_after_the_clock_was_set_back(database_url: str) -> None:
    clock, looked = ManualClock(), 0
    store = Store(database_url, clock)

    async def look(work: Work) -> bool:
        nonlocal looked
        looked += 1
        return False

    scheduler = Scheduler(store, (Feature("x", jobs=(Job("x.look", look, timedelta(minutes=1)),)),), clock)
    for seconds, is_rung, jump, wanted in (
        (0, False, 0, 1),
        (30, False, 0, 1),
        (30, False, 0, 2),
        (1, True, 0, 3),
        (60, False, -86_400, 4),
        (1, False, 86_400, 4),
    ):
        clock.advance(seconds)
        clock.jump(jump)
        if is_rung:
            scheduler.ring()
        await scheduler.step()
        assert looked == wanted, (seconds, is_rung, jump)
    await store.close()
