"""A broadcaster's day: one message to many, at an hour, with a minute to think again, followed to its report."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.world.office import Office, reopened, staffed


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with staffed(tmp_path, people=2, groups=2) as opened_office:
        yield opened_office


async def test_six_taps_at_most_and_undo_keeps_the_typed_hour(office: Office) -> None:
    panel = await office.compose()
    assert "2 nhóm + 2 người" in panel.text
    await office.presses(panel, "Giờ khác")
    panel = (await office.says("thứ 6 19h"))[-1]
    await office.presses(panel, "✅ Gửi tới 2 nhóm + 2 người · thứ Sáu 27/11, 19:00 (giờ Hà Nội)")
    assert "sẽ gửi tới 2 nhóm + 2 người" in panel.text, "two taps"
    await office.presses(panel, "Hoàn tác")
    assert "thứ Sáu 27/11, 19:00" in panel.text, "nothing typed is lost"
    await office.house.later(days=6)
    assert not any(office.copies(chat) for chat in office.everyone)


async def test_there_is_a_minute_to_think_again_and_the_end_is_three_numbers(office: Office) -> None:
    panel = await office.compose()
    await office.presses(panel, "✅ Gửi tới")
    assert not any(office.copies(chat) for chat in office.everyone)
    await office.house.later(seconds=61)
    assert [len(office.copies(chat)) for chat in office.everyone] == [1, 1, 1, 1]
    await office.house.later(seconds=5)
    assert "Đã gửi 4 · Không gửi được 0 · Chưa rõ 0" in panel.text


async def test_a_hurried_message_leaves_at_once_and_a_second_press_sends_nothing_more(office: Office) -> None:
    panel = await office.compose()
    await office.presses(panel, "✅ Gửi tới")
    first = office.hoa.taps(panel, "Gửi luôn")
    second = office.hoa.taps(panel, "Gửi luôn")
    await office.house.settle()
    assert first.answer
    assert second.answer
    assert [len(office.copies(chat)) for chat in office.everyone] == [1, 1, 1, 1]


async def test_what_is_unclear_is_said_and_the_next_try_is_awaited(office: Office) -> None:
    panel = await office.compose()
    await office.presses(panel, "Giờ khác")
    for typed, answer in (
        ("bao giờ cũng được", "chưa hiểu"),
        ("31/2 7h", "Không có ngày"),
        ("1/11/2026 7h", "đã qua"),
        ("thứ 6", "cho thêm giờ"),
        ("1/1/2030 7h", "xa hơn một năm"),
    ):
        assert answer in (await office.says(typed))[-1].text
    panel = (await office.says("mai 7h"))[-1]
    assert "thứ Hai 23/11, 07:00 (giờ Hà Nội)" in panel.text


async def test_nobody_to_write_to_is_refused_in_words(tmp_path: Path) -> None:
    async with staffed(tmp_path) as empty:
        panel = await empty.compose()
        assert "Chưa có nơi nào nhận" in await empty.presses(panel, "✅ Gửi tới")
        assert "chưa có nơi nào" in panel.text


async def test_a_restart_in_the_middle_loses_nothing_and_repeats_nothing(tmp_path: Path) -> None:
    async with staffed(tmp_path, people=3, groups=4) as office:
        panel = await office.compose()
        await office.presses(panel, "✅ Gửi tới")
        office.house.world.clock.advance(timedelta(seconds=61))
        for _ in range(2):
            await office.house.app.scheduler.step()
            await office.house.app.sender.step()
        sent = sum(len(office.copies(chat)) for chat in office.everyone)
        assert 0 < sent < 7, "the house falls in the middle"
    async with reopened(office, tmp_path) as office:
        await office.house.settle()
        await office.house.later(seconds=20)
        await office.house.later(seconds=20)
        copies = [len(office.copies(chat)) for chat in office.everyone]
        assert all(1 <= count <= 2 for count in copies)
        assert sum(copies) <= 7 + sent, "only what had arrived and was not written down may come twice"
        assert "Đã gửi 7" in panel.text


async def test_pause_holds_what_waits_and_cancel_leaves_it_here(tmp_path: Path) -> None:
    async with staffed(tmp_path, people=9, messages_per_second=4) as office:
        panel = await office.compose()
        await office.presses(panel, "✅ Gửi tới")
        office.house.world.clock.advance(timedelta(seconds=61))
        for _ in range(4):
            await office.house.app.scheduler.step()
            await office.house.app.sender.step()
        await office.presses(panel, "Tạm dừng")
        held = sum(len(office.copies(chat)) for chat in office.everyone)
        assert held < 9
        await office.house.later(minutes=5)
        assert sum(len(office.copies(chat)) for chat in office.everyone) == held
        assert "đang tạm dừng" in panel.text
        await office.presses(panel, "Tiếp tục")
        await office.house.later(seconds=5)
        assert [len(office.copies(chat)) for chat in office.everyone] == [1] * 9


async def test_an_hour_missed_by_more_than_two_asks_before_it_goes(tmp_path: Path) -> None:
    async with staffed(tmp_path, people=1) as office:
        panel = await office.compose()
        await office.presses(panel, "thứ Hai 23/11, 07:00")
        await office.presses(panel, "✅ Gửi tới")
    office.house.world.clock.advance(timedelta(hours=15))
    async with reopened(office, tmp_path) as office:
        await office.house.settle()
        assert not office.copies(office.members[0].chat)
        question = office.hoa.chat.messages[-1]
        assert "chưa gửi vì bên tôi ngừng chạy" in question.text
        await office.presses(question, "Gửi luôn")
        assert len(office.copies(office.members[0].chat)) == 1


async def test_who_is_no_broadcaster_writes_to_nobody(office: Office) -> None:
    (answer,) = await office.says("/phattin", who=office.members[0])
    assert "dành cho người được giao" in answer.text
