"""Many calls, few timers: each ends as by `asyncio.timeout`, only a little later."""

import asyncio

import pytest

from bot.foundation.telegram.timeouts import STEP_SECONDS, Timeouts


@pytest.fixture
def timeouts() -> Timeouts:
    return Timeouts()


async def within(timeouts: Timeouts, seconds: float, work: float) -> str:
    with timeouts.of(seconds):
        await asyncio.sleep(work)
        return "done"


def come(timeouts: Timeouts) -> None:
    """The time of all of them, now."""
    for step, ending in list(timeouts._endings.items()):
        assert ending.timer is not None
        ending.timer.cancel()
        timeouts._end(step)


async def test_what_takes_too_long_ends(timeouts: Timeouts) -> None:
    with pytest.raises(TimeoutError):
        await within(timeouts, 0.1, 30)


@pytest.mark.parametrize("seconds", [0.0, 0.1, 8, 25])
async def test_it_comes_late_by_a_step_at_most_and_never_early(timeouts: Timeouts, seconds: float) -> None:
    loop = asyncio.get_running_loop()
    began = loop.time()
    with timeouts.of(seconds):
        (ending,) = timeouts._endings.values()
        assert ending.timer is not None
        assert began + seconds <= ending.timer.when() <= loop.time() + seconds + STEP_SECONDS


async def test_what_ends_in_time_is_left_alone_also_when_the_time_comes(timeouts: Timeouts) -> None:
    assert await within(timeouts, 30, 0) == "done"
    come(timeouts)
    await asyncio.sleep(0)
    assert asyncio.current_task().cancelling() == 0  # type: ignore[union-attr]  # a test runs in a task


async def test_many_that_end_together_share_a_timer_and_end_each_for_itself(timeouts: Timeouts) -> None:
    calls = [asyncio.create_task(within(timeouts, 30, 0 if number % 2 else 30)) for number in range(50)]
    await asyncio.sleep(0.01)
    assert len(timeouts._endings) <= 2, "fifty of one moment, which may lie on both sides of a step"
    come(timeouts)
    ended = await asyncio.gather(*calls, return_exceptions=True)
    assert [end if end == "done" else type(end) for end in ended] == [TimeoutError, "done"] * 25


async def test_one_task_may_be_too_late_twice_and_go_on(timeouts: Timeouts) -> None:
    for _ in range(2):
        with pytest.raises(TimeoutError):
            await within(timeouts, 0.01, 30)
    assert await within(timeouts, 1, 0) == "done"


@pytest.mark.parametrize("is_late", [False, True], ids=["in time", "and too late as well"])
async def test_somebody_elses_cancellation_stays_one(timeouts: Timeouts, is_late: bool) -> None:
    task = asyncio.create_task(within(timeouts, 30, 30))
    await asyncio.sleep(0)
    if is_late:  # both in one turn of the loop
        come(timeouts)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_an_error_stays_what_it_is(timeouts: Timeouts) -> None:
    with pytest.raises(ValueError, match="mine"), timeouts.of(30):
        raise ValueError("mine")


async def test_nothing_is_left_to_ring_after_the_end(timeouts: Timeouts) -> None:
    with timeouts.of(0.1):
        (ending,) = timeouts._endings.values()
    timeouts.close()
    assert ending.timer is not None
    assert ending.timer.cancelled()
