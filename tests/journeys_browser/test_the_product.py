"""The real bot on the chat page: a week of a village, from the first day to a message taken back."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Browser

from bot.app import built
from bot.emulator import Clock, World, serve
from bot.foundation.clock import SystemClock
from config.settings import load
from tests.emulator.schema import Judge, methods
from tests.journeys_browser.screen import Screen, looking
from tests.world.house import SUNDAY

pytestmark = pytest.mark.asyncio(loop_scope="session")

INVITATION = "Tối thứ Sáu, 19 giờ, mời bà con tới nhà văn hoá nghe kể chuyện người tốt việc tốt."


@asynccontextmanager
async def demo(folder: Path) -> AsyncIterator[tuple[World, str]]:
    """The village of the demo with the bot running beside it; time goes on by itself and by the control strip."""
    world = World.from_scenario(clock=Clock(SUNDAY))
    world.gate.inspector = Judge()
    methods()  # learnt before the bot calls: its first call would not wait so long
    async with serve(world) as running:
        settings = load(
            environment={},
            env_file=None,
            token=world.token,
            api_url=running.url,
            owner_ids=tuple(world.owner_ids),
            database_url=f"sqlite+aiosqlite:///{folder / 'bot.db'}",
            http_port=0,
            approval_above=1,
        )
        async with built(settings, SystemClock(world.clock.now)) as bot:
            world.clock.subscribe(lambda _: bot.scheduler.ring())
            ends = asyncio.Event()
            working = asyncio.create_task(bot.run(ends))
            try:
                yield world, running.url
            finally:
                ends.set()
                await working
    assert not world.violations


async def moves_time(screen: Screen, label: str) -> None:
    await screen.toggles_controls()
    await screen.controls(label)
    await screen.toggles_controls()


async def first_day(screen: Screen) -> None:
    for name in ("Chị Mai", "Anh Dũng", "Lan"):
        await screen.phone(name).opens("Gương Sáng")
        await screen.phone(name).starts()
    lan = screen.phone("Lan")
    await lan.presses("Đăng ký bản tin tuần")
    await lan.sees("thứ Hai 23/11, 07:00")
    await screen.picture("product-first-day")


async def two_taps_of_an_admin(screen: Screen) -> None:
    hung = screen.phone("Bác Hùng")
    await hung.opens("Thôn Đoàn Kết")
    await hung.opens_panel()
    await hung.taps("Thêm bot vào đây")
    await screen.page.keyboard.press("Escape")
    await hung.presses("Mỗi thứ Hai 07:00")
    await hung.sees_toast("thứ Hai 23/11, 07:00")
    await screen.picture("product-group")


async def monday(screen: Screen, world: World) -> None:
    await moves_time(screen, "Tới thứ Hai 07:00")
    for name in ("Lan", "Bác Hùng"):
        await screen.phone(name).sees("HỌC VÀ LÀM THEO BÁC")
    await screen.picture("product-monday")
    edition = world.groups["Thôn Đoàn Kết"].last
    assert edition
    assert edition.silent


async def one_writes_and_another_agrees(screen: Screen) -> None:
    dung, mai = screen.phone("Anh Dũng"), screen.phone("Chị Mai")
    await dung.says("/phattin")
    await dung.sees("Bạn gửi cho tôi nội dung")
    await dung.says(INVITATION)
    await dung.presses("Xin duyệt: gửi tới 1 nhóm + 1 người")
    await mai.sees("chờ bạn duyệt")
    await screen.picture("product-approval")
    await mai.presses("✅ Duyệt")
    await dung.sees_button("Hoàn tác")
    await dung.sees("Tin số 1 của bạn đã được duyệt")
    await moves_time(screen, "+ 10 phút")
    await dung.sees("Đã gửi 2 · Không gửi được 0 · Chưa rõ 0")
    for name in ("Lan", "Bác Hùng"):
        await screen.phone(name).sees(INVITATION)
    await screen.picture("product-broadcast")


async def taken_back(screen: Screen, world: World) -> None:
    dung = screen.phone("Anh Dũng")
    await dung.presses("Thu hồi…")
    await dung.presses("Thu hồi ở 2 nơi")
    await dung.sees("đã thu hồi xong")
    for name in ("Lan", "Bác Hùng"):
        await screen.phone(name).misses(INVITATION)
    await screen.picture("product-recalled")
    assert all(INVITATION not in message.text for message in world.groups["Thôn Đoàn Kết"].messages)


async def test_a_village_reads_is_written_to_and_what_was_wrong_is_taken_back(browser: Browser, tmp_path: Path) -> None:
    async with demo(tmp_path) as (world, url), looking(browser, url, width=1600) as screen:
        await screen.page.evaluate("names => desk.show(names)", ["Lan", "Bác Hùng", "Anh Dũng", "Chị Mai"])
        await first_day(screen)
        await two_taps_of_an_admin(screen)
        await monday(screen, world)
        await one_writes_and_another_agrees(screen)
        await taken_back(screen, world)
