"""Owners are told what lasts, once, in their chats and one other way, and that it is over."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import web
from pydantic import SecretStr

from bot.emulator import Clock, FaultKind, World
from bot.operations.alerts import NoOtherWay, OtherWay
from tests.world import House, opened
from tests.world.house import SUNDAY


@asynccontextmanager
async def post_box() -> AsyncIterator[tuple[str, list[dict[str, object]]]]:
    """Another way: something on this machine that takes JSON."""
    letters: list[dict[str, object]] = []

    async def take(request: web.Request) -> web.Response:
        letters.append(json.loads(await request.read()))
        return web.Response()

    site = web.Application()
    site.router.add_post("/alerts", take)
    runner = web.AppRunner(site)
    await runner.setup()
    port = web.TCPSite(runner, "127.0.0.1", 0)
    await port.start()
    try:
        yield f"json://127.0.0.1:{port._server.sockets[0].getsockname()[1]}/alerts", letters  # type: ignore[union-attr]
    finally:
        await runner.cleanup()


async def _round(house: House) -> None:
    await house.app.keeper.step()
    await house.settle()


async def test_an_owner_is_told_once_when_nothing_is_heard_and_once_that_it_is_over(tmp_path: Path) -> None:
    world = World(Clock(SUNDAY, frozen=True))
    owner = world.person("Chủ", owner=True)
    async with post_box() as (address, letters), opened(tmp_path, world, alerts_url=SecretStr(address)) as house:
        await house.says(owner, "/start")
        await house.app.keeper.step()
        known = len(owner.chat.messages)
        house.world.clock.advance(timedelta(minutes=3))
        for _ in range(3):  # heard of nothing for three minutes, and for three more
            await house.app.keeper.step()
            house.world.clock.advance(timedelta(seconds=61))
        await house.settle()
        told = [message.text for message in owner.chat.messages[known:]]
        assert len(told) == 1
        assert "Đã lâu chưa nhận được tin nào từ Telegram" in told[0]
        await _round(house)
        assert "Đã ổn" in owner.chat.messages[-1].text
        assert len(owner.chat.messages) == known + 2
        assert [letter["title"] for letter in letters] == [
            "Đã lâu chưa nhận được tin nào từ Telegram",
            "✅ Đã ổn: Đã lâu chưa nhận được tin nào từ Telegram",
        ]


async def test_owners_are_told_once_of_another_program_although_some_polls_go_well(tmp_path: Path) -> None:
    world = World(Clock(SUNDAY, frozen=True))
    owner = world.person("Chủ", owner=True)
    async with opened(tmp_path, world) as house:
        await house.says(owner, "/start")
        known, rests = len(owner.chat.messages), []
        for _ in range(8):
            world.faults.add("refuse", method="getUpdates", code=409, description="Conflict: terminated by other")
            assert not await house.app.poller.step()
            rests.append(house.app.poller.rest_seconds())
            assert "terminated by other" in (house.app.keeper.readiness.hearing() or "")
            await house.later(seconds=rests[-1])
            await house.app.keeper.step()
        await house.settle()
        assert rests == [1, 2, 4, 8, 16, 30, 30, 30]
        (told,) = [message.text for message in owner.chat.messages[known:]]
        assert "chương trình khác đang dùng chung mã bot này" in told
    async with opened(tmp_path, world) as house:  # what is known outlives the process, and is over after some quiet
        await house.settle()
        assert house.app.keeper.readiness.hearing() is not None
        await house.later(minutes=5, seconds=1)
        await _round(house)
        assert house.app.keeper.readiness.hearing() is None
        assert "Đã ổn" in owner.chat.messages[-1].text
        assert len(owner.chat.messages) == known + 2


async def test_what_was_told_before_a_restart_is_not_told_again(tmp_path: Path) -> None:
    async with opened(tmp_path) as house:
        await house.settle()
        world = house.world
        alerts = house.app.keeper.alerts
        assert len(await alerts.weigh({"disk": "12 MB are free"}, 0.0)) == 1
    async with opened(tmp_path, world) as house:
        alerts = house.app.keeper.alerts
        assert await alerts.weigh({"disk": "11 MB are free"}, 0.0) == []
        (change,) = await alerts.weigh({"disk": None}, 0.0)
        assert change.is_over


async def test_an_answer_that_nobody_knows_about_is_settled_by_an_owners_tap(tmp_path: Path) -> None:
    world = World(Clock(SUNDAY, frozen=True))
    owner, lan = world.person("Chủ", owner=True), world.person("Lan")
    async with opened(tmp_path, world) as house:
        await house.says(owner, "/start")
        for words in ("/start", "/help"):
            world.faults.add(FaultKind.RESET_AFTER, chat=lan.chat.id, method="send*", times=2)
            await house.says(lan, words)
            await house.later(seconds=20)
            await house.later(seconds=20)
        await _round(house)
        alert = owner.chat.messages[-1]
        assert "Có tin chưa rõ đã tới hay chưa" in alert.text
        await house.presses(owner, alert, "Xem từng tin")
        assert "1. Lời đáp cho một người\n2. Lời đáp cho một người" in alert.text
        known = len(lan.chat.from_bots)
        await house.presses(owner, alert, "1 ✅")
        await house.presses(owner, alert, "1 🔁")
        assert "Ở đây không còn tin nào chưa rõ" in alert.text
        assert len(lan.chat.from_bots) == known + 1
        await _round(house)
        assert "Đã ổn" in owner.chat.messages[-1].text


async def test_another_way_that_does_not_answer_holds_nobody_up(tmp_path: Path) -> None:
    async with opened(tmp_path, alerts_url=SecretStr("json://127.0.0.1:9/")) as house:
        async with asyncio.timeout(10):
            assert len(await house.app.keeper.alerts.weigh({"disk": "full"}, 0.0)) == 1


def test_an_address_that_apprise_does_not_know_is_told() -> None:
    with pytest.raises(NoOtherWay, match="does not know"):
        OtherWay(SecretStr("pigeon://coop")).check()
    OtherWay(SecretStr("json://127.0.0.1:9/")).check()
    OtherWay(None).check()
