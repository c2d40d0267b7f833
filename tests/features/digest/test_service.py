"""Editions that are due: once a slot whatever happens, late ones said so, missed ones collapsed."""

from datetime import time, timedelta
from pathlib import Path

from sqlalchemy import select

from bot.emulator import Person
from bot.features.digest.store import edition
from tests.world import House, opened

SEVEN = time(7, 1)


async def _subscribed(house: House) -> Person:
    lan = house.world.person("Lan")
    await house.says(lan, "/dangky")
    return lan


def _editions(lan: Person) -> list[str]:
    return [message.text for message in lan.chat.messages if "HỌC VÀ LÀM THEO BÁC" in message.text]


async def test_a_restart_in_the_hour_of_the_edition_sends_it_once(tmp_path: Path) -> None:
    async with opened(tmp_path) as house:
        lan = await _subscribed(house)
        world = house.world
    world.clock.move_to_next(0, SEVEN)
    for _ in range(2):
        async with opened(tmp_path, world) as house:
            await house.settle()
    assert len(_editions(lan)) == 1


async def test_an_edition_missed_by_hours_comes_and_says_that_it_is_late(tmp_path: Path) -> None:
    async with opened(tmp_path) as house:
        lan = await _subscribed(house)
        world = house.world
    world.clock.advance(timedelta(hours=11 + 5))
    async with opened(tmp_path, world) as house:
        await house.settle()
    (edition,) = _editions(lan)
    assert "đến muộn" in edition


async def test_what_was_missed_by_more_than_twelve_hours_waits_for_the_next_slot(tmp_path: Path) -> None:
    async with opened(tmp_path) as house:
        lan = await _subscribed(house)
        world = house.world
    world.clock.advance(timedelta(hours=11 + 13, weeks=3))
    async with opened(tmp_path, world) as house:
        await house.settle()
        assert _editions(lan) == []
        world.clock.move_to_next(0, SEVEN)
        await house.settle()
        assert len(_editions(lan)) == 1
        assert "đến muộn" not in _editions(lan)[0]


async def test_the_edition_asked_for_early_is_the_one_that_comes(house: House) -> None:
    lan = await _subscribed(house)
    await house.later(hours=10, minutes=50)
    asked = (await house.says(lan, "/bantin"))[0].text
    await house.later(minutes=11)
    assert _editions(lan) == [asked, asked]


async def test_a_deep_link_opens_the_edition(house: House) -> None:
    lan = house.world.person("Lan")
    await lan.starts("d")
    await house.settle()
    assert len(_editions(lan)) == 1


async def test_the_one_who_set_up_a_group_hears_of_an_edition_that_was_missed(tmp_path: Path) -> None:
    async with opened(tmp_path) as house:
        lan = house.world.person("Lan")
        await house.says(lan, "/start")
        group = house.world.group("Thôn Đoàn Kết", owner=lan)
        lan.adds_bot(group)
        await house.settle()
        await house.presses(lan, group.messages[-1], "Mỗi thứ Hai 07:00")
        world = house.world
    world.clock.advance(timedelta(hours=11 + 13))
    async with opened(tmp_path, world) as house:
        await house.settle()
    assert "Thôn Đoàn Kết" in lan.chat.messages[-1].text
    assert "thứ Hai 30/11, 07:00" in lan.chat.messages[-1].text


async def test_what_an_edition_was_made_of_is_kept_as_long_as_the_message_itself(house: House) -> None:
    lan = await _subscribed(house)
    await house.later(hours=11, minutes=5)
    assert len(_editions(lan)) == 1

    async def weeks() -> list[str]:
        async with house.app.store.reading() as work:
            return list((await work.execute(select(edition.c.week).order_by(edition.c.week))).scalars())

    assert await weeks() == ["2026-W48"]
    house.world.clock.advance(timedelta(days=399))
    await house.app.scheduler.step()
    assert await weeks() == ["2026-W48"]
    house.world.clock.advance(timedelta(days=9))
    await house.settle_wholly()
    assert "2026-W48" not in await weeks()
