"""Entities back into HTML, for tests to read and the page to draw; reading HTML is elsewhere."""

import html as escaping
from typing import Any

from .formatting import Text

Json = dict[str, Any]

PLAIN_TAGS = {
    "bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "spoiler": "tg-spoiler",
    "code": "code", "blockquote": "blockquote", "expandable_blockquote": "blockquote expandable",
}  # fmt: skip


def to_html(text: Text) -> str:
    """The HTML that would produce this text; what Telegram found by itself (links, commands) stays plain."""
    marked = [entity for entity in text.entities if tags(entity)]
    if not marked:
        return escape(text.text)
    units = text.text.encode("utf-16-le")
    opening: dict[int, list[Json]] = {}
    for entity in marked:
        opening.setdefault(entity["offset"], []).append(entity)
    edges = sorted({edge for e in marked for edge in (e["offset"], e["offset"] + e["length"])} | {0, len(units) // 2})
    pieces: list[str] = []
    stack: list[Json] = []
    for start, end in zip(edges, [*edges[1:], edges[-1]], strict=True):
        stack = close_ended(stack, start, pieces)
        for entity in opening.get(start, ()):
            pieces.extend(tags(entity)[:1])
            stack.append(entity)
        pieces.append(escape(units[start * 2 : end * 2].decode("utf-16-le")))
    close_ended(stack, len(units), pieces)
    return "".join(pieces)


def close_ended(stack: list[Json], at: int, pieces: list[str]) -> list[Json]:
    """Closes every tag that ends here; one that crosses another is closed and opened again around it."""
    ended = [e for e in stack if e["offset"] + e["length"] <= at]
    if not ended:
        return stack
    keep = min(stack.index(entity) for entity in ended)
    reopened = [e for e in stack[keep:] if e not in ended]
    pieces.extend(tag for entity in reversed(stack[keep:]) for tag in tags(entity)[1:])
    pieces.extend(tag for entity in reopened for tag in tags(entity)[:1])
    return stack[:keep] + reopened


def tags(entity: Json) -> tuple[str, str] | tuple[()]:
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
