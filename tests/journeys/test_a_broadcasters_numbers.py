"""/stats: three charts with a sentence each, a table, and the weekly report of those who want it."""

import io
import zipfile
from pathlib import Path

from tests.world.office import Office, staffed


async def test_three_charts_tell_growth_deliveries_and_reading_and_name_nobody(tmp_path: Path) -> None:
    async with staffed(tmp_path, people=3) as office:
        lan, tuan, minh = office.members
        (card,) = await office.says("/bacsi", who=lan)
        await office.presses(card, "Đọc tiếp", who=lan)
        tuan_says = await office.says("/huydangky", who=tuan)
        assert tuan_says
        await lan.reacts(card, "👍")
        await lan.reacts(card, "❤")  # another, not one more
        panel = await office.sends()
        for member in (lan, minh):
            await member.reacts(office.copies(member.chat)[0], "🙏")
        await office.house.settle()
        (panel,) = await office.says("/lichphat 1")
        assert "Bày tỏ cảm xúc: 2" in panel.text
        await minh.reacts(office.copies(minh.chat)[0])
        await office.house.settle()
        (panel,) = await office.says("/lichphat 1")
        assert "Bày tỏ cảm xúc: 1" in panel.text
        charts = await office.says("/thongke")
        assert [chart.photo is not None for chart in charts] == [True] * 3
        growth, deliveries, stories = (chart.text for chart in charts)
        assert growth == "Tăng trưởng. Hiện có 2 nơi nhận; trong 30 ngày thêm 3, thôi nhận 1."
        assert "đã gửi 2 tin, không gửi được 0" in deliveries
        assert "mở nhiều nhất “" in stories
        assert "Bày tỏ cảm xúc (👍 ❤ …) dưới các bài: 1 lần." in stories
        await office.presses(charts[-1], "7 ngày")
        assert "Trong 7 ngày" in office.hoa.chat.messages[-1].text
        await office.presses(charts[-1], "Bảng số")
        book = zipfile.ZipFile(io.BytesIO(office.hoa.chat.messages[-1].document or b""))
        words = book.read("xl/worksheets/sheet1.xml").decode()
        assert "Thôi nhận sau bài này" in book.read("xl/worksheets/sheet2.xml").decode()
        assert "2026-11-22" in words
        assert "Lan" not in words
        assert "dành cho người được giao" in (await office.says("/thongke", who=lan))[-1].text
        await _a_channel_tells_only_how_many(office)


async def _a_channel_tells_only_how_many(office: Office) -> None:
    news = office.house.world.channel("Tin xã", owner=office.hoa)
    office.hoa.adds_bot(news, admin=True)
    await office.house.settle()
    await office.presses(office.hoa.chat.messages[-1], "Mỗi thứ Hai 07:00")
    await office.sends("Tin thứ hai")
    copy = office.copies(news, "Tin thứ hai")[0]
    for reader, emoji in ((office.members[0], "👍"), (office.members[1], "❤"), (office.members[0], "")):
        await reader.reacts(copy, *filter(None, [emoji]))
        await office.house.settle()
    (panel,) = await office.says("/lichphat 2")
    assert "Bày tỏ cảm xúc: 1" in panel.text


async def test_the_weekly_report_comes_once_on_monday_to_where_it_is_wanted(tmp_path: Path) -> None:
    async with staffed(tmp_path, people=1) as office:
        charts = await office.says("/thongke")
        await office.presses(charts[-1], "Báo cáo hằng tuần")
        assert "Sáng thứ Hai hằng tuần" in office.hoa.chat.messages[-1].text
        before = len(office.hoa.chat.messages)
        await office.house.later(hours=11, minutes=59)
        assert len(office.hoa.chat.messages) == before
        await office.house.later(minutes=2)
        report = office.hoa.chat.messages[before:]
        assert len(report) == 3
        assert report[0].text.startswith("Báo cáo tuần")
        await office.house.later(hours=3)
        assert len(office.hoa.chat.messages) == before + 3
