"""The whole way of one message on each database: written, narrowed, approved, cut off in the middle, reported, recalled."""

from pathlib import Path

import pytest

from tests.world.databases import BACKENDS, Postgres
from tests.world.office import WORDS, reopened, staffed


@pytest.fixture(params=BACKENDS)
async def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without tables: the bot makes them at its start."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}"
    server: Postgres = request.getfixturevalue("postgres")
    await server.execute("DROP DATABASE IF EXISTS whole_way", "CREATE DATABASE whole_way")
    return server.url("whole_way")


async def test_a_message_survives_a_crash_at_every_step(empty_database: str, tmp_path: Path) -> None:
    settings = {"database_url": empty_database, "approval_above": 3}
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
        panel = office.hoa.chat.messages[-1]
        await office.presses(panel, "Gửi luôn")
        await office.house.later(seconds=30)
        await office.house.later(seconds=5)
        assert [len(office.copies(chat, WORDS)) for chat in office.everyone] == [1] * 7
        assert "Đã gửi 7 · Không gửi được 0 · Chưa rõ 0" in panel.text
        await office.presses(panel, "Danh sách")
        assert len(office.hoa.chat.messages[-2].document or b"") > 300
        await office.presses(panel, "Biểu đồ")
        assert office.hoa.chat.messages[-1].photo
        await office.presses(panel, "Nhật ký")
        await office.presses(panel, "Trở lại")
        await office.presses(panel, "Thu hồi…")
        await office.presses(panel, "Thu hồi ở 7 nơi")
    async with reopened(office, tmp_path, **settings) as office:
        await office.house.later(seconds=20)
        assert not any(office.copies(chat, WORDS) for chat in office.everyone)
        assert "đã thu hồi xong" in panel.text
        assert len(await office.says("/thongke")) == 3
