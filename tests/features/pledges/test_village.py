"""What a village meets, each journey one walk through the front door: registering, deciding, reporting, showing, forgetting."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.foundation.store.deliveries import content
from tests.world.village import PHOTO, TASK, Village, inhabited, labels, link_in


@pytest.fixture
async def village(tmp_path: Path) -> AsyncIterator[Village]:
    async with inhabited(tmp_path) as village:
        yield village


async def test_a_pledge_takes_six_taps_and_a_report_three_and_the_same_task_is_not_taken_twice(
    village: Village,
) -> None:
    lan = village.lan
    await village.through_the_door(lan)
    await village.presses(lan, "Tôi")
    await village.says(lan, "x" * 10_000)
    assert "dài quá" in village.last(lan).text
    await village.says(lan, TASK)
    for typed, answer in (("-3 buổi", "lớn hơn 0"), ("99999999999999 buổi", "gõ nhầm"), ("12 buổi", "Bước 3/6")):
        await village.says(lan, typed)
        assert answer in village.last(lan).text
    for typed, answer in (("quý 3/2025", "đã qua"), ("mai mốt", "chưa hiểu")):
        await village.says(lan, typed)
        assert answer in village.last(lan).text
    for label in ("hết quý IV/2026", "Giáo dục", "Nhóm và ban biên tập", "Lan", "✅ Gửi duyệt"):
        await village.presses(lan, label)
    assert village.taps == 6, "all that was wrong lost nothing and cost no tap"
    assert TASK in village.last(village.tuan).text
    await village.presses(village.tuan, "✅ Duyệt")
    assert "đã được duyệt" in village.last(lan).text
    await village.presses(lan, "Xem việc này")
    village.taps = 0
    await village.presses(lan, "📝 Báo cáo")
    await village.says(lan, "nhiều lắm")
    assert "chưa đọc ra con số" in village.last(lan).text
    await village.says(lan, "999999")
    await village.presses(lan, "✅ Đã xong")
    assert "vượt xa đích" in village.last(lan).text
    await village.says(lan, "12")
    village.taps = 1
    await village.presses(lan, "✅ Đã xong")
    assert village.taps == 2, "a typed number spares the third"
    await village.says(lan, "", photo=PHOTO)
    assert "giữ tấm ảnh" in village.last(lan).text
    await village.says(lan, "x" * 501)
    assert "dài quá" in village.last(lan).text
    await village.says(lan, "Đủ mười hai buổi.")
    (overview,) = await village.says(lan, "/camket")
    await village.presses(lan, "đã xong", overview)
    assert "Đủ mười hai buổi." in overview.text
    assert "🖼" in overview.text
    await village.writes(lan, TASK.upper())
    await village.presses(lan, "✅ Gửi duyệt")
    assert "đã đăng ký đúng việc này" in village.last(lan).text


async def test_a_storys_card_starts_a_pledge_in_private_and_from_the_group(village: Village) -> None:
    lan = village.lan
    (card,) = await village.says(lan, "/giaovien")
    await village.presses(lan, "🤝 Tôi sẽ làm theo", card)
    await village.presses(lan, labels(village.last(lan))[0])
    assert "Bước 2/6" in village.last(lan).text  # without a group nothing is left to choose
    await village.says(lan, "4 buổi")
    await village.presses(lan, "hết quý IV/2026")
    assert "Bước 6/6" in village.last(lan).text  # the story's field is taken over
    await village.presses(lan, "Lan")
    await village.presses(lan, "✅ Gửi duyệt")
    assert "Có việc làm theo chờ duyệt" in village.last(village.hoa).text
    (card,) = await village.says(village.minh, "/bacsi", village.group)
    await village.presses(village.minh, "🤝 Tôi sẽ làm theo", card)
    await village.says(village.minh, f"/start {link_in(village.group.from_bots[-1])}")
    await village.presses(village.minh, labels(village.last(village.minh))[0])
    assert "Tôi · Thôn Đoàn Kết" in labels(village.last(village.minh))


async def test_of_two_reviewers_the_second_is_told_and_one_who_lost_the_right_decides_nothing(village: Village) -> None:
    lan, tuan, minh = village.lan, village.tuan, village.minh
    tuan.promotes(village.group, minh)
    await village.writes(lan, "Dạy bơi cho các cháu, gọi 0912 345 678 để ghi tên")
    await village.presses(lan, "✅ Gửi duyệt")
    request = village.last(tuan)
    assert "số điện thoại" in request.text
    (invitation,) = await village.says(minh, "/camket", village.group)
    await village.says(minh, f"/start pq_{link_in(invitation).removeprefix('pd_')}")
    await village.presses(minh, "Xem và duyệt")
    await village.presses(minh, "Dạy bơi")
    second = village.last(minh)
    await village.presses(minh, "Không duyệt")
    await village.says(minh, "Chưa cụ thể")
    tuan.demotes(village.group, minh)
    assert "quản trị viên" in await village.presses(minh, "Gửi")
    assert "quản trị viên" in await village.presses(minh, "✅ Duyệt", second)
    tuan.promotes(village.group, minh)
    await village.presses(tuan, "Đề nghị sửa", request)
    await village.says(tuan, "Xin ghi rõ dạy ở đâu")
    await village.presses(tuan, "Gửi")
    assert "Xin ghi rõ dạy ở đâu" in village.last(lan).text
    await village.presses(minh, "✅ Duyệt", second)
    assert "đã được người khác đề nghị sửa" in second.text
    for label in ("Xem việc này", "Sửa", "Việc"):
        await village.presses(lan, label)
    await village.says(lan, "Dạy bơi cho các cháu ở ao nhà tôi")
    await village.presses(lan, "✅ Gửi duyệt")
    await village.presses(tuan, "✅ Duyệt", request)
    assert "vừa sửa lại" in request.text, "words approved are the words that were read"
    newer = village.last(minh)  # who looked after the group last
    tuan.kicks_bot(village.group)
    await village.house.settle()
    assert await village.presses(minh, "✅ Duyệt", newer)  # Telegram cannot be asked about the group any more
    (overview,) = await village.says(village.hoa, "/duyet")
    await village.presses(village.hoa, "Dạy bơi", overview)
    await village.presses(village.hoa, "✅ Duyệt", overview)
    assert "ở ao nhà tôi" in village.last(lan).text
    await village.house.later(days=30)
    assert "Sắp hết năm" in village.last(lan).text


async def test_only_an_admin_registers_for_the_group_and_another_reports_when_they_have_left(village: Village) -> None:
    tuan, minh = village.tuan, village.minh
    await village.through_the_door(village.lan)
    assert "quản trị viên" in await village.presses(village.lan, "Cả nhóm")
    tuan.promotes(village.group, minh)
    await village.writes(tuan, whose="Cả nhóm")
    assert "Người làm: Thôn Đoàn Kết" in village.last(tuan).text
    await village.presses(tuan, "✅ Gửi duyệt")
    knock = village.group.from_bots[-1]
    assert "chờ quản trị viên duyệt" in knock.text
    assert TASK not in knock.text
    for who in (tuan, minh):
        await village.says(who, f"/start {link_in(knock)}")
        await village.presses(who, "Xem và duyệt")
        await village.presses(who, TASK[:20])
    assert "tự duyệt" in await village.presses(tuan, "✅ Duyệt")
    await village.presses(minh, "✅ Duyệt")
    assert "Đã duyệt" in village.last(minh).text
    tuan.blocks_bot()
    await village.house.settle()
    await village.house.later(days=27)
    reminder = village.group.from_bots[-1]
    assert "Sắp hết năm" in reminder.text
    assert "quản trị viên" in await village.presses(village.lan, "📝 Báo cáo", reminder)
    await village.presses(minh, "📝 Báo cáo", reminder)
    await village.says(minh, f"/start {link_in(village.group.from_bots[-1])}")
    for label in ("📝 Báo cáo", "12", "✅ Đã xong"):
        await village.presses(minh, label)
    assert "12/12 buổi, đã xong" in village.last(minh).text


async def test_an_ask_is_made_by_day_twice_and_never_more_and_not_of_who_has_reported(village: Village) -> None:
    lan, minh = village.lan, village.minh
    await village.through_the_door(lan)
    await village.presses(lan, "Tôi")
    await village.says(lan, TASK)
    await village.says(lan, "12 buổi")
    old_question = village.last(lan)
    await village.pledges(minh)
    await village.pledges(lan)
    asked = {who.name: len(who.chat.from_bots) for who in (lan, minh)}
    village.house.world.clock.advance(timedelta(days=26, hours=3))  # 23:00 in Hà Nội
    await village.house.settle_wholly()
    assert len(lan.chat.from_bots) == asked["Lan"], "a bot that slept through the day does not ask at night"
    await village.house.later(hours=9)
    assert len(lan.chat.from_bots) == asked["Lan"] + 1
    await village.reports(minh, "9", "Đúng tiến độ", "Các cháu mong từng buổi.")
    told = len(minh.chat.from_bots)
    for days in (5, 8, 20, 60):
        await village.house.later(days=days)
    reminders = [message.text for message in lan.chat.from_bots[asked["Lan"] :]]
    assert len(reminders) == 2
    assert "Nhắc lại lần cuối" in reminders[1]
    assert len(minh.chat.from_bots) == told
    await village.presses(lan, "hết quý IV/2026", old_question)
    assert "đã qua" in old_question.text, "a button of a quarter that is over asks again"


async def test_the_groups_quarter_is_a_picture_and_papers_and_forgets_whoever_wants_it(village: Village) -> None:
    lan, minh, group = village.lan, village.minh, village.group
    await village.pledges(lan)
    await village.pledges(minh, "Trồng cây quanh nhà văn hóa")
    await village.presses(lan, "Xem việc này")
    await village.reports(lan, "9", "Đúng tiến độ")
    board = await village.board()
    assert board.photo
    assert "2 việc · đã báo cáo 1" in board.text
    assert "9/12 buổi" in board.text
    assert "quản trị viên" in await village.presses(lan, "Tờ A4 (PDF)", board)
    for label, ending, start in (("Tờ A4 (PDF)", "pdf", b"%PDF"), ("Bảng tính (XLSX)", "xlsx", b"PK")):
        await village.draws(village.tuan, label, board)
        paper = group.from_bots[-1]
        assert paper.file
        assert paper.file.name == f"viec-lam-theo-2026-Q4.{ending}"
        assert paper.file.content.startswith(start)
    (counts,) = await village.says(village.hoa, "/camket")
    await village.presses(village.hoa, "Số liệu", counts)
    assert "Thôn Đoàn Kết · Giáo dục: 2 việc" in counts.text
    await village.presses(village.hoa, "Xem từng việc", counts)
    assert await village.presses(village.hoa, "Nêu gương số 1", counts) == "Đã hỏi ý người làm"
    await village.presses(lan, "Tôi đồng ý")
    assert "Cảm ơn" in village.last(lan).text
    assert "Có người vừa giới thiệu" in village.last(village.hoa).text
    shown = [board, *group.from_bots[-2:]]
    await village.says(lan, "/quentoi")
    await village.draws(lan, "Xoá hết", village.last(lan))
    for message in shown:
        assert "2 việc · đã báo cáo 1" in message.text, "the group's sums stay, where its papers stood too"
        assert "Lan" not in message.text
        assert message.photo
    async with village.house.app.store.work() as work:
        bodies = (await work.execute(select(content.c.body))).scalars().all()
    assert not [body for body in bodies if TASK in body]
    await village.presses(village.tuan, "Ghi tên", board)
    await village.presses(village.tuan, "không ghi tên", group.from_bots[-1])
    again = await village.board(minh)
    assert "Minh" not in again.text
    assert "№ 2" in again.text


async def test_pledges_follow_a_group_that_becomes_a_supergroup_at_once(village: Village) -> None:
    small = village.house.world.group("Tổ 3", owner=village.tuan)
    village.tuan.adds_bot(small)
    village.lan.joins(small)
    await village.house.settle()
    village.group = small
    await village.writes(village.lan)
    await village.presses(village.lan, "✅ Gửi duyệt")
    village.group = village.tuan.upgrades(small)
    await village.house.settle()
    (overview,) = await village.says(village.tuan, "/camket")
    await village.presses(village.tuan, "Chờ duyệt: 1", overview)
    await village.presses(village.tuan, TASK[:20], overview)
    await village.presses(village.tuan, "✅ Duyệt", overview)
    assert "1 việc" in (await village.board()).text
