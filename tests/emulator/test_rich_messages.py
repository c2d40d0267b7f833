"""Rich messages as a foreign client sends them and a foreign schema reads them."""

import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile, InputMediaPhoto, InputRichMessage, InputRichMessageMedia

from tests.emulator.conftest import Village, png

PNG = png()

HTML = (
    '<img src="tg://photo?id=card"/><h2>Bác sĩ <i>Đạo</i></h2><p>Một &amp; hai<br/>ba</p>'
    "<ul><li>Một việc</li><li><b>Hai</b> việc</li></ul><blockquote>Lời dẫn<cite>Người kể</cite></blockquote>"
    "<details><summary>Đọc cả câu chuyện</summary><p>Đoạn một</p><p>Đoạn hai</p></details><hr/><footer>Nguồn</footer>"
)


def _rich(html: str = HTML, *, is_drawn: bool = True) -> InputRichMessage:
    photo = InputMediaPhoto(media=BufferedInputFile(PNG, "card.png"))
    return InputRichMessage(html=html, media=[InputRichMessageMedia(id="card", media=photo)] if is_drawn else None)


async def test_a_rich_message_arrives_with_its_blocks_and_its_picture(village: Village) -> None:
    await village.lan.starts()
    sent = await village.bot.send_rich_message(village.lan.id, _rich())
    assert sent.text is None
    assert sent.rich_message is not None
    kinds = [block.type for block in sent.rich_message.blocks]
    assert kinds == ["photo", "heading", "paragraph", "list", "blockquote", "details", "divider", "footer"]
    (seen,) = village.lan.chat.from_bots[-1:]
    assert seen.photo == PNG
    assert "• Hai việc" in seen.text
    assert "Đoạn một\n\nĐoạn hai" in seen.text


async def test_a_rich_message_is_edited_into_text_and_back(village: Village) -> None:
    await village.lan.starts()
    sent = await village.bot.send_rich_message(village.lan.id, _rich())
    edited = await village.bot.edit_message_text("Chỉ chữ", chat_id=village.lan.id, message_id=sent.message_id)
    assert getattr(edited, "text", None) == "Chỉ chữ"
    again = await village.bot.edit_message_text(
        chat_id=village.lan.id, message_id=sent.message_id, rich_message=_rich("<p>Lại đủ</p>", is_drawn=False)
    )
    assert getattr(again, "rich_message", None) is not None


@pytest.mark.parametrize(
    "html",
    ["", "<p>", "<div>x</div>", "<p>a</b></p>", '<img src="tg://photo?id=other"/>', "<details><p>x</p></details>"],
)
async def test_what_is_no_rich_message_is_refused_in_words(village: Village, html: str) -> None:
    await village.lan.starts()
    with pytest.raises(TelegramBadRequest):
        await village.bot.send_rich_message(village.lan.id, _rich(html))
