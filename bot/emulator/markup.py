"""Entities back into HTML, for tests to read and the page to draw; reading HTML is elsewhere."""

import html as escaping
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .formatting import Text

Json = dict[str, Any]
Paint = Callable[[Json, str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text between two tags, in UTF-16 units."""

    start: int
    end: int
    opening: str
    closing: str


PLAIN_TAGS = {
    "bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "spoiler": "tg-spoiler",
    "code": "code", "blockquote": "blockquote", "expandable_blockquote": "blockquote expandable",
}  # fmt: skip


def to_html(text: Text) -> str:
    """The HTML that would produce this text; what Telegram found by itself (links, commands) stays plain."""
    return render(text, lambda entity, _: tags(entity))


def render(text: Text, paint: Paint) -> str:
    """Wraps each entity in the tags `paint(entity, its words)` gives; none means it stays plain."""
    units = text.text.encode("utf-16-le")
    painted = [(entity, paint(entity, cut(units, entity["offset"], entity["length"]))) for entity in text.entities]
    marked = [Span(e["offset"], e["offset"] + e["length"], *pair) for e, pair in painted if pair]
    if not marked:
        return escape(text.text)
    edges = sorted({edge for span in marked for edge in (span.start, span.end)} | {0, len(units) // 2})
    pieces: list[str] = []
    stack: list[Span] = []
    for start, end in zip(edges, [*edges[1:], edges[-1]], strict=True):
        stack = close_ended(stack, start, pieces)
        for span in marked:
            if span.start == start:
                pieces.append(span.opening)
                stack.append(span)
        pieces.append(escape(cut(units, start, end - start)))
    return "".join(pieces)


def cut(units: bytes, offset: int, length: int) -> str:
    return units[offset * 2 : (offset + length) * 2].decode("utf-16-le", "replace")


def close_ended(stack: list[Span], at: int, pieces: list[str]) -> list[Span]:
    """Closes every tag that ends here; one that crosses another is closed and opened again around it."""
    ended = [index for index, span in enumerate(stack) if span.end <= at]
    if not ended:
        return stack
    outer, inner = stack[: ended[0]], stack[ended[0] :]
    reopened = [span for span in inner if span.end > at]
    pieces.extend(span.closing for span in reversed(inner))
    pieces.extend(span.opening for span in reopened)
    return outer + reopened


def tags(entity: Json) -> tuple[str, ...]:
    """The opening and the closing tag; empty for what Telegram finds by itself."""
    kind = entity["type"]
    if kind in PLAIN_TAGS:
        return f"<{PLAIN_TAGS[kind]}>", f"</{PLAIN_TAGS[kind].split()[0]}>"
    match kind:
        case "text_link":
            return f'<a href="{escape(entity["url"])}">', "</a>"
        case "text_mention":
            return f'<a href="tg://user?id={entity["user"]["id"]}">', "</a>"
        case "pre" if entity.get("language"):
            return f'<pre><code class="language-{escape(entity["language"])}">', "</code></pre>"
        case "custom_emoji":
            return f'<tg-emoji emoji-id="{entity["custom_emoji_id"]}">', "</tg-emoji>"
        case "date_time":
            return f'<tg-time unix="{entity["unix_time"]}">', "</tg-time>"
        case _:
            return ("<pre>", "</pre>") if kind == "pre" else ()


def escape(text: str) -> str:
    return escaping.escape(text, quote=False).replace('"', "&quot;")
