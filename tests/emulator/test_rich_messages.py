"""A document in one message: blocks, limits, pictures, and its look on the page."""

import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile, InputMediaPhoto, InputRichMessage, InputRichMessageMedia

from bot.emulator.page.views import message_view
from tests.emulator.conftest import Village
from tests.emulator.pictures import png

EDITION = """
<h1>Bản tin tuần</h1>
<p>Một <b>tấm gương</b>, <a href="https://example.org/">nguồn</a>.</p>
<figure><img src="tg://photo?id=card"><figcaption>Thẻ của tuần</figcaption></figure>
<ul><li>Việc một</li><li>Việc hai</li></ul>
<table><tr><th>Năm</th><th>Số</th></tr><tr><td>2017</td><td>15</td></tr></table>
<details open><summary>Đọc tiếp</summary><p>Cả bài.</p></details>
<blockquote>Lời kể<cite>Báo tỉnh</cite></blockquote>
<hr><footer>Hết</footer>
"""


async def test_a_whole_edition_travels_in_one_message(village: Village) -> None:
    await village.lan.starts()
    media = InputMediaPhoto(media=BufferedInputFile(png(), "card.png"))
    rich = InputRichMessage(html=EDITION, media=[InputRichMessageMedia(id="card", media=media)])
    sent = await village.bot.send_rich_message(village.lan.id, rich)
    assert sent.rich_message
    kinds = [block.type for block in sent.rich_message.blocks]
    assert kinds == ["heading", "paragraph", "photo", "list", "table", "details", "blockquote", "divider", "footer"]
    shown = message_view(village.lan.chat.by_id[sent.message_id])["rich"]
    assert "<h1>Bản tin tuần</h1>" in shown
    assert '<img src="/page/media/1" width="40" height="50" alt="">' in shown
    assert "<details open><summary>Đọc tiếp</summary>" in shown


@pytest.mark.parametrize(
    ("html", "complaint"),
    [
        ("<div>x</div>", 'unsupported tag "div"'),
        ("", "exactly one of html"),
        ('<img src="tg://photo?id=other">', "failed to get"),
        ("<details><p>x</p></details>", "details need a summary"),
        ("<p>x", 'unclosed tag "p"'),
        ("<p><b>x</p></b>", 'unexpected end tag "p"'),
        (" ", "RICH_MESSAGE_EMPTY"),
        ("<p>x</p>" * 501, "RICH_MESSAGE_TOO_MANY_BLOCKS"),
        (f"<p>{'x' * 32_769}</p>", "RICH_MESSAGE_TOO_LONG"),
        ('<img src="https://example.org/x.png">', "failed to get HTTP URL content"),
    ],
)
async def test_what_is_no_rich_message_is_refused(village: Village, html: str, complaint: str) -> None:
    await village.lan.starts()
    with pytest.raises(TelegramBadRequest, match=complaint):
        await village.bot.send_rich_message(village.lan.id, InputRichMessage(html=html))


async def test_words_of_a_rich_message_are_escaped_on_the_page(village: Village) -> None:
    await village.lan.starts()
    html = '<p>&lt;script&gt; <a href="javascript:alert(1)">x</a></p>'
    sent = await village.bot.send_rich_message(village.lan.id, InputRichMessage(html=html))
    assert message_view(village.lan.chat.by_id[sent.message_id])["rich"] == "<p>&lt;script&gt; x</p>"


CARD = (
    '<img src="tg://photo?id=card"/><h2>Bác sĩ <i>Đạo</i></h2><p>Một &amp; hai<br/>ba</p>'
    "<ul><li>Một việc</li><li><b>Hai</b> việc</li></ul><blockquote>Lời dẫn<cite>Người kể</cite></blockquote>"
    "<details><summary>Đọc cả câu chuyện</summary><p>Đoạn một</p><p>Đoạn hai</p></details><hr/><footer>Nguồn</footer>"
)


def _rich(html: str = CARD, *, is_drawn: bool = True) -> InputRichMessage:
    photo = InputMediaPhoto(media=BufferedInputFile(png(), "card.png"))
    return InputRichMessage(html=html, media=[InputRichMessageMedia(id="card", media=photo)] if is_drawn else None)


async def test_a_rich_message_arrives_with_its_blocks_and_its_picture(village: Village) -> None:
    await village.lan.starts()
    sent = await village.bot.send_rich_message(village.lan.id, _rich())
    assert sent.text is None
    assert sent.rich_message is not None
    kinds = [block.type for block in sent.rich_message.blocks]
    assert kinds == ["photo", "heading", "paragraph", "list", "blockquote", "details", "divider", "footer"]
    (seen,) = village.lan.chat.from_bots[-1:]
    assert seen.photo == png()
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
