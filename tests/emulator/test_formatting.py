"""HTML and Markdown are read as Telegram reads them, complaints included."""

import pytest

from bot.emulator import Refusal
from bot.emulator.formatting import Text, given, spot, width
from bot.emulator.html import parse_html
from bot.emulator.markdown import parse_markdown
from bot.emulator.markup import to_html
from bot.emulator.page.words import page_html


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("<br>", 'Unsupported start tag "br" at byte offset 0'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("đ <b", "Unclosed start tag at byte offset 3"),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ('<a href="x"', "Unclosed start tag at byte offset 0"),
        ('<a ="x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<i x>", 'Expected equal sign in declaration of an attribute of the tag "i" at byte offset 0'),
        ("<a href=x/>y</a>", "Unexpected end of name token at byte offset 8"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<b>ờ</i>", 'Unmatched end tag at byte offset 6, expected "</b>", found "</i>"'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("&#57311;", "Text contains invalid Unicode characters after decoding HTML entities"),
    ],
)
def test_what_telegram_cannot_parse_is_refused_in_its_words(source: str, complaint: str) -> None:
    with pytest.raises(Refusal) as refusal:
        parse_html(source)
    assert refusal.value.code == 400
    assert refusal.value.description.startswith(f"Bad Request: can't parse entities: {complaint}")


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("&lt;&amp;&gt;&quot;&nbsp;&#39;", "<&>\"&nbsp;'", []),
        ("🌾<b>ă</b>", "🌾ă", [("bold", 2, 1)]),
        ("<b>một <i>hai</i></b>", "một hai", [("bold", 0, 7), ("italic", 4, 3)]),
        ("  <b> đầu</b>\n", "đầu", [("bold", 0, 3)]),
        ("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", 0, 1)]),
        ('<span class="tg-spoiler">x</span>', "x", [("spoiler", 0, 1)]),
        ('<pre><code class="language-py">x</code></pre>', "x", [("pre", 0, 1)]),
        ("<b></b>x", "x", []),
        ('<a href="example.org">x</a>', "x", [("text_link", 0, 1)]),
        ('<a href="nowhere">x</a>', "x", []),
        ('<tg-time unix="1795355829" format="d">x</tg-time>', "x", [("date_time", 0, 1)]),
        ('<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>', "👍", [("custom_emoji", 0, 2)]),
    ],
)
def test_entities_count_in_utf16_after_trimming(source: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    read = parse_html(source)
    assert read.text == text
    assert [(e["type"], e["offset"], e["length"]) for e in read.entities] == entities


def test_links_mentions_and_commands_are_found_without_markup() -> None:
    text = spot(Text("/start hỏi @lan_doan_ket ở https://example.org/a?b=1. #gương lan@example.org example.vn/x"))
    found = {(e["type"], text.text[e["offset"] : e["offset"] + e["length"]]) for e in text.entities}
    assert found == {
        ("bot_command", "/start"),
        ("mention", "@lan_doan_ket"),
        ("url", "https://example.org/a?b=1"),
        ("hashtag", "#gương"),
        ("email", "lan@example.org"),
        ("url", "example.vn/x"),
    }


def test_a_link_inside_code_stays_code() -> None:
    text = spot(parse_html("<code>https://example.org</code>"))
    assert [entity["type"] for entity in text.entities] == ["code"]


@pytest.mark.parametrize(
    "html",
    [
        "<b>đậm <i>và nghiêng</i></b> rồi <u>gạch</u>",
        '<a href="https://example.org/?a=1&amp;b=2">liên kết</a> &lt;không phải thẻ&gt;',
        '<pre><code class="language-python">x &lt; 1</code></pre>',
        "<blockquote expandable>dài</blockquote>",
        "🌾 <tg-spoiler>bí mật 🌾</tg-spoiler>",
    ],
)
def test_html_survives_the_way_there_and_back(html: str) -> None:
    assert to_html(parse_html(html)) == html


def test_entities_that_cross_are_closed_and_opened_again() -> None:
    crossed = Text("abcdef", ({"type": "bold", "offset": 0, "length": 4}, {"type": "italic", "offset": 2, "length": 4}))
    assert to_html(crossed) == "<b>ab<i>cd</i></b><i>ef</i>"


def test_markdown_of_both_kinds_is_read() -> None:
    modern = parse_markdown(r"*đậm _nghiêng_* [nhãn](https://example.org) \. `x`", version=2)
    assert modern.text == "đậm nghiêng nhãn . x"
    assert [e["type"] for e in modern.entities] == ["bold", "italic", "text_link", "code"]
    assert parse_markdown("*đậm* a.b", version=1).text == "đậm a.b"
    with pytest.raises(Refusal, match=r"Character '\.' is reserved"):
        parse_markdown("a.b", version=2)
    with pytest.raises(Refusal, match="Can't find end of bold entity at byte offset 0"):
        parse_markdown("*a", version=2)


def test_entities_spelled_out_must_lie_inside_the_text() -> None:
    assert given("abc", [{"type": "bold", "offset": 0, "length": 3}]).entities[0]["type"] == "bold"
    with pytest.raises(Refusal):
        given("abc", [{"type": "bold", "offset": 2, "length": 3}])


def test_the_page_never_shows_markup_that_a_persona_typed() -> None:
    assert page_html(spot(Text("<script>alert(1)</script> /start"))).startswith("&lt;script&gt;")
    sly = Text("x", ({"type": "text_link", "offset": 0, "length": 1, "url": "javascript://a.b/%0aalert(1)"},))
    assert page_html(sly) == "x"


def test_width_counts_what_telegram_counts() -> None:
    assert [width("abc"), width("ắ"), width("🌾")] == [3, 1, 2]
