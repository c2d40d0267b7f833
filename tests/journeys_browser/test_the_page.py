"""The chat page by itself, with a bot that only echoes: does it look and behave like a messenger?"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest
from playwright.async_api import Browser, expect

from bot.emulator import Clock, World, serve
from tests.emulator.echo import CARD, echoing
from tests.journeys_browser.screen import Screen, looking

pytestmark = pytest.mark.asyncio(loop_scope="session")

SUNDAY = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)


@asynccontextmanager
async def village(browser: Browser, **view: int | bool) -> AsyncIterator[tuple[World, Screen]]:
    world = World.from_scenario(clock=Clock(SUNDAY, frozen=True))
    async with serve(world) as running, echoing(world), looking(browser, running.url, **view) as screen:  # type: ignore[arg-type]  # the view's facts are what `looking` takes
        yield world, screen


async def test_a_member_starts_the_bot_and_presses_its_buttons(browser: Browser) -> None:
    async with village(browser) as (_, screen):
        lan = screen.phone("Lan")
        await lan.opens("Gương Sáng")
        await lan.starts()
        await lan.sees("Tấm gương")
        await lan.presses("Xem kỹ")
        await lan.dismisses("Đã ghi nhận")
        await lan.presses("Đăng ký")
        await lan.sees_toast("Đã ghi nhận")
        await lan.sees_button("Đã đăng ký")
        await screen.picture("page-first-day")


async def test_a_group_admin_brings_the_bot_in_and_everybody_sees_it_come(browser: Browser) -> None:
    async with village(browser) as (world, screen):
        hung, lan = screen.phone("Bác Hùng"), screen.phone("Lan")
        await hung.opens("Thôn Đoàn Kết")
        await hung.opens_panel()
        await hung.taps("Thêm bot vào đây")
        await expect(hung.element.get_by_role("dialog")).to_contain_text("Gương Sáng")
        await screen.picture("page-members")
        await screen.page.keyboard.press("Escape")
        await hung.sees("Chào bà con!")
        await lan.sees_in_list("Chào bà con!")
        await lan.opens("Thôn Đoàn Kết")
        await lan.says("/start@guong_sang_bot")
        await hung.sees("Tấm gương")
        group = world.groups["Thôn Đoàn Kết"]
        assert group.has(world.bot)
        await hung.opens_panel()
        await hung.taps("Việc với Lan")
        await hung.element.get_by_role("menuitem", name="Cho làm quản trị viên").click()
        await expect(hung.element.get_by_role("dialog")).to_contain_text("quản trị")
        assert group.members[world.people["Lan"].id].is_admin


async def test_topics_have_tabs_and_answers_stay_in_them(browser: Browser) -> None:
    async with village(browser) as (world, screen):
        forum = world.groups["Trường THPT Sơn Dương"]
        world.people["Thầy Tuấn"].adds_bot(forum)
        hung = screen.phone("Bác Hùng")
        await hung.opens("Trường THPT Sơn Dương")
        await hung.element.get_by_role("tab", name="Hỏi đáp").click()
        await hung.says("/hoi")
        await hung.sees("Nghe: /hoi")
        await hung.element.get_by_role("tab", name="Thông báo").click()
        await expect(hung.element.locator(".log")).not_to_contain_text("Nghe: /hoi")
        await screen.picture("page-topics")


async def test_a_quiz_is_answered_and_explained(browser: Browser) -> None:
    async with village(browser) as (_, screen):
        lan = screen.phone("Lan")
        await lan.opens("Gương Sáng")
        await lan.starts()
        await lan.says("/do")
        await lan.element.locator("button.option", has_text="2018").click()
        await lan.sees("Năm 2017.")
        await expect(lan.element.locator(".option.wrong")).to_contain_text("2018")
        await expect(lan.element.locator(".option.right")).to_contain_text("2017")


async def test_inline_mode_offers_results_and_sends_the_chosen_one(browser: Browser) -> None:
    async with village(browser) as (world, screen):
        lan = screen.phone("Lan")
        await lan.opens("Thôn Đoàn Kết")
        await lan.element.locator("textarea").fill("@guong_sang_bot bác sĩ")
        await lan.element.get_by_role("option", name="bác sĩ").click()
        await lan.sees("bác sĩ")
        last = world.groups["Thôn Đoàn Kết"].last
        assert last
        assert last.via_bot is world.bot


async def test_the_keyboard_alone_is_enough(browser: Browser) -> None:
    async with village(browser) as (_, screen):
        lan = screen.phone("Lan")
        await lan.opens("Gương Sáng")
        await lan.starts()
        await lan.sees("Tấm gương")
        field = lan.element.locator("textarea")
        await field.press("/")
        await expect(lan.element.get_by_role("option").first).to_contain_text("/start")
        await field.press("ArrowDown")
        await field.press("ArrowDown")
        await field.press("Enter")
        await lan.sees("Năm nào?")
        await field.fill("xin chào")
        await field.press("Enter")
        await lan.sees("Nghe: xin chào")
        await field.press("ArrowUp")
        await expect(field).to_have_value("xin chào")
        await field.press("Escape")
        await field.press("Alt+ArrowDown")
        await expect(lan.element.locator(".chat-head .who b")).not_to_have_text("Gương Sáng")


async def test_the_control_strip_moves_time_and_starts_over(browser: Browser) -> None:
    async with village(browser) as (world, screen):
        await screen.toggles_controls()
        await screen.controls("Tới thứ Hai 07:00")
        await expect(screen.page.locator(".clock")).to_contain_text("07:00 · Thứ Hai, 23/11")
        await screen.page.get_by_label("Áp dụng nghiêm ngặt").check()
        await screen.controls("Máy chủ hỏng (502)")
        await expect(screen.page.locator(".strip")).to_contain_text("bad_gateway × 1")
        lan = screen.phone("Lan")
        await lan.opens("Gương Sáng")
        await lan.starts()
        await expect(screen.page.locator(".wire")).to_contain_text("sendPhoto")
        assert world.limits.strict
        await screen.picture("page-controls")
        await screen.page.locator(".strip").get_by_role("button", name="Làm lại từ đầu").click()
        await screen.page.get_by_role("dialog").get_by_role("button", name="Làm lại từ đầu").click()
        await expect(screen.page.locator(".clock")).to_contain_text("20:00")
        assert not world.limits.strict
        assert not world.people["Lan"].chat.messages


async def test_pictures_are_attached_and_albums_hang_together(browser: Browser) -> None:
    async with village(browser) as (world, screen):
        lan = screen.phone("Lan")
        await lan.opens("Thôn Đoàn Kết")
        files = [{"name": f"{n}.png", "mimeType": "image/png", "buffer": CARD} for n in range(3)]
        await lan.element.locator("input[type=file]").set_input_files(files)  # type: ignore[arg-type]  # file payloads, as documented
        await expect(lan.element.locator(".album .picture")).to_have_count(3)
        assert len({message.album for message in world.groups["Thôn Đoàn Kết"].messages}) == 1


async def test_who_reads_above_is_told_what_came_below(browser: Browser) -> None:
    async with village(browser) as (world, screen):
        group, hung = world.groups["Thôn Đoàn Kết"], world.people["Bác Hùng"]
        for number in range(40):
            await hung.says(group, f"tin {number}")
        lan = screen.phone("Lan")
        await lan.opens("Thôn Đoàn Kết")
        await lan.element.locator(".log").evaluate("log => { log.scrollTop = 300; }")
        await hung.says(group, "tin mới")
        await hung.says(group, "tin mới nữa")
        down = lan.element.get_by_role("button", name="Xuống tin mới nhất")
        await expect(down).to_have_text("2")
        await down.click()
        await expect(down).to_be_hidden()
        await lan.sees("tin mới nữa")


async def test_two_browsers_see_the_same_world(browser: Browser) -> None:
    async with village(browser) as (_, screen), looking(browser, screen.page.url) as other:
        here, there = screen.phone("Lan"), other.phone("Bác Hùng")
        await there.opens("Thôn Đoàn Kết")
        await here.opens("Thôn Đoàn Kết")
        await here.says("Chào cả nhà")
        await there.sees("Chào cả nhà")


async def test_it_fits_a_telephone_in_the_dark(browser: Browser) -> None:
    async with village(browser, width=390, height=844, dark=True) as (_, screen):
        lan = screen.phone("Lan")
        await lan.opens("Gương Sáng")
        await lan.starts()
        await lan.sees("Tấm gương")
        await screen.picture("page-telephone-dark")
        wide = await screen.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 390


async def test_another_site_may_not_play_with_the_world(browser: Browser) -> None:
    async with village(browser) as (_, screen):
        refused = await screen.page.request.get(
            f"{screen.page.url}page/live",
            headers={"Origin": "http://example.org", "Upgrade": "websocket", "Connection": "Upgrade"},
        )
        assert refused.status == 403
