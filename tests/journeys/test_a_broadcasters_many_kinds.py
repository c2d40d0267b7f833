"""Whatever a broadcaster sends arrives as it was: formatted words, files, albums, polls, with links of their own."""

import struct
import zlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.emulator import Message
from tests.world.office import Office, staffed


def _picture(shade: int = 0) -> bytes:
    """A small square as PNG."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", 64, 64, 8, 0, 0, 0, 0)
    rows = (b"\x00" + bytes([shade]) * 64) * 64
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


PICTURE = _picture()


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with staffed(tmp_path, people=1, groups=1) as opened_office:
        yield opened_office


async def sent(office: Office, panel: Message) -> Message:
    """What the member received."""
    await office.presses(panel, "✅ Gửi tới")
    await office.presses(panel, "Gửi luôn")
    await office.house.later(seconds=5)
    assert "Đã gửi 2" in panel.text
    return [message for message in office.members[0].chat.messages if not message.service][-1]


async def test_words_keep_their_formatting_and_turn_off_with_one_button(office: Office) -> None:
    panel = await office.compose("<b>Mời họp</b> lúc <i>7h</i>, xem https://tuyenquang.gov.vn", html=True)
    copy = await sent(office, panel)
    assert copy.html.startswith("<b>Mời họp</b> lúc <i>7h</i>")
    assert copy.link_preview is None, "the preview of the link stays"
    await office.presses(copy, "🔕 Thôi nhận loại tin này", who=office.members[0])
    assert "không nhận tin thông báo nữa" in office.members[0].chat.messages[-1].text
    panel = await office.compose()
    assert "Gửi tới: 1 nhóm\n" in panel.text
    await office.presses(office.members[0].chat.messages[-1], "Hoàn tác", who=office.members[0])
    panel = await office.compose()
    assert "Gửi tới: 1 nhóm + 1 người\n" in panel.text


@pytest.mark.parametrize("kind", ["video", "audio", "voice", "animation"])
async def test_a_file_arrives_with_its_caption(office: Office, kind: str) -> None:
    file: dict[str, Any] = {kind: b"data of the file"}
    panel = await office.compose("Nghe và xem", **file)
    copy = await sent(office, panel)
    assert copy.file
    assert copy.file.kind == kind
    assert copy.text == "Nghe và xem"


async def test_a_document_keeps_its_name(office: Office) -> None:
    copy = await sent(office, await office.compose("Kế hoạch", document=("ke-hoach.pdf", b"%PDF-1.7 plan")))
    assert copy.document == b"%PDF-1.7 plan"
    assert copy.file
    assert copy.file.name == "ke-hoach.pdf"


async def test_an_album_is_one_draft_and_arrives_as_an_album_with_its_links_as_lines(office: Office) -> None:
    await office.says("/phattin")
    for number in range(3):
        await office.hoa.says(office.hoa.chat, "Ba ảnh" if number == 0 else "", photo=_picture(number), album="a1")
        await office.house.settle()
    await office.house.later(seconds=3)
    panel = office.hoa.chat.messages[-1]
    assert "Tin số 1" in panel.text
    await office.presses(panel, "Lời và nút")
    await office.presses(panel, "Nút liên kết")
    panel = (await office.says("Xem thêm – https://tuyenquang.gov.vn"))[-1]
    last = await sent(office, panel)
    parts = [message for message in office.members[0].chat.messages if message.album == last.album]
    assert len(parts) == 3
    assert parts[0].text == "Ba ảnh\nXem thêm"
    assert 'href="https://tuyenquang.gov.vn' in parts[0].html
    report = office.hoa.chat.messages[-1]
    await office.presses(report, "Thu hồi…")
    await office.presses(report, "Thu hồi ở 2 nơi")
    await office.house.later(seconds=20)
    assert all(part.deleted for part in parts), "every picture of the album goes"
    assert "Đã thu hồi 2 nơi · " in report.text, "told by places, not by pictures"


async def test_a_quiz_is_rebuilt_with_its_right_answer(office: Office) -> None:
    await office.says("/phattin")
    quiz = await office.house.world.call(
        "sendPoll",
        chat_id=office.hoa.id,
        question="Ai là thầy thuốc?",
        options=["Đạo", "Nga"],
        type="quiz",
        correct_option_id=0,
    )
    asked = office.hoa.chat.by_id[quiz["message_id"]]
    await office.hoa.forwards(asked, office.hoa.chat)
    await office.house.settle()
    panel = office.hoa.chat.messages[-1]
    copy = await sent(office, panel)
    assert copy.poll
    assert copy.poll.settings["type"] == "quiz"
    assert copy.poll.correct == [0]
    assert "không sửa được" in await office.presses(office.hoa.chat.messages[-1], "Sửa…")


async def test_a_copy_whose_original_is_gone_before_it_leaves_says_so(office: Office) -> None:
    await office.says("/phattin")
    contact = await office.hoa.shares_contact(office.hoa.chat)
    await office.house.settle()
    panel = office.hoa.chat.messages[-1]
    await office.presses(panel, "✅ Gửi tới")
    await office.hoa.deletes(contact)
    await office.presses(panel, "Gửi luôn")
    await office.house.later(seconds=5)
    assert "Đã gửi 0 · Không gửi được 2" in panel.text
    await office.presses(panel, "Vì sao?")
    assert "tin gốc đã bị xoá trước khi gửi: 2" in panel.text


async def test_link_buttons_take_https_only_and_say_what_is_wrong(office: Office) -> None:
    panel = await office.compose()
    await office.presses(panel, "Lời và nút")
    await office.presses(panel, "Nút liên kết")
    assert "https://" in (await office.says("Xem – http://tuyenquang.gov.vn"))[-1].text
    assert "chưa thấy địa chỉ" in (await office.says("Xem thêm ở đâu đó"))[-1].text
    panel = (await office.says("Xem thêm – https://tuyenquang.gov.vn\nĐăng ký: https://tuyenquang.gov.vn/dk"))[-1]
    copy = await sent(office, panel)
    assert [row[0].url for row in copy.buttons[:2]] == ["https://tuyenquang.gov.vn", "https://tuyenquang.gov.vn/dk"]


async def test_words_change_under_the_same_picture_and_pin_silent_protect_hold(office: Office) -> None:
    panel = await office.compose("Lời cũ", photo=PICTURE)
    await office.presses(panel, "Lời và nút")
    await office.presses(panel, "Sửa lời")
    panel = (await office.says("Lời mới"))[-1]
    for label in ("Im lặng", "Ghim", "Cấm chuyển"):
        await office.presses(panel, label)
    assert "im lặng · ghim · không cho chuyển tiếp" in panel.text
    copy = await sent(office, panel)
    assert (copy.text, copy.photo) == ("Lời mới", PICTURE)
    assert copy.silent
    assert copy.protected
    assert copy.pinned


async def test_a_story_or_the_edition_can_be_sent_without_writing(office: Office) -> None:
    (asked,) = await office.says("/phattin")
    await office.presses(asked, "Lấy một tấm gương")
    await office.presses(asked, asked.buttons[0][0].text)
    copy = await sent(office, office.hoa.chat.messages[-1])
    assert copy.photo
    (asked,) = await office.says("/phattin")
    await office.presses(asked, "Lấy bản tin tuần này")
    copy = await sent(office, office.hoa.chat.messages[-1])
    assert "HỌC VÀ LÀM THEO BÁC" in copy.text


async def test_what_cannot_be_passed_on_is_refused_in_words_and_the_next_is_taken(office: Office) -> None:
    await office.says("/phattin")
    assert "1.024" in (await office.says("x" * 1100, photo=PICTURE))[-1].text
    panel = (await office.says("Ngắn thôi"))[-1]
    assert "Tin số 1" in panel.text
