"""What a village meets: registering, deciding, reporting, showing, and what goes wrong on the way."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.world.village import PHOTO, TASK, Village, inhabited, labels, link_in


@pytest.fixture
async def village(tmp_path: Path) -> AsyncIterator[Village]:
    async with inhabited(tmp_path) as village:
        yield village


async def test_a_pledge_takes_six_taps_and_two_sentences(village: Village) -> None:
    await village.writes(village.lan)
    await village.presses(village.lan, "✅ Gửi duyệt")
    assert village.taps == 6
    assert TASK in village.last(village.tuan).text
    await village.presses(village.tuan, "✅ Duyệt")
    assert "đã được duyệt" in village.last(village.lan).text


async def test_a_storys_card_starts_a_pledge_from_its_takeaway(village: Village) -> None:
    (card,) = await village.says(village.lan, "/giaovien")
    await village.presses(village.lan, "🤝 Tôi sẽ làm theo", card)
    choice = village.last(village.lan)
    await village.presses(village.lan, labels(choice)[0])
    assert "Bước 2/6" in village.last(village.lan).text  # without a group nothing is left to choose
    await village.says(village.lan, "4 buổi")
    await village.presses(village.lan, "hết quý IV/2026")
    assert "Bước 6/6" in village.last(village.lan).text  # the story's field is taken over
    await village.presses(village.lan, "Lan")
    await village.presses(village.lan, "✅ Gửi duyệt")
    assert "Có việc làm theo chờ duyệt" in village.last(village.hoa).text


async def test_from_a_card_in_the_group_the_way_leads_to_the_private_chat(village: Village) -> None:
    (card,) = await village.says(village.lan, "/bacsi", village.group)
    await village.presses(village.lan, "🤝 Tôi sẽ làm theo", card)
    invitation = village.group.from_bots[-1]
    await village.says(village.lan, f"/start {link_in(invitation)}")
    await village.presses(village.lan, labels(village.last(village.lan))[0])
    assert "Tôi · Thôn Đoàn Kết" in labels(village.last(village.lan))


async def test_only_an_admin_registers_for_the_group_and_nobody_approves_their_own(village: Village) -> None:
    await village.through_the_door(village.lan)
    assert "quản trị viên" in await village.presses(village.lan, "Cả nhóm")
    await village.writes(village.tuan, whose="Cả nhóm")
    assert "Người làm: Thôn Đoàn Kết" in village.last(village.tuan).text
    await village.presses(village.tuan, "✅ Gửi duyệt")
    knock = village.group.from_bots[-1]
    assert "chờ quản trị viên duyệt" in knock.text
    assert TASK not in knock.text
    await village.says(village.tuan, f"/start {link_in(knock)}")
    await village.presses(village.tuan, "Xem và duyệt")
    await village.presses(village.tuan, TASK[:20])
    assert "tự duyệt" in await village.presses(village.tuan, "✅ Duyệt")
    village.tuan.promotes(village.group, village.minh)
    await village.says(village.minh, f"/start {link_in(knock)}")
    await village.presses(village.minh, "Xem và duyệt")
    await village.presses(village.minh, TASK[:20])
    await village.presses(village.minh, "✅ Duyệt")
    assert "Đã duyệt" in village.last(village.minh).text


async def test_of_two_reviewers_the_second_is_told(village: Village) -> None:
    village.tuan.promotes(village.group, village.minh)
    await village.writes(village.lan)
    await village.presses(village.lan, "✅ Gửi duyệt")
    (overview,) = await village.says(village.tuan, "/camket")
    await village.presses(village.tuan, "Chờ duyệt: 1", overview)
    await village.presses(village.tuan, TASK[:20], overview)
    first = village.tuan.chat.from_bots[-2]
    await village.presses(village.tuan, "✅ Duyệt", overview)
    await village.presses(village.tuan, "✅ Duyệt", first)
    assert "đã được người khác duyệt" in first.text


async def test_words_approved_are_the_words_that_were_read(village: Village) -> None:
    await village.writes(village.lan)
    await village.presses(village.lan, "✅ Gửi duyệt")
    await village.presses(village.tuan, "Đề nghị sửa")
    await village.says(village.tuan, "Xin ghi rõ đọc ở đâu")
    await village.presses(village.tuan, "Gửi")
    assert "Xin ghi rõ đọc ở đâu" in village.last(village.lan).text
    await village.presses(village.lan, "Xem việc này")
    await village.presses(village.lan, "Sửa")
    await village.presses(village.lan, "Việc")
    await village.says(village.lan, "Mỗi tuần đọc sách ở nhà tôi cùng các cháu")
    request = village.tuan.chat.from_bots[1]
    await village.presses(village.lan, "✅ Gửi duyệt")
    await village.presses(village.tuan, "✅ Duyệt", request)
    assert "vừa sửa lại" in request.text
    await village.presses(village.tuan, "✅ Duyệt")
    assert "ở nhà tôi" in village.last(village.lan).text


async def test_a_reviewer_who_lost_the_right_decides_nothing(village: Village) -> None:
    village.tuan.promotes(village.group, village.minh)
    await village.writes(village.lan)
    await village.presses(village.lan, "✅ Gửi duyệt")
    (invitation,) = await village.says(village.minh, "/camket", village.group)
    door = link_in(invitation).removeprefix("pd_")
    await village.says(village.minh, f"/start pq_{door}")
    await village.presses(village.minh, "Xem và duyệt")
    await village.presses(village.minh, TASK[:20])
    request = village.last(village.minh)
    await village.presses(village.minh, "Không duyệt")
    await village.says(village.minh, "Chưa cụ thể")
    village.tuan.demotes(village.group, village.minh)
    assert "quản trị viên" in await village.presses(village.minh, "Gửi")
    assert "quản trị viên" in await village.presses(village.minh, "✅ Duyệt", request)
    await village.presses(village.tuan, "✅ Duyệt")
    assert "đã được duyệt" in village.last(village.lan).text


async def test_when_the_group_removed_the_bot_the_reviewers_decide(village: Village) -> None:
    await village.writes(village.lan)
    await village.presses(village.lan, "✅ Gửi duyệt")
    request = village.last(village.tuan)
    village.tuan.kicks_bot(village.group)
    await village.house.settle()
    assert await village.presses(village.tuan, "✅ Duyệt", request)  # cannot be asked of Telegram any more
    (overview,) = await village.says(village.hoa, "/duyet")
    await village.presses(village.hoa, TASK[:20], overview)
    await village.presses(village.hoa, "✅ Duyệt", overview)
    assert "đã được duyệt" in village.last(village.lan).text
    await village.house.later(days=30)
    assert "Sắp hết năm" in village.last(village.lan).text


async def test_the_same_task_is_not_registered_twice(village: Village) -> None:
    await village.pledges(village.lan)
    await village.writes(village.lan, TASK.upper())
    await village.presses(village.lan, "✅ Gửi duyệt")
    assert "đã đăng ký đúng việc này" in village.last(village.lan).text


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("quý 3/2025", "đã qua"),
        ("năm 2020", "đã qua"),
        ("mai mốt", "chưa hiểu"),
    ],
)
async def test_a_time_that_cannot_be_is_said_so_and_asked_again(village: Village, typed: str, answer: str) -> None:
    await village.through_the_door(village.lan)
    await village.presses(village.lan, "Tôi")
    await village.says(village.lan, TASK)
    await village.says(village.lan, "12 buổi")
    await village.says(village.lan, typed)
    assert answer in village.last(village.lan).text
    await village.presses(village.lan, "hết quý I/2027")
    assert "Bước 4/6" in village.last(village.lan).text


async def test_a_button_of_a_quarter_that_is_over_asks_again(village: Village) -> None:
    await village.through_the_door(village.lan)
    await village.presses(village.lan, "Tôi")
    await village.says(village.lan, TASK)
    await village.says(village.lan, "12 buổi")
    await village.house.later(days=60)
    await village.presses(village.lan, "hết quý IV/2026")
    assert "đã qua" in village.last(village.lan).text


async def test_a_telephone_number_is_shown_to_the_reviewer(village: Village) -> None:
    await village.writes(village.lan, "Dạy bơi cho các cháu, gọi 0912 345 678 để ghi tên")
    await village.presses(village.lan, "✅ Gửi duyệt")
    assert "số điện thoại" in village.last(village.tuan).text


async def test_an_ask_is_made_twice_and_never_more(village: Village) -> None:
    await village.pledges(village.lan)
    asked = len(village.lan.chat.from_bots)
    for _ in range(12):
        await village.house.later(days=5)
    reminders = [message.text for message in village.lan.chat.from_bots[asked:]]
    assert len(reminders) == 2
    assert "Nhắc lại lần cuối" in reminders[1]


async def test_who_has_reported_is_not_asked_again(village: Village) -> None:
    await village.pledges(village.lan)
    await village.house.later(days=27)
    assert "Sắp hết năm" in village.last(village.lan).text
    await village.reports(village.lan, "9", "Đúng tiến độ", "Các cháu mong từng buổi.")
    before = len(village.lan.chat.from_bots)
    await village.house.later(days=20)
    assert len(village.lan.chat.from_bots) == before


async def test_a_bot_that_slept_through_the_evening_asks_in_the_morning(village: Village) -> None:
    await village.pledges(village.lan)
    before = len(village.lan.chat.from_bots)
    village.house.world.clock.advance(timedelta(days=26, hours=3))  # 23:00 in Hà Nội
    await village.house.settle()
    assert len(village.lan.chat.from_bots) == before
    await village.house.later(hours=9)
    assert len(village.lan.chat.from_bots) == before + 1


async def test_an_absurd_report_is_asked_again_and_a_photo_is_kept(village: Village) -> None:
    await village.pledges(village.lan)
    await village.presses(village.lan, "Xem việc này")
    await village.presses(village.lan, "📝 Báo cáo")
    await village.says(village.lan, "nhiều lắm")
    assert "chưa đọc ra con số" in village.last(village.lan).text
    await village.says(village.lan, "999999")
    await village.presses(village.lan, "✅ Đã xong")
    assert "vượt xa đích" in village.last(village.lan).text
    await village.says(village.lan, "/camket")
    await village.presses(village.lan, "đang làm")
    await village.presses(village.lan, "📝 Báo cáo")
    await village.presses(village.lan, "12")
    await village.presses(village.lan, "✅ Đã xong")
    await village.says(village.lan, "", photo=PHOTO)
    assert "giữ tấm ảnh" in village.last(village.lan).text
    await village.says(village.lan, "x" * 501)
    assert "dài quá" in village.last(village.lan).text
    await village.says(village.lan, "Đủ mười hai buổi.")
    (overview,) = await village.says(village.lan, "/camket")
    await village.presses(village.lan, "đã xong", overview)
    assert "Đủ mười hai buổi." in overview.text
    assert "🖼" in overview.text


async def test_the_groups_quarter_is_a_picture_with_text_and_papers_for_admins(village: Village) -> None:
    await village.pledges(village.lan)
    await village.presses(village.lan, "Xem việc này")
    await village.reports(village.lan, "9", "Đúng tiến độ")
    board = await village.board()
    assert board.photo
    assert "1 việc · đã báo cáo 1" in board.text
    assert "9/12 buổi" in board.text
    assert "quản trị viên" in await village.presses(village.lan, "Tờ A4 (PDF)", board)
    await village.draws(village.tuan, "Tờ A4 (PDF)", board)
    pdf = village.group.from_bots[-1].file
    assert pdf
    assert pdf.name == "viec-lam-theo-2026-Q4.pdf"
    assert pdf.content.startswith(b"%PDF")
    await village.draws(village.tuan, "Bảng tính (XLSX)", board)
    xlsx = village.group.from_bots[-1].file
    assert xlsx
    assert xlsx.name.endswith(".xlsx")
    assert xlsx.content.startswith(b"PK")


async def test_the_group_chooses_how_names_are_written(village: Village) -> None:
    await village.pledges(village.lan)
    board = await village.board()
    await village.presses(village.tuan, "Ghi tên", board)
    await village.presses(village.tuan, "không ghi tên", village.group.from_bots[-1])
    again = await village.board()
    assert "Lan" not in again.text
    assert "№ 1" in again.text


async def test_with_its_owners_yes_a_commended_pledge_is_handed_on(village: Village) -> None:
    await village.pledges(village.lan)
    (overview,) = await village.says(village.hoa, "/camket")
    await village.presses(village.hoa, "Số liệu", overview)
    assert "Thôn Đoàn Kết · Giáo dục: 1 việc" in overview.text
    await village.presses(village.hoa, "Xem từng việc", overview)
    assert await village.presses(village.hoa, "Nêu gương số 1", overview) == "Đã hỏi ý người làm"
    await village.presses(village.lan, "Tôi đồng ý")
    assert "Cảm ơn" in village.last(village.lan).text


async def test_a_group_whose_registrar_left_reports_through_another_admin(village: Village) -> None:
    village.tuan.promotes(village.group, village.minh)
    await village.says(village.minh, "/start")
    await village.writes(village.minh, whose="Cả nhóm")
    await village.presses(village.minh, "✅ Gửi duyệt")
    await village.presses(village.tuan, "✅ Duyệt")
    village.minh.blocks_bot()
    await village.house.settle()
    await village.house.later(days=27)
    reminder = village.group.from_bots[-1]
    assert "Sắp hết năm" in reminder.text
    await village.presses(village.tuan, "📝 Báo cáo", reminder)
    invitation = village.group.from_bots[-1]
    await village.says(village.tuan, f"/start {link_in(invitation)}")
    await village.presses(village.tuan, "📝 Báo cáo")
    await village.presses(village.tuan, "12")
    await village.presses(village.tuan, "✅ Đã xong")
    assert "12/12 buổi, đã xong" in village.last(village.tuan).text


async def test_settings_and_pledges_follow_a_group_that_becomes_a_supergroup(village: Village) -> None:
    world = village.house.world
    small = world.group("Tổ 3", owner=village.tuan)
    village.tuan.adds_bot(small)
    village.lan.joins(small)
    await village.house.settle()
    village.group = small
    await village.pledges(village.lan)
    village.group = village.tuan.upgrades(small)
    await village.house.settle()
    assert "1 việc" in (await village.board()).text
