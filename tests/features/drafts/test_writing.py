"""An editor writes a story in the chat: at once or part by part; nothing typed is lost, and what is wrong is said."""

from pathlib import Path

from tests.features.drafts.writers import FORM, PARAGRAPH, PHOTO, TITLE, newsroom
from tests.world import House, opened


async def test_one_message_makes_a_whole_draft(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        panel = await room.writes()
        assert TITLE in panel.text
        assert "Bài đã đủ" in panel.text


async def test_a_photo_with_its_caption_makes_one_too(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        panel = await room.writes(f"Tiêu đề: {TITLE}\nNhân vật: Bà Lan", PHOTO)
        assert any(button.text == "✓ ảnh" for row in panel.buttons for button in row)
        assert "Chưa có nội dung" in panel.text


async def test_the_preview_is_the_card_with_the_photo_and_the_whole_text(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        panel = await room.writes()
        before = len(room.hoa.chat.messages)
        await room.house.presses(room.hoa, panel, "Xem thẻ và toàn bài")
        card, whole, _ = room.hoa.chat.messages[before:]
        assert card.photo is not None
        assert "gần 40 hộ cùng làm (năm 2025)" in card.text
        assert PARAGRAPH.strip() in whole.text
        await room.house.presses(room.hoa, panel, "＋ ảnh")
        again = (await room.house.says(room.hoa, "", photo=PHOTO))[-1]
        await room.house.presses(room.hoa, again, "Xem thẻ và toàn bài")
        assert room.hoa.chat.messages[-3].photo not in (None, card.photo)


async def test_part_by_part_leads_to_a_whole_draft_and_goes_on_after_a_restart(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        start = (await room.house.says(room.hoa, "/draft"))[-1]
        await room.house.presses(room.hoa, start, "✏️ Viết bài mới")
        await room.house.presses(room.hoa, start, "Hỏi tôi từng phần")
        question = room.hoa.chat.from_bots[-1]
        assert "lĩnh vực nào" in question.text
        await room.house.presses(room.hoa, question, "🏘 Phố phường, thôn xóm")
        for answer in ("Bà Nguyễn Thị Lan", "Trưởng thôn", "Thôn Đoàn Kết"):
            await room.house.says(room.hoa, answer)
        world = room.house.world
    async with opened(tmp_path, world) as house:
        for answer in (TITLE, "Cả thôn cùng ra quét đường.", PARAGRAPH * 8):
            await house.says(room.hoa, answer)
        assert "Đã có" in room.hoa.chat.from_bots[-1].text
        (more,) = await house.says(room.hoa, PARAGRAPH * 8)
        await house.presses(room.hoa, more, "Xong")
        for answer in ("Quét đường\nTrồng hoa", "Quét ngõ.\nRủ nhà bên.\nTrồng hoa."):
            await house.says(room.hoa, answer)
        await house.presses(room.hoa, room.hoa.chat.from_bots[-1], "Không có")  # no figures
        for answer in ("Theo lời kể của thôn", "năm 2025"):
            await house.says(room.hoa, answer)
        await house.presses(room.hoa, room.hoa.chat.from_bots[-1], "Không có")  # no photo
        assert "Bài đã đủ" in room.hoa.chat.from_bots[-1].text


async def test_what_is_too_long_is_said_with_its_limit_and_kept_and_asked_again(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        panel = await room.writes()
        await room.house.presses(room.hoa, panel, "✓ nhân vật")
        (answer,) = await room.house.says(room.hoa, "x" * 75)
        assert "75 chữ cái; tối đa 60" in answer.text
        (panel,) = await room.house.says(room.hoa, "Bà Lan")
        assert "Bài đã đủ" in panel.text


async def test_a_short_story_says_that_it_is_one(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        panel = await room.writes(FORM.replace(PARAGRAPH * 8, PARAGRAPH * 3))
        assert "Đây là bài ngắn" in panel.text
        await room.house.presses(room.hoa, panel, "Đây là bài ngắn")
        assert "Bài đã đủ" in panel.text


async def test_a_file_or_a_voice_is_refused_in_a_sentence_and_the_question_stands(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        panel = await room.writes()
        await room.house.presses(room.hoa, panel, "＋ ảnh")
        (answer,) = await room.house.says(room.hoa, "", document=("anh.png", PHOTO))
        assert "Tôi chưa thấy ảnh" in answer.text
        (panel,) = await room.house.says(room.hoa, "", photo=PHOTO)
        assert "Bài đã đủ" in panel.text


async def test_formatting_and_angle_brackets_come_through_as_they_read(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        await room.writes()
        panel = room.hoa.chat.from_bots[-1]
        await room.house.presses(room.hoa, panel, "✓ tiêu đề")
        (panel,) = await room.house.says(room.hoa, "<b>Hai</b> &lt; ba &amp; bốn", html=True)
        assert panel.text.startswith("Hai < ba & bốn")


async def test_a_discarded_draft_comes_back_with_one_tap(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        panel = await room.writes()
        await room.house.presses(room.hoa, panel, "Bỏ bản nháp")
        assert (await room.house.says(room.hoa, "/draft"))[-1].buttons[0][0].text == "✏️ Viết bài mới"
        await room.house.presses(room.hoa, panel, "Hoàn tác")
        assert "Bài đã đủ" in panel.text


async def test_a_member_may_not_write(house: House) -> None:
    (answer,) = await house.says(house.world.person("Lan"), "/bannhap")
    assert answer.buttons == []
