"""Whom it goes to and when again: filters, picked places, areas, and series that come by themselves."""

from datetime import timedelta
from pathlib import Path

from tests.world.office import Office, reopened, staffed


async def test_an_audience_is_narrowed_by_area_field_and_hand(tmp_path: Path) -> None:
    async with staffed(tmp_path, people=2, groups=3) as office:
        await office.house.says(office.hoa, "/diaban Minh Xuân", office.groups[0])
        panel = await office.compose()
        await office.presses(panel, "Lọc nơi nhận")
        await office.presses(panel, "Địa bàn…")
        await office.presses(panel, "Minh Xuân (1)")
        assert "ở Minh Xuân" in panel.text
        assert "Gửi tới: 1 nhóm\n" in panel.text
        await office.presses(panel, "Bỏ hết lọc")
        await office.presses(panel, "Chọn từng nơi")
        await office.presses(panel, "▫️ Thôn 2")
        await office.presses(panel, "▫️ Thôn 3")
        assert "Gửi tới: 2 nhóm" in panel.text
        await office.presses(panel, "✓ Thôn 3")
        await office.presses(panel, "Tìm theo tên")
        listed = (await office.says("thon 1"))[-1]
        assert [row[0].text for row in listed.buttons][:1] == ["▫️ Thôn 1 · Minh Xuân"]
        await office.presses(listed, "▫️ Thôn 1")
        await office.presses(listed, "Xong")
        await office.presses(listed, "Trở lại")
        assert "Lọc: chọn từng nơi" in listed.text
        await office.presses(listed, "✅ Gửi tới 2 nhóm")
        await office.presses(listed, "Gửi luôn")
        await office.house.later(seconds=5)
        assert [len(office.copies(chat)) for chat in office.everyone] == [0, 0, 1, 1, 0]


async def test_an_unknown_area_says_how_areas_come_to_be(tmp_path: Path) -> None:
    async with staffed(tmp_path, groups=1) as office:
        panel = await office.compose()
        await office.presses(panel, "Lọc nơi nhận")
        await office.presses(panel, "Địa bàn…")
        assert "/diaban" in panel.text


async def test_those_who_missed_a_message_are_an_audience(tmp_path: Path) -> None:
    async with staffed(tmp_path, people=2) as office:
        await office.sends()
        await office.fill(people=2)
        panel = await office.compose("Tin cho người mới")
        await office.presses(panel, "Lọc nơi nhận")
        await office.presses(panel, "Nơi chưa nhận tin trước")
        await office.presses(panel, "1. Sáng mai")
        assert "chưa nhận tin số 1" in panel.text
        assert "Gửi tới: 2 người\n" in panel.text


async def series(office: Office, typed: str) -> None:
    panel = await office.compose()
    await office.presses(panel, "Giờ khác, lặp lại")
    panel = (await office.says(typed))[-1]
    assert "Ba lần tới: thứ Hai 23/11, 07:00 · thứ Hai 30/11, 07:00 · thứ Hai 7/12, 07:00" in panel.text
    await office.presses(panel, "✅ Gửi tới 1 người · thứ Hai hằng tuần 07:00")
    assert "Lặp lại: thứ Hai hằng tuần 07:00 (giờ Hà Nội)" in panel.text


async def test_a_series_comes_every_week_until_it_is_ended(tmp_path: Path) -> None:
    async with staffed(tmp_path, people=1) as office:
        await series(office, "thứ hai hằng tuần 7h")
        member = office.members[0].chat
        await office.house.later(hours=11, minutes=1)
        assert len(office.copies(member)) == 1
        await office.house.later(days=7)
        assert len(office.copies(member)) == 2
        (panel,) = await office.says("/lichphat 1")
        await office.presses(panel, "Thôi lặp lại")
        await office.house.later(days=14)
        assert len(office.copies(member)) == 2


async def test_a_series_missed_for_hours_comes_late_once_and_for_days_not_at_all(tmp_path: Path) -> None:
    async with staffed(tmp_path, people=1) as office:
        await series(office, "7h thứ 2 hàng tuần")
    office.house.world.clock.advance(timedelta(hours=17))
    member = office.members[0].chat
    async with reopened(office, tmp_path) as office:
        await office.house.settle()
        await office.house.later(seconds=5)
        assert len(office.copies(member)) == 1
    office.house.world.clock.advance(timedelta(days=8))
    async with reopened(office, tmp_path) as office:
        await office.house.settle()
        assert len(office.copies(member)) == 1
        told = office.hoa.chat.messages[-1]
        assert "bỏ qua lần thứ Hai 30/11, 07:00" in told.text
        assert "Lần tới: thứ Hai 7/12, 07:00" in told.text


async def test_a_group_that_turned_messages_off_stays_so_when_it_becomes_a_supergroup(tmp_path: Path) -> None:
    async with staffed(tmp_path, people=1, groups=1) as office:
        await office.sends()
        copy = office.copies(office.groups[0])[0]
        await office.presses(copy, "🔕 Thôi nhận loại tin này")
        office.hoa.upgrades(office.groups[0])
        await office.house.settle()
        panel = await office.compose()
        assert "Gửi tới: 1 người\n" in panel.text


async def test_a_group_picked_by_hand_stays_picked_when_it_becomes_a_supergroup(tmp_path: Path) -> None:
    async with staffed(tmp_path, groups=2) as office:
        panel = await office.compose()
        for label in ("Lọc nơi nhận", "Chọn từng nơi", "▫️ Thôn 2"):
            await office.presses(panel, label)
        grown = office.hoa.upgrades(office.groups[1])
        await office.house.settle()
        for label in ("Xong", "Trở lại", "✅ Gửi tới 1 nhóm", "Gửi luôn"):
            await office.presses(panel, label)
        await office.house.later(seconds=5)
        assert [len(office.copies(chat)) for chat in (*office.groups, grown)] == [0, 0, 1]


async def test_a_group_that_grows_up_during_the_walk_is_not_passed_by(tmp_path: Path) -> None:
    async with staffed(tmp_path, groups=8) as office:
        panel = await office.compose()
        await office.presses(panel, "✅ Gửi tới")
        office.house.world.clock.advance(timedelta(seconds=61))
        await office.house.app.scheduler.step()  # the first five are in the outbox
        early, late = sorted(office.groups, key=lambda group: group.id)[:: len(office.groups) - 1]
        grown = [office.hoa.upgrades(each) for each in (early, late)]
        await office.house.later(seconds=20)
        assert [len(office.copies(group)) for group in grown] == [1, 1]
        assert sum(len(office.copies(group)) for group in (*office.groups, *grown)) == 8
