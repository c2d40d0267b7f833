"""Links as they are typed, what a change makes of a message, when a broadcast stops by itself."""

from datetime import UTC, datetime

import pytest
from markupsafe import Markup, escape

from bot.features.broadcasts.rules.drafting import Sent, Unfit, changed, correction, message_of, with_part
from bot.features.broadcasts.rules.links import Fault, Unusable, read_links
from bot.features.broadcasts.rules.safety import Canary, Window, canary, is_quiet, window
from bot.foundation.message import Album, Button, Link, Media, MediaKind, Message, Picture, Poll

WORDS = Sent(Markup("Lời mới"))
PHOTO = Picture(file_id="p1")


@pytest.mark.parametrize(
    ("typed", "label", "url"),
    [
        ("Xem thêm – https://a.vn", "Xem thêm", "https://a.vn"),
        ("Xem thêm - https://a.vn/b?c=d", "Xem thêm", "https://a.vn/b?c=d"),
        ("Đăng ký: HTTPS://a.vn", "Đăng ký", "HTTPS://a.vn"),
        ("Xem | https://a.vn", "Xem", "https://a.vn"),
        ("Xem https://a.vn", "Xem", "https://a.vn"),
        ("Tin 24-7 — https://a.vn", "Tin 24-7", "https://a.vn"),
    ],
)
def test_a_line_becomes_a_button(typed: str, label: str, url: str) -> None:
    assert read_links(typed) == ((Button(label, Link(url)),),)


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("Xem – http://a.vn", Fault.SCHEME),
        ("Xem – tg://resolve", Fault.SCHEME),
        ("Xem – www.a.vn", Fault.SCHEME),
        ("Xem thêm ở đây", Fault.FORM),
        ("", Fault.FORM),
        ("Xem – https://localhost", Fault.ADDRESS),
        ("Xem – https://[a", Fault.ADDRESS),
        ("x" * 65 + " – https://a.vn", Fault.LABEL),
        ("\n".join(["Xem – https://a.vn"] * 9), Fault.MANY),
    ],
)
def test_a_line_that_cannot_be_used_is_named(typed: str, fault: Fault) -> None:
    found = read_links(typed)
    assert isinstance(found, Unusable)
    assert found.fault is fault


def test_words_change_under_the_same_file_and_a_file_takes_the_place_of_all() -> None:
    links = ((Button("a", Link("https://a.vn")),),)
    old = Message(Markup("Cũ"), picture=PHOTO, buttons=links, pinned=True)
    assert changed(old, WORDS) == Message(Markup("Lời mới"), picture=PHOTO, buttons=links, pinned=True)
    video = Media(MediaKind.VIDEO, "v1")
    assert changed(old, Sent(Markup(""), attachment=video)) == Message(
        Markup(""), attachment=video, buttons=links, pinned=True
    )
    poll = Message(Markup(""), attachment=Poll(Markup("?"), (Markup("a"), Markup("b"))))
    assert changed(poll, WORDS) == Message(Markup("Lời mới")), "a poll has no words beside it"


def test_words_too_long_for_a_caption_are_refused_with_both_numbers() -> None:
    old = Message(Markup("Cũ"), picture=PHOTO)
    assert changed(old, Sent(escape("x" * 2000))) == Unfit("broadcast-too-long", (("length", 2000), ("limit", 1024)))
    assert isinstance(message_of(Sent(escape("x" * 4097))), Unfit)
    assert isinstance(message_of(Sent(escape("x" * 4096))), Message)


@pytest.mark.parametrize(
    ("old", "sent", "fits"),
    [
        (Message(Markup("a")), WORDS, True),
        (Message(Markup("a")), Sent(Markup(""), picture=PHOTO), False),
        (Message(Markup("a"), picture=PHOTO), Sent(Markup("b"), picture=Picture(file_id="p2")), True),
        (Message(Markup("a"), picture=PHOTO), Sent(Markup(""), attachment=Media(MediaKind.VIDEO, "v")), True),
        (Message(Markup("a"), attachment=Media(MediaKind.VOICE, "v")), WORDS, True),
        (Message(Markup(""), attachment=Media(MediaKind.VIDEO_NOTE, "v")), WORDS, False),
    ],
)
def test_a_correction_stays_within_what_telegram_lets_become(old: Message, sent: Sent, *, fits: bool) -> None:
    assert isinstance(correction(old, sent), Message) is fits


def test_an_album_keeps_its_first_caption_and_ten_parts_at_most() -> None:
    message: Message | Unfit = Message(Markup(""))
    for number in range(12):
        assert isinstance(message, Message)
        text = Markup("Lời") if number == 1 else Markup("")
        message = with_part(message, Sent(text, attachment=Media(MediaKind.PHOTO, f"p{number}")))
    assert isinstance(message, Message)
    assert message.text == "Lời"
    assert isinstance(message.attachment, Album)
    assert len(message.attachment.items) == 10


@pytest.mark.parametrize(
    ("waiting", "failed", "verdict"),
    [(5, 0, Canary.WAIT), (1, 2, Canary.WAIT), (0, 2, Canary.GO), (0, 3, Canary.STOP), (2, 3, Canary.STOP)],
)
def test_the_first_five_decide(waiting: int, failed: int, verdict: Canary) -> None:
    assert canary(waiting, failed) is verdict


@pytest.mark.parametrize(
    ("ended", "failed", "verdict"),
    [
        (100, 10, Window.GOES_ON),
        (100, 11, Window.STOP),
        (200, 10, Window.STARTS_ANEW),
        (200, 11, Window.STOP),
        (230, 11, Window.STARTS_ANEW),
        (230, 12, Window.STOP),
    ],
)
def test_more_than_five_percent_in_two_hundred_stop_it(ended: int, failed: int, verdict: Window) -> None:
    assert window(ended, failed) is verdict


@pytest.mark.parametrize(("hour_utc", "quiet"), [(14, False), (15, True), (22, True), (23, False), (3, False)])
def test_no_telephone_rings_at_night(hour_utc: int, *, quiet: bool) -> None:
    assert is_quiet(datetime(2026, 11, 25, hour_utc, 0, tzinfo=UTC), "Asia/Ho_Chi_Minh") is quiet
