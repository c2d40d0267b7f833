"""Cutting text: nothing is lost, nothing is torn, no piece is too long, and formatting survives the cut."""

import re
from html import escape, unescape

import grapheme
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stories.catalog import Catalog
from stories.markup_paging import split_html
from stories.paging import spans, split, units

VIETNAMESE = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyÁẬỀỆỮợ \n.!?…”0123456789", max_size=300)
EMOJI = st.lists(
    st.sampled_from(["👩‍⚕️", "👨‍👩‍👧‍👦", "🇻🇳", "❤️", "👍🏽", "a", " ", "\n\n", ". ", "ộ", "o\u0302\u0323", "\r\n"])
).map("".join)
ANYTHING = st.one_of(VIETNAMESE, EMOJI, st.text(max_size=200))


@given(ANYTHING, st.integers(2, 60))
def test_the_pieces_joined_are_the_text(text: str, limit: int) -> None:
    pieces = split(text, limit)
    assert "".join(pieces) == text
    assert all(len(piece.encode("utf-16-le", "surrogatepass")) // 2 <= limit for piece in pieces)
    assert all(pieces) or pieces == [""]


@given(st.one_of(VIETNAMESE, EMOJI), st.integers(30, 80))
def test_no_letter_with_its_marks_and_no_emoji_is_torn(text: str, limit: int) -> None:
    places = {0}
    for length in grapheme.grapheme_lengths(text):
        places.add(max(places) + length)
    assert {end for _, end in spans(text, limit)} <= places


@given(st.lists(st.text(alphabet="abcđêộ", min_size=1, max_size=9), min_size=1, max_size=80), st.integers(20, 60))
def test_no_word_is_torn_that_fits_into_a_piece(typed: list[str], limit: int) -> None:
    text = " ".join(typed)
    assert [word for piece in split(text, limit) for word in piece.split()] == typed


def test_a_paragraph_is_preferred_to_a_sentence_and_a_sentence_to_a_word() -> None:
    text = "Một hai ba. Bốn năm.\n\nSáu bảy tám chín."
    assert split(text, 30) == ["Một hai ba. Bốn năm.\n\n", "Sáu bảy tám chín."]
    assert split("Một hai ba bốn. Năm sáu bảy.", 22) == ["Một hai ba bốn. ", "Năm sáu bảy."]
    assert split("Một hai ba", 9) == ["Một hai ", "ba"]


def test_a_piece_is_not_left_nearly_empty_for_a_paragraph_that_ends_early() -> None:
    text = "Vâng.\n\n" + "Câu này dài hơn một chút. " * 6
    assert units(split(text, 100)[0]) > 40


def test_the_count_is_the_one_of_telegram() -> None:
    assert units("đạo 👩‍⚕️🇻🇳") == len("đạo 👩‍⚕️🇻🇳".encode("utf-16-le")) // 2


def test_a_letter_longer_than_the_limit_is_cut_rather_than_lost() -> None:
    assert "".join(split("a" + "\u0301" * 50, 10)) == "a" + "\u0301" * 50
    with pytest.raises(ValueError, match="two units"):
        split("a", 1)


def test_every_story_is_cut_into_pages_without_loss() -> None:
    for story in Catalog.load().stories:
        for telling in story.tellings.values():
            text = "\n\n".join(telling.body)
            pages = split(text, 900)
            assert "".join(pages) == text
            assert all(page.rstrip().endswith((".", "!", "?", "”")) for page in pages)


TAGS = st.sampled_from(
    [
        ("<b>", "b"),
        ("<i>", "i"),
        ('<a href="https://a.vn/?x=1&amp;y=2">', "a"),
        ("<blockquote expandable>", "blockquote"),
    ]
)
HTML = st.recursive(
    st.one_of(VIETNAMESE, EMOJI, st.sampled_from(["<", "&", "&amp;", ">", '"'])).map(
        lambda text: escape(text, quote=False)
    ),
    lambda inner: st.one_of(
        st.builds(lambda tag, content: f"{tag[0]}{content}</{tag[1]}>", TAGS, inner),
        st.lists(inner, max_size=4).map("".join),
    ),
    max_leaves=8,
)
TAG = re.compile(r"<(/?)([a-z]+)[^>]*>")


def formatted_letters(html: str) -> list[tuple[str, tuple[str, ...]]]:
    """Every letter with the tags that are open upon it; fails on tags that do not pair up."""
    open_now: list[str] = []
    letters: list[tuple[str, tuple[str, ...]]] = []
    at = 0
    for tag in [*TAG.finditer(html), None]:
        text = unescape(html[at : tag.start() if tag else len(html)])
        letters += [(letter, tuple(open_now)) for letter in text]
        if tag and tag[1]:
            assert open_now
            assert TAG.match(open_now.pop())[2] == tag[2]  # type: ignore[index]  # only tags are pushed
        elif tag:
            open_now.append(tag[0])
        at = tag.end() if tag else at
    assert open_now == []
    return letters


@given(HTML, st.integers(5, 60))
def test_formatted_text_keeps_every_letter_and_its_format_over_the_cuts(html: str, limit: int) -> None:
    pieces = split_html(html, limit)
    assert [letter for piece in pieces for letter in formatted_letters(piece)] == formatted_letters(html)
    assert all(units(unescape(TAG.sub("", piece))) <= limit for piece in pieces)


@pytest.mark.parametrize("html", ["<b>a", "a</b>", "<b><i>a</b></i>"])
def test_tags_that_do_not_pair_up_are_refused(html: str) -> None:
    with pytest.raises(ValueError, match=r"open|closed"):
        split_html(html, 10)
