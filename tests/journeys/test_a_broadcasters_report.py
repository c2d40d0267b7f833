"""After it was sent: who got it and who did not, again to some, settled, corrected, recalled, copied."""

import asyncio
import csv
import io
import zipfile
from pathlib import Path

from bot.emulator import FaultKind
from tests.operations.program import TOKEN, here
from tests.world.office import WORDS, staffed


async def test_a_correction_reaches_every_copy_and_the_next_recall_too(tmp_path: Path) -> None:
    async with staffed(tmp_path, people=2, groups=1) as office:
        panel = await office.sends()
        copies = [office.copies(chat)[0] for chat in office.everyone]
        await office.presses(panel, "Sửa…")
        draft = office.hoa.chat.messages[-1]
        assert "sửa tin số 1 ở 3 nơi đã nhận" in draft.text
        await office.presses(draft, "Sửa lời")
        draft = (await office.says("Sáng mai <b>7h</b> nhé.", html=True))[-1]
        await office.presses(draft, "✅ Sửa ở 3 nơi")
        assert [copy.text for copy in copies] == [WORDS] * 3
        await office.house.later(seconds=61)
        await office.house.later(seconds=5)
        assert [copy.html for copy in copies] == ["Sáng mai <b>7h</b> nhé."] * 3
        assert "Đã sửa 3 nơi · Không sửa được 0" in draft.text
        await office.presses(panel, "Nhật ký")
        await office.presses(panel, "Trở lại")
        assert "Đã sửa: xem tin số 2" in panel.text
        await office.presses(panel, "Thu hồi…")
        await office.presses(panel, "Thu hồi ở 3 nơi")
        await office.house.later(seconds=5)
        assert all(copy.deleted for copy in copies)
        assert "đã thu hồi xong tin số 1" in panel.text


async def test_where_it_could_not_be_pinned_is_told_when_it_is_done(tmp_path: Path) -> None:
    async with staffed(tmp_path, people=1, groups=2) as office:
        office.hoa.promotes(office.groups[0], can_pin_messages=True)
        panel = await office.compose()
        await office.presses(panel, "Ghim")
        await office.presses(panel, "✅ Gửi tới")
        await office.house.later(seconds=61)
        await office.house.later(seconds=5)
        assert [office.copies(chat)[0].pinned for chat in office.everyone] == [True, True, False]
        assert "Đã gửi 3 · Không gửi được 0 · Chưa rõ 0" in panel.text
        assert "Không ghim được ở 1 nơi, thường vì ở đó tôi chưa được quyền ghim tin" in panel.text


async def test_after_two_days_a_recall_says_why_it_cannot_and_offers_the_correction(tmp_path: Path) -> None:
    async with staffed(tmp_path, people=1) as office:
        panel = await office.sends()
        await office.house.later(days=3)
        await office.presses(panel, "Thu hồi…")
        assert "quá 48 giờ" in panel.text
        assert panel.button("Thu hồi ở") is None


async def test_the_unknown_ones_are_listed_and_settled_by_a_word(tmp_path: Path) -> None:
    async with staffed(tmp_path, people=1, groups=2) as office:
        for group in office.groups:
            office.house.world.faults.add(FaultKind.RESET_AFTER, chat=group.id, method="sendMessage", times=2)
        panel = await office.compose()
        await office.presses(panel, "✅ Gửi tới")
        await office.presses(panel, "Gửi luôn")
        for _ in range(4):
            await office.house.later(seconds=20)
        assert "Đã gửi 1 · Không gửi được 0 · Chưa rõ 2" in panel.text
        await office.presses(panel, "Xử lý 2 chưa rõ")
        assert panel.buttons[0][0].text in ("Thôn 1", "Thôn 2")
        await office.presses(panel, "✅")
        assert "1 nơi chưa rõ" in panel.text
        await office.presses(panel, "✖️ Cả 1: bỏ qua")
        assert "Đã gửi 2 · Không gửi được 0 · Chưa rõ 0" in panel.text


async def test_who_asks_why_a_message_came_twice_finds_each_try(tmp_path: Path) -> None:
    async with staffed(tmp_path, groups=2) as office:
        office.house.world.faults.add(FaultKind.RESET_AFTER, chat=office.groups[0].id, method="sendMessage")
        panel = await office.sends()
        for _ in range(2):
            await office.house.later(seconds=20)
        assert [len(office.copies(group)) for group in office.groups] == [2, 1]
        await office.presses(panel, "Danh sách")
        as_csv = office.hoa.chat.messages[-2].document or b""
        _, *rows = csv.reader(io.StringIO(as_csv.decode("utf-8-sig")))
        says = {row[0]: row[3:5] for row in rows}
        assert says == {"Thôn 1": ["Đã gửi", "có thể đã tới hai lần"], "Thôn 2": ["Đã gửi", ""]}

        async def trail(*place: str) -> str:
            url = office.house.settings.database_url.get_secret_value()
            return (await asyncio.to_thread(here, "trail", *place, BOT_TOKEN=TOKEN, BOT_DATABASE_URL=url)).said

        told = (await trail("Thôn 1")).splitlines()
        assert "sent, may have come twice" in told[-3]
        assert [line.split()[2] for line in told[-2:]] == ["unknown", "sent"]
        assert (await trail()).splitlines() == told[-3:]
        assert "Thôn 1 (" in await trail("Thôn")


async def test_the_list_comes_as_csv_and_xlsx_that_run_nothing(tmp_path: Path) -> None:
    async with staffed(tmp_path, people=1, groups=1) as office:
        office.hoa.renames(office.groups[0], "=HYPERLINK(1)")
        await office.house.says(office.hoa, "/diaban Minh Xuân", office.groups[0])
        office.members[0].blocks_bot()
        panel = await office.sends()
        assert "Đã gửi 1" in panel.text
        await office.presses(panel, "Danh sách")
        as_csv, as_xlsx = office.hoa.chat.messages[-2:]
        assert as_csv.file
        assert as_csv.file.name == "danh-sach-tin-1.csv"
        body = as_csv.document or b""
        assert body.startswith(b"\xef\xbb\xbf")
        rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))
        assert rows[0][:4] == ["Nơi nhận", "Loại", "Địa bàn", "Kết quả"]
        assert rows[1][:4] == ["'=HYPERLINK(1)", "nhóm", "Minh Xuân", "Đã gửi"]
        book = zipfile.ZipFile(io.BytesIO(as_xlsx.document or b""))
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        assert "=HYPERLINK(1)" in sheet
        assert "<f>" not in sheet, "no cell is a formula"


async def test_the_chart_is_a_picture_with_a_sentence(tmp_path: Path) -> None:
    async with staffed(tmp_path, people=2) as office:
        panel = await office.sends()
        await office.presses(panel, "Biểu đồ")
        chart = office.hoa.chat.messages[-1]
        assert (chart.photo or b"").startswith(b"\x89PNG")
        assert chart.text == "Tin số 1: đã gửi 2, không được hoặc chưa rõ 0."


async def test_the_list_of_messages_filters_and_an_old_one_is_written_again(tmp_path: Path) -> None:
    async with staffed(tmp_path, people=1) as office:
        await office.sends()
        await office.compose("Còn đang soạn")
        (listed,) = await office.says("/lichphat")
        assert "Còn đang soạn" in listed.text
        await office.presses(listed, "Đã xong")
        assert "Còn đang soạn" not in listed.text
        await office.presses(listed, "1. Sáng mai")
        await office.presses(listed, "Soạn lại từ tin này")
        assert "Tin số 3" in office.hoa.chat.messages[-1].text
        assert "Không có tin “77”" in (await office.says("/lichphat 77"))[-1].text
