"""Editors plan the weeks to come: they see them, pin a story, skip one, leave a week out, and take it back."""

from datetime import time
from pathlib import Path

from bot.emulator import Clock, Message, Person, World
from tests.world import House, opened
from tests.world.house import SUNDAY

INSPECTORS_WEEK = "23/11 – 29/11"
TEACHER = "Cô giáo và 15 sáng chế của học trò"


async def _planned(house: House, editor: Person, *path: str) -> Message:
    (panel,) = await house.says(editor, "/bantin tới")
    for label in path:
        await house.presses(editor, panel, label)
    return panel


async def _edition_on_monday(house: House, reader: Person) -> str:
    house.world.clock.move_to_next(0, time(7, 1))
    await house.settle()
    return reader.chat.messages[-1].text


async def _staffed(tmp_path: Path) -> tuple[World, Person]:
    world = World(Clock(SUNDAY, frozen=True))
    return world, world.person("Hoa", owner=True)


async def test_an_editor_sees_eight_weeks_with_their_occasions_and_stories(tmp_path: Path) -> None:
    world, hoa = await _staffed(tmp_path)
    async with opened(tmp_path, world) as house:
        panel = await _planned(house, hoa)
        assert sum("–" in button.text for row in panel.buttons for button in row) == 8
        assert "Ngày truyền thống ngành Thanh tra" in panel.text
        assert "mỗi nơi một tấm gương chưa đọc" in panel.text
        first = panel.text
        await house.presses(hoa, panel, "Xa hơn ›")
        assert panel.text != first
        await house.presses(hoa, panel, "‹ Gần hơn")
        assert panel.text == first


async def test_a_member_is_told_in_a_sentence_that_this_is_for_editors(house: House) -> None:
    (answer,) = await house.says(house.world.person("Lan"), "/digest next")
    assert "người biên tập" in answer.text


async def test_a_pinned_story_leads_the_edition_of_everyone_that_week_and_no_other(tmp_path: Path) -> None:
    world, hoa = await _staffed(tmp_path)
    async with opened(tmp_path, world) as house:
        lan = world.person("Lan")
        await house.says(lan, "/dangky")
        panel = await _planned(house, hoa, INSPECTORS_WEEK, "📌 Ghim một tấm gương…")
        title = panel.buttons[2][0].text
        await house.presses(hoa, panel, title)
        assert "📌" in panel.text
    async with opened(tmp_path, world) as house:  # a plan outlives a restart
        assert title in await _edition_on_monday(house, lan)
        assert f"<b>{title}</b>" not in await _edition_on_monday(house, lan)


async def test_a_skipped_story_gives_way_to_another(tmp_path: Path) -> None:
    world, hoa = await _staffed(tmp_path)
    async with opened(tmp_path, world) as house:
        lan = world.person("Lan")
        await house.says(lan, "/dangky")
        panel = await _planned(house, hoa, INSPECTORS_WEEK)
        title = panel.text.split("“")[1].split("”")[0]
        assert await house.presses(hoa, panel, "Bỏ qua tấm gương này") == "Đã bỏ qua trong tuần này."
        assert f"Bỏ qua tuần này: {title}" in panel.text
        assert title not in await _edition_on_monday(house, lan)


async def test_a_week_left_out_sends_nothing_and_comes_back_when_taken_back(tmp_path: Path) -> None:
    world, hoa = await _staffed(tmp_path)
    async with opened(tmp_path, world) as house:
        lan = world.person("Lan")
        await house.says(lan, "/dangky")
        panel = await _planned(house, hoa, INSPECTORS_WEEK)
        await house.presses(hoa, panel, "Cho nghỉ tuần này")
        before = len(lan.chat.messages)
        await _edition_on_monday(house, lan)
        assert len(lan.chat.messages) == before
        assert "Tuần này bản tin nghỉ" in (await house.says(lan, "/bantin"))[0].text
        await house.presses(hoa, panel, "Gửi trở lại")
        assert "HỌC VÀ LÀM THEO BÁC" in (await house.says(lan, "/bantin"))[0].text
        assert "HỌC VÀ LÀM THEO BÁC" in await _edition_on_monday(house, lan)


async def test_who_has_this_weeks_edition_keeps_it_and_the_editor_sees_how_many(tmp_path: Path) -> None:
    world, hoa = await _staffed(tmp_path)
    async with opened(tmp_path, world) as house:
        lan = world.person("Lan")
        edition = (await house.says(lan, "/bantin"))[0].text
        panel = await _planned(house, hoa, "16/11 – 22/11", "📌 Ghim một tấm gương…")
        await house.presses(hoa, panel, panel.buttons[4][0].text)
        assert "Đã có 1 nơi nhận" in panel.text
        assert (await house.says(lan, "/bantin"))[0].text == edition
        await house.presses(hoa, panel, "Để tự chọn như cũ")
        assert "📌" not in panel.text


async def test_a_preview_is_a_whole_edition_and_nobodys(tmp_path: Path) -> None:
    world, hoa = await _staffed(tmp_path)
    async with opened(tmp_path, world) as house:
        panel = await _planned(house, hoa, INSPECTORS_WEEK)
        await house.presses(hoa, panel, "Xem thử")
        assert "HỌC VÀ LÀM THEO BÁC" in hoa.chat.messages[-1].text
        (again,) = await house.says(hoa, "/bantin tới")
        await house.presses(hoa, again, INSPECTORS_WEEK)
        assert "Đã có" not in again.text


async def test_one_who_is_no_editor_any_more_changes_nothing(tmp_path: Path) -> None:
    world, hoa = await _staffed(tmp_path)
    async with opened(tmp_path, world) as house:
        panel = await _planned(house, hoa, INSPECTORS_WEEK)
    async with opened(tmp_path, world, owner_ids=()) as house:
        await house.presses(hoa, panel, "Cho nghỉ tuần này")
        assert "nghỉ, không nơi nào nhận" not in panel.text
