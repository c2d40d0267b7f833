"""One sender a bot: who it is, how another takes over, and that a late one can do no harm."""

import asyncio
import subprocess
import sys

from bot.engines.tenure import LEASE_SECONDS, Tenure, holder_name, is_dead, machine
from bot.foundation.store import Store
from bot.foundation.store.leases import read_lease
from tests.world.post import HOA, LAN, Post

ELSEWHERE = "another machine/1/1/1"


async def test_a_standby_waits_while_the_leader_lives_and_takes_over_when_it_stands_still(post: Post) -> None:
    leader, standby = post.sender, post.hire()
    await post.put("one")
    await post.steps(leader)
    await post.put("two", HOA)
    for _ in range(30):
        await standby.step()
        post.clock.advance(1)
        await leader.step()
    assert standby.tenure.epoch is None
    await post.put("three", HOA)
    waited = 0
    while standby.tenure.epoch is None:
        await standby.step()
        post.clock.advance(1)
        waited += 1
    assert waited <= 15
    await post.settle(sender=standby)
    assert post.got() == ["one", "two", "three"]


async def test_a_leader_that_stops_hands_over_at_once(post: Post) -> None:
    standby = post.hire()
    await post.steps()
    await standby.step()
    await post.sender.stop()
    await post.put("one")
    await post.steps(standby)
    assert post.got() == ["one"]


async def test_a_late_answer_settles_what_the_next_leader_doubts(post: Post) -> None:
    late, standby = post.sender, post.hire()
    post.fails({"kind": "late", "seconds": 0.3})
    await post.put("one")
    step = await post.departs(late)
    await standby.step()
    post.clock.advance(LEASE_SECONDS)
    await standby.step()
    await post.steps(standby)
    assert (await post.of("one")).state == "settling"
    await step
    await post.steps(late)
    assert (await post.of("one")).state == "sent"
    assert late.tenure.epoch is None
    await post.settle(sender=standby)
    assert post.got() == ["one"]


async def test_a_late_answer_changes_nothing_that_the_next_leader_has_claimed(post: Post) -> None:
    late, standby = post.sender, post.hire()
    post.fails({"kind": "late", "seconds": 0.4})
    await post.put("one")
    step = await post.departs(late)
    await standby.step()
    post.clock.advance(LEASE_SECONDS)
    await post.settle(sender=standby)
    settled = await post.of("one")
    await step
    await post.steps(late)
    assert await post.of("one") == settled
    assert len(post.got()) == 2
    assert sorted(await post.attempts()) == ["sent", "sent", "unknown"], "the evidence of both stands"


async def test_nothing_is_started_later_than_half_the_lease_after_its_renewal(post: Post) -> None:
    await post.put("one")
    await post.sender._books.keep()
    post.clock.advance(LEASE_SECONDS / 2)
    assert post.sender.departures.start() == 0
    assert post.got() == []
    await post.settle()
    delivered = await post.of("one")
    assert (delivered.state, delivered.tries, len(post.got())) == ("sent", 1, 1)


async def test_who_let_a_lease_go_while_the_database_was_away_takes_it_again_at_once(post: Post) -> None:
    one, other = (Tenure(post.store, post.clock, "intake") for _ in range(2))
    assert await one.seek()
    one.epoch = None
    assert not await other.seek()
    assert await one.seek()


def test_a_holder_that_ended_on_this_machine_is_known_to_be_dead() -> None:
    gone = subprocess.run(
        [sys.executable, "-c", "from bot.engines.tenure import holder_name; print(holder_name())"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    assert gone.startswith(machine())
    assert is_dead(gone)
    assert is_dead("")
    assert not is_dead(holder_name())
    assert not is_dead(ELSEWHERE), "of another machine nothing can be said"


async def test_a_restart_goes_on_at_once_because_the_one_before_is_dead(post: Post) -> None:
    gone = holder_name().rsplit("/", 3)[0] + "/999999999/12345/1"
    await post.hire(holder=gone).step()
    await post.put("one")
    await post.steps(post.hire())
    assert post.got() == ["one"]


async def test_the_limits_remember_across_a_restart(post: Post) -> None:
    group = -1_002_000_000_001
    for number in range(30):
        await post.put(f"n{number}", group)
    for _ in range(6):
        sender = post.hire()
        await post.settle(seconds=12, sender=sender)
        await sender.stop()
    await post.settle(sender=post.hire())
    assert len(post.got()) == 30  # and the fixture finds no limit broken


async def test_one_process_wakes_the_sender_of_another(post: Post) -> None:
    if post.store.backend.listen is None:
        return
    rung = asyncio.Event()
    other = Store(post.store.engine.url.render_as_string(hide_password=False), post.clock, lambda wake: rung.set())
    listening = asyncio.create_task(other.hear_others())
    await asyncio.sleep(0.3)
    await post.put("one", LAN)
    async with asyncio.timeout(2):
        await rung.wait()
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)
    await other.close()


async def test_the_lease_row_tells_people_who_leads(post: Post) -> None:
    await post.steps()
    lease = await post.within(lambda work: read_lease(work, "sender"))
    assert lease.holder.startswith(machine())
