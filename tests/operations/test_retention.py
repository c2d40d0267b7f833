"""Rows go when they have served their time; a broadcast's numbers, what waits for a person's word and what is on its way stay."""

from datetime import timedelta
from pathlib import Path

from sqlalchemy import event, func, select, text, update

from bot.foundation import outbox
from bot.foundation.delivery import DeliveryState
from bot.foundation.store import Store
from bot.foundation.store.claims import attempt
from bot.foundation.store.conversations import update_inbox
from bot.foundation.store.deliveries import content, delivery
from bot.foundation.store.lanes import lane
from bot.foundation.store.occurrences import occurrence
from tests.world.office import WORDS, Office, staffed
from tests.world.post import say


async def _kept(office: Office) -> dict[str, int]:
    """How many rows of each kind there are; deliveries by their lane."""
    counted: dict[str, int] = {}
    async with office.house.app.store.reading() as work:
        for table in (update_inbox, attempt, content, occurrence):
            counted[table.name] = (await work.execute(select(func.count()).select_from(table))).scalar_one()
        lanes = (
            select(lane.c.name, func.count().label("rows"))
            .join(delivery, delivery.c.lane_id == lane.c.id)
            .group_by(lane.c.name)
        )
        counted |= {row.name: row.rows for row in await work.execute(lanes)}
    return counted


async def _passes(office: Office, **time: float) -> dict[str, int]:
    office.house.world.clock.advance(timedelta(**time))
    await office.house.app.keeper.step()
    return await _kept(office)


async def test_rows_go_in_their_time_and_a_broadcasts_numbers_stay(tmp_path: Path) -> None:
    async with staffed(tmp_path, people=3) as office:
        await office.house.later(hours=11, minutes=5)  # an edition
        panel = await office.sends()
        assert "Đã gửi 3 · Không gửi được 0 · Chưa rõ 0" in panel.text
        async with office.house.app.store.work() as work:
            doubtful = delivery.c.key.startswith("broadcast:1:") & (delivery.c.chat_id == office.members[0].chat.id)
            await work.execute(update(delivery).where(doubtful).values(state=DeliveryState.UNCERTAIN))
        first = await _kept(office)
        assert first["reply"] > 3
        assert first["scheduled"] == first["occurrence"] == 3
        assert first["update_inbox"]

        after_a_week = await _passes(office, days=7, hours=1)
        assert after_a_week["update_inbox"] == 0
        assert after_a_week.get("reply", 0) <= 1, "the newest row stays"
        assert after_a_week["broadcast:1"] == 3
        assert after_a_week["scheduled"] == 3
        assert 0 < after_a_week["attempt"] < first["attempt"]

        after_a_season = await _passes(office, days=95)
        assert after_a_season["attempt"] == 0
        assert after_a_season["broadcast:1"] == 3
        assert after_a_season["content"] < first["content"]

        after_a_year = await _passes(office, days=300)
        assert after_a_year["occurrence"] == 0
        assert after_a_year["broadcast:1"] == 1, "it waits for a person's word"
        async with office.house.app.store.reading() as work:
            (said,) = (await work.execute(select(content.c.body).where(content.c.body.contains(WORDS)))).scalars()
            assert said
            assert (await outbox.tally(work, "broadcast:1")) == outbox.Tally(sent=2, uncertain=1)


async def test_what_has_served_its_time_is_found_by_an_index(tmp_path: Path) -> None:
    asked: list[str] = []
    async with staffed(tmp_path) as office:
        await office.house.settle()
        engine = office.house.app.store.engine.sync_engine
        event.listen(engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
        await _passes(office, hours=2)
        swept = [each for each in asked if any(name in each for name in ("delivery", "content", "attempt", "inbox"))]
        assert len(swept) >= 6
        async with office.house.app.store.reading() as work:
            for statement in swept:
                plan = await work.connection.exec_driver_sql(
                    "EXPLAIN QUERY PLAN " + statement, (0,) * statement.count("?")
                )
                steps = [row.detail for row in plan]
                assert not [step for step in steps if step.startswith("SCAN") and "INDEX" not in step], statement


async def test_what_is_said_again_stays_and_what_waits_is_never_dropped(database_url: str) -> None:
    from bot.foundation.chats import Place
    from bot.foundation.store import retention
    from tests.world.clock import ManualClock

    clock = ManualClock()
    store = Store(database_url, clock)
    async with store.work() as work:
        for number in range(3):
            await outbox.enqueue(work, Place(7), say(f"Lời {number}"), key=f"k{number}", lane="reply")
        await work.execute(text("UPDATE delivery SET state = 'sent' WHERE key <> 'k0'"))
    clock.advance(9 * 24 * 3600)
    async with store.work() as work:
        spent = await retention.spent_contents(work)
        assert len(spent) == 1, "the first waits, and the last number is not given away"
        await outbox.enqueue(work, Place(7), say("Lời 1"), key="again", lane="reply")
        await retention.drop_contents(work, spent)
        assert not await retention.sweep(work)
        left = set((await work.execute(select(delivery.c.key))).scalars())
        bodies = (await work.execute(select(func.count()).select_from(content))).scalar_one()
    await store.close()
    assert left == {"k0", "again"}
    assert bodies == 3
