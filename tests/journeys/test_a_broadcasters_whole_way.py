"""The whole way of a message on each database: written, narrowed, approved, cut off in the middle, reported, recalled, sent again."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.emulator import FaultKind, Message, Person
from tests.world.databases import BACKENDS, Postgres
from tests.world.office import WORDS, Office, reopened, staffed


@pytest.fixture(params=BACKENDS)
async def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without tables: the bot makes them at its start."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}"
    server: Postgres = request.getfixturevalue("postgres")
    await server.execute("DROP DATABASE IF EXISTS whole_way", "CREATE DATABASE whole_way")
    return server.url("whole_way")


async def test_a_message_survives_a_crash_at_every_step(empty_database: str, tmp_path: Path) -> None:
    settings = {"database_url": empty_database, "approval_above": 3, "messages_per_second": 4}
    async with staffed(tmp_path, people=3, groups=4, **settings) as office:
        mai = office.house.world.person("Mai")
        (listed,) = await office.says("/vaitro")
        await office.presses(listed, "Giao việc")
        await office.presses(listed, "người duyệt")
        payload = office.hoa.chat.messages[-1].text.rsplit("start=", 1)[1].strip()
        await office.says(f"/start {payload}", who=mai)
        await office.house.says(office.hoa, "/diaban Minh Xuân", office.groups[0])
        panel = await office.compose()
        await office.presses(panel, "Lọc nơi nhận")
    async with reopened(office, tmp_path, **settings) as office:
        await office.presses(panel, "Ngôn ngữ…")
        await office.presses(panel, "tiếng Việt")
        await office.presses(panel, "Mức hoạt động")
        await office.presses(panel, "Dùng trong 30 ngày")
        await office.presses(panel, "Trở lại")
        assert "Lọc: tiếng Việt · đang hoạt động" in panel.text
        await office.presses(panel, "Giờ khác")
    async with reopened(office, tmp_path, **settings) as office:
        panel = (await office.says("2 phút nữa"))[-1]
        await office.presses(panel, "📝 Xin duyệt: gửi tới 4 nhóm + 3 người")
        await office.presses(mai.chat.messages[-1], "✅ Duyệt", who=mai)
    async with reopened(office, tmp_path, **settings) as office:
        await _begins_to_leave(office)
    async with reopened(office, tmp_path, **settings) as office:
        for _ in range(3):
            await office.house.later(seconds=20)
        copies = [len(office.copies(chat, WORDS)) for chat in office.everyone]
        assert all(copies)
        assert sum(copies) <= 7 + 1
        panel = await _is_reported(office)
        await office.presses(panel, "Nhật ký")
        await office.presses(panel, "Trở lại")
        await office.presses(panel, "Thu hồi…")
        await office.presses(panel, "Thu hồi ở 7 nơi")
    async with reopened(office, tmp_path, **settings) as office:
        await office.house.later(seconds=20)
        assert sum(len(office.copies(chat, WORDS)) for chat in office.everyone) <= 1, "the extra copy is not known of"
        assert "đã thu hồi xong" in panel.text
        assert len(await office.says("/thongke")) == 3
        await _again_with_trouble(office, mai, panel)
    async with reopened(office, tmp_path, **settings) as office:
        await _a_series(office, mai)
    async with reopened(office, tmp_path, **settings) as office:
        await office.house.later(hours=12)
        assert [len(office.copies(chat, "Chào tuần mới")) for chat in office.everyone] == [1] * 7


async def _begins_to_leave(office: Office) -> None:
    await office.house.settle()  # it takes the lead
    office.house.world.clock.advance(timedelta(minutes=2))
    for _ in range(4):
        await office.house.app.scheduler.step()
        await office.house.app.sender.step()
    sent = sum(len(office.copies(chat, WORDS)) for chat in office.everyone)
    assert 0 < sent < 7, "the house falls in the middle"


async def _is_reported(office: Office) -> Message:
    (panel,) = await office.says("/lichphat 1")
    assert "Đã gửi 7 · Không gửi được 0 · Chưa rõ 0" in panel.text
    await office.presses(panel, "Danh sách")
    assert len(office.hoa.chat.messages[-2].document or b"") > 300
    await office.presses(panel, "Biểu đồ")
    assert office.hoa.chat.messages[-1].photo
    return panel


async def approved(office: Office, mai: Person, draft: Message) -> Message:
    """The author's panel, once the second person agreed."""
    await office.presses(draft, "📝 Xin duyệt")
    await office.presses(mai.chat.messages[-1], "✅ Duyệt", who=mai)
    return draft


async def _again_with_trouble(office: Office, mai: Person, old: Message) -> None:
    """A copy of it meets a refusal and a lost answer; again to the one, a word on the other, then a correction."""
    (old,) = await office.says("/lichphat 1")
    await office.presses(old, "Soạn lại từ tin này")
    faults, member, group = office.house.world.faults, office.members[0], office.groups[0]
    faults.add(FaultKind.REFUSE, chat=member.id, method="sendMessage", code=400, description="Bad Request: odd")
    faults.add(FaultKind.RESET_AFTER, chat=group.id, method="sendMessage", times=2)
    panel = await approved(office, mai, office.hoa.chat.messages[-1])
    await office.presses(panel, "Gửi luôn")
    for _ in range(3):
        await office.house.later(seconds=20)
    assert "Đã gửi 5 · Không gửi được 1 · Chưa rõ 1" in panel.text
    await office.presses(panel, "Gửi lại 1")
    await office.house.later(seconds=5)
    assert "Đã gửi 6 · Không gửi được 0 · Chưa rõ 1" in panel.text
    await office.presses(panel, "Xử lý 1 chưa rõ")
    await office.presses(panel, "✅ Cả 1")
    assert "Đã gửi 7 · Không gửi được 0 · Chưa rõ 0" in panel.text
    await office.presses(panel, "Sửa…")
    await office.presses(office.hoa.chat.messages[-1], "Sửa lời")
    draft = (await office.says("Sáng mai 7h nhé."))[-1]
    panel = await approved(office, mai, draft)
    await office.presses(panel, "Gửi luôn")
    await office.house.later(seconds=20)
    assert sum(len(office.copies(chat, "Sáng mai 7h nhé.")) for chat in office.everyone) == 6
    assert "Đã sửa 6 nơi" in panel.text, "of the doubtful copy nobody knows the number"


async def _a_series(office: Office, mai: Person) -> None:
    panel = await office.compose("Chào tuần mới")
    await office.presses(panel, "Giờ khác, lặp lại")
    panel = (await office.says("thứ hai hằng tuần 7h"))[-1]
    assert "Ba lần tới: " in panel.text
    assert "Lặp lại: " in (await approved(office, mai, panel)).text
