"""Proposing somebody: steps that wait, a review with its card, questions that pass through the bot, outcomes."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.emulator import Person
from bot.features.nominations.rules import name_key
from tests.world.village import PHOTO, Village, after_restart, inhabited, labels, link_in

DEED = "Hằng ngày chị chèo thuyền đưa các cháu qua sông đi học, mười năm nay chưa lấy của ai đồng nào."


@pytest.fixture
async def village(tmp_path: Path) -> AsyncIterator[Village]:
    async with inhabited(tmp_path) as village:
        yield village


async def propose(village: Village, who: Person, name: str = "Chị Nông Thị Bưởi", *, thanks: str = "Không cần") -> None:
    await village.says(who, "/gioithieu")
    await village.says(who, name)
    await village.says(who, "Xã Lực Hành, tỉnh Tuyên Quang")
    await village.presses(who, "Phố phường, thôn xóm")
    await village.says(who, DEED)
    await village.presses(who, "Không có")
    await village.presses(who, "Không có")
    await village.presses(who, "Có, cứ hỏi")
    await village.presses(who, "Chưa biết")
    await village.presses(who, thanks)
    await village.presses(who, "✅ Gửi đi")


@pytest.mark.parametrize(
    "written", ["Bác sĩ Nguyễn Hưng Đạo", "nguyen hung dao", "NGUYỄN HƯNG ĐẠO", "BS. Nguyễn Hưng Đạo"]
)
def test_a_name_is_the_same_without_marks_and_titles(written: str) -> None:
    assert name_key(written).endswith("nguyen hung dao")


async def test_in_a_group_the_command_opens_the_private_chat(village: Village) -> None:
    (answer,) = await village.says(village.lan, "/gioithieu", village.group)
    await village.says(village.lan, f"/start {link_in(answer)}")
    assert "Bạn muốn giới thiệu ai?" in village.last(village.lan).text


async def test_what_is_too_short_is_asked_again_and_every_step_goes_back(village: Village) -> None:
    await village.says(village.lan, "/gioithieu")
    await village.says(village.lan, "Chị Bưởi")
    await village.presses(village.lan, "‹ Trở lại")
    await village.says(village.lan, "Chị Nông Thị Bưởi")
    await village.says(village.lan, "Xã Lực Hành")
    await village.presses(village.lan, "Giáo dục")
    await village.says(village.lan, "Tốt lắm")
    assert "ít nhất 50 chữ cái" in village.last(village.lan).text
    await village.says(village.lan, "x" * 4000)
    assert "dài quá" in village.last(village.lan).text
    await village.says(village.lan, DEED)
    assert "Bước 5/9" in village.last(village.lan).text


async def test_a_draft_survives_a_restart(village: Village, tmp_path: Path) -> None:
    await village.says(village.lan, "/gioithieu")
    await village.says(village.lan, "Chị Nông Thị Bưởi")
    async with after_restart(village, tmp_path) as later:
        await later.says(later.lan, "Xã Lực Hành")
        assert "Bước 3/9" in later.last(later.lan).text


async def test_a_reviewer_sees_the_card_it_would_become_and_a_draft_is_made_of_it(village: Village) -> None:
    await propose(village, village.lan)
    assert "Chị Nông Thị Bưởi" in village.last(village.hoa).text
    await village.draws(village.hoa, "Xem", village.last(village.hoa))
    card, review = village.hoa.chat.from_bots[-2:]
    assert card.photo
    assert "chưa biết" in review.text
    await village.presses(village.hoa, "✅ Nhận, viết thành truyện")
    assert "đã được nhận" in village.last(village.lan).text
    await village.presses(village.hoa, "Mở bản nháp")
    assert "Chị Nông Thị Bưởi" in village.last(village.hoa).text


async def test_question_and_answer_pass_through_the_bot(village: Village) -> None:
    await propose(village, village.lan)
    await village.presses(village.hoa, "Xem")
    await village.presses(village.hoa, "Hỏi lại")
    await village.says(village.hoa, "Chị ấy chèo thuyền ở bến nào?")
    question = village.last(village.lan)
    assert "bến nào" in question.text
    assert "Hoa" not in question.text
    await village.presses(village.lan, "Trả lời")
    await village.says(village.lan, "Ở bến đò cuối xã.")
    answer = village.last(village.hoa)
    assert "bến đò cuối xã" in answer.text
    assert "Lan" not in answer.text
    await village.presses(village.hoa, "Xem", answer)
    assert "Trả lời: “Ở bến đò cuối xã.”" in village.last(village.hoa).text


async def test_doubles_are_shown_and_joined(village: Village) -> None:
    await propose(village, village.lan)
    await propose(village, village.minh, "nong thi buoi")
    await village.presses(village.hoa, "Xem")
    review = village.last(village.hoa)
    assert "Có thể trùng" in review.text
    await village.presses(village.hoa, "Gộp vào số 1")
    assert "gộp làm một" in village.last(village.minh).text


async def test_someone_who_has_a_story_already_is_pointed_out(village: Village) -> None:
    await propose(village, village.lan, "thay thuoc Nguyễn Hưng Đạo")
    await propose(village, village.minh, "Bác sĩ nguyen hung dao")
    await village.presses(village.hoa, "Xem")
    assert "đã có câu chuyện" in village.last(village.hoa).text


async def test_a_reason_is_passed_on_and_the_second_decision_changes_nothing(village: Village) -> None:
    await propose(village, village.lan)
    await village.presses(village.hoa, "Xem")
    review = village.last(village.hoa)
    await village.presses(village.hoa, "Không nhận")
    await village.says(village.hoa, "Xin kể rõ hơn về việc đã làm.")
    assert "Xin kể rõ hơn" in village.last(village.lan).text
    await village.presses(village.hoa, "✅ Nhận, viết thành truyện", review)
    assert "không còn như bạn vừa thấy" in review.text


async def test_nobody_decides_about_their_own_and_three_a_week_are_enough(village: Village) -> None:
    for number in range(3):
        await propose(village, village.hoa, f"Chị Nông Thị Bưởi {number}")
    (answer,) = await village.says(village.hoa, "/gioithieu")
    assert "Tuần này bạn đã giới thiệu ba người" in answer.text
    (queue,) = await village.says(village.hoa, "/duyet")
    assert labels(queue) == []
    village.house.world.clock.advance(timedelta(days=8))
    (answer,) = await village.says(village.hoa, "/gioithieu")
    assert "Bạn muốn giới thiệu ai?" in answer.text


async def test_a_photo_goes_along(village: Village) -> None:
    await village.says(village.lan, "/gioithieu")
    await village.says(village.lan, "Chị Bưởi")
    await village.says(village.lan, "Xã Lực Hành")
    await village.presses(village.lan, "Giáo dục")
    await village.says(village.lan, DEED)
    await village.says(village.lan, "33 hộ thoát nghèo (2016–2019); nhiều lắm")
    await village.says(village.lan, "đây ạ")
    assert "gửi giúp một tấm ảnh" in village.last(village.lan).text
    await village.says(village.lan, "", photo=PHOTO)
    assert "Bước 7/9" in village.last(village.lan).text


REST = {
    "❗ vai trò": "Người chèo đò",
    "❗ lời dẫn": "Mười năm chị chèo thuyền đưa các cháu qua sông.",
    "❗ nội dung": "Sáng nào chị cũng ra bến trước khi trời sáng, đón từng cháu một. " * 8,
    "❗ việc đã làm": "Chèo thuyền đưa các cháu qua sông\nKhông lấy tiền",
    "❗ học được": "Hỏi xem nhà bên có cần giúp.\nĐưa một cháu đi học.\nGiữ bến nước sạch.",
    "❗ thời gian": "năm 2025",
}


async def published(village: Village, nominator: Person) -> None:
    """Proposed by one who wants to be thanked, written by Hoa, published after Minh's look."""
    await propose(village, nominator, thanks="Ghi tên")
    await village.presses(village.hoa, "Xem")
    await village.presses(village.hoa, "✅ Nhận, viết thành truyện")
    await village.presses(village.hoa, "Mở bản nháp")  # in a message of its own: the way back stays
    for label, words in REST.items():
        panel = next(message for message in reversed(village.hoa.chat.from_bots) if label in labels(message))
        await village.presses(village.hoa, label, panel)
        await village.says(village.hoa, words)
        if "Xong" in labels(village.last(village.hoa)):
            await village.presses(village.hoa, "Xong")
    await village.presses(village.hoa, "✅ Gửi duyệt")
    (queue,) = await village.says(village.minh, "/duyet")
    await village.presses(village.minh, "Chị Nông Thị Bưởi", queue)
    await village.draws(village.minh, "✅ Đăng", village.last(village.minh))


async def test_a_withdrawn_person_leaves_the_library_and_every_chat(tmp_path: Path) -> None:
    async with inhabited(tmp_path, owner_ids=(7_000_000_101, 7_000_000_104)) as village:
        lan, minh = village.lan, village.minh
        await village.says(minh, "/start")
        await published(village, lan)
        (old,) = await village.says(minh, "/truyen nong thi buoi")
        await village.house.settle_wholly()
        assert "Theo lời giới thiệu của Lan" in old.text
        was_shown = old.photo
        await village.says(lan, "/quentoi")
        await village.draws(lan, "Xoá hết", village.last(lan))
        await village.house.later(days=3)
        (young,) = await village.says(village.tuan, "/truyen nong thi buoi", village.group)
        await village.house.settle_wholly()
        assert "Theo lời giới thiệu của bạn đọc" in young.text, "who is forgotten is not thanked any more"
        accepted = next(m for m in reversed(village.hoa.chat.from_bots) if "Gỡ xuống" in labels(m))
        await village.presses(village.hoa, "Gỡ xuống", accepted)
        await village.draws(village.hoa, "Gỡ và thu hồi", village.last(village.hoa))
        await village.house.later(seconds=90)
        assert young.deleted
        assert "đã được gỡ" in old.text, "what is too old to be deleted is covered"
        assert old.photo != was_shown
        (answer,) = await village.says(minh, "/truyen nong thi buoi")
        assert "Chị Nông Thị Bưởi" not in answer.text


async def test_forgetting_takes_the_nominations_along(village: Village) -> None:
    await propose(village, village.lan)
    await propose(village, village.minh)
    await village.says(village.lan, "/quentoi")
    await village.presses(village.lan, labels(village.last(village.lan))[0])
    (queue,) = await village.says(village.hoa, "/duyet")
    assert len(labels(queue)) == 1
