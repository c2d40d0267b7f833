"""A Message as Telegram's method and parameters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from bot.foundation.chats import Place
from bot.foundation.delivery import Ease
from bot.foundation.message import Act, Action, Button, Link, Message, Picture, Sealed, Share, units
from bot.foundation.telegram.rendering import address, render, shortened, with_file

TEXT = Message(Markup("<b>Chào</b> &amp; con"))
BUTTONS = ((Button("Đọc", Sealed("abc")), Button("Nguồn", Link("https://example.org"))), (Button("Gửi", Share("s")),))
CARD = Message(Markup("Thầy thuốc"), Picture(name="card"), BUTTONS)


def test_text_goes_as_html_without_a_preview() -> None:
    call = render(TEXT, Act.SEND)
    assert call.method == "sendMessage"
    assert call.params["parse_mode"] == "HTML"
    assert call.params["link_preview_options"] == {"is_disabled": True}
    assert address(call, Place(5, 7), None, None, Ease.NONE)["message_thread_id"] == 7
    assert "message_thread_id" not in address(call, Place(5, 7), None, None, Ease.GENERAL)
    assert "message_thread_id" not in address(call, Place(5), None, None, Ease.NONE)


def test_a_reply_goes_even_if_the_question_is_gone() -> None:
    params = address(render(TEXT, Act.SEND), Place(5), None, 9, Ease.NONE)
    assert params["reply_parameters"] == {"message_id": 9, "allow_sending_without_reply": True}


def test_a_picture_carries_the_text_as_its_caption() -> None:
    call = render(CARD, Act.SEND)
    assert (call.method, call.params["caption"], call.picture) == ("sendPhoto", "Thầy thuốc", Picture(name="card"))
    assert with_file(call, call.params, "id")["photo"] == "id"
    assert [[set(button) for button in row] for row in call.params["reply_markup"]["inline_keyboard"]] == [
        [{"text", "callback_data"}, {"text", "url"}],
        [{"text", "switch_inline_query"}],
    ]


def test_too_long_for_a_caption_goes_as_text() -> None:
    long = Message(escape("ả" * 1025), Picture(name="card"))
    assert render(long, Act.SEND).method == "sendMessage"
    assert render(Message(Markup("<b>%s</b>") % ("ả" * 1024), Picture(name="card")), Act.SEND).method == "sendPhoto"


def test_edits_take_the_form_of_what_is_there() -> None:
    assert render(TEXT, Act.EDIT).method == "editMessageText"
    assert render(TEXT, Act.EDIT, Ease.CAPTION).method == "editMessageCaption"
    assert render(TEXT, Act.CAPTION).method == "editMessageCaption"
    call = render(CARD, Act.EDIT)
    assert (call.method, with_file(call, call.params, "id")["media"]["media"]) == ("editMessageMedia", "id")
    assert render(TEXT, Act.EDIT).params["reply_markup"] == {"inline_keyboard": []}, "old buttons go"
    assert address(render(None, Act.DELETE), Place(5, 7), 9, None, Ease.NONE) == {"chat_id": 5, "message_id": 9}


def test_manner_travels_with_the_message() -> None:
    quiet = render(Message(Markup("x"), silent=True, protected=True), Act.SEND).params
    assert quiet["disable_notification"] is quiet["protect_content"] is True


def test_an_action_that_was_not_sealed_never_leaves() -> None:
    with pytest.raises(ValueError, match="sealed"):
        render(Message(Markup("x"), buttons=((Button("?", Action("a", {})),),)), Act.SEND)


def test_what_is_eased_is_left_out() -> None:
    assert render(CARD, Act.SEND, Ease.TEXT).method == "sendMessage"
    plain = render(TEXT, Act.SEND, Ease.PLAIN).params
    assert (plain["text"], "parse_mode" in plain) == ("Chào & con", False)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300), st.integers(10, 120))
def test_shortening_keeps_the_limit_and_whole_letters(text: str, limit: int) -> None:
    short = shortened(text, limit)
    assert units(short) <= limit
    assert short == text or short.endswith(" …")
    short.encode()
