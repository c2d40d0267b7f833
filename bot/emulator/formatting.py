"""Formatted text as a value, and what Telegram finds in it by itself; reading markup lives in html.py."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from .refusals import bad_request

Json = dict[str, Any]

# Outer entities first where two begin and end together.
PRIORITY = {"blockquote": 0, "expandable_blockquote": 0, "pre": 10, "code": 20, "text_link": 49}
SOLID = frozenset({"pre", "code", "text_link", "url", "text_mention"})
SPOTTED = re.compile(
    r"(?P<url>https?://[^\s<>\"]+[^\s<>\".,;:!?)\]]|(?:tg://|t\.me/)[^\s<>\"]+)"
    r"|(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?<![\w.@/])(?P<bare>(?:[a-z0-9-]+\.)+(?:com|org|net|info|vn|io|me|dev|app)\b(?:/[^\s<>\"]*[^\s<>\".,;:!?)\]])?)"
    r"|(?<![\w@/])(?P<mention>@[a-zA-Z]\w{3,31})\b"
    r"|(?<!\w)(?P<hashtag>#\w*[^\W\d]\w*)"
    r"|(?<![\w/<])(?P<bot_command>/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z]\w{2,31})?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Text:
    """A text and its entities, offsets in UTF-16 units as the Bot API counts them."""

    text: str = ""
    entities: tuple[Json, ...] = field(default=())

    def __bool__(self) -> bool:
        return bool(self.text)


def width(text: str) -> int:
    """Length in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def tidy(text: str, entities: list[Json]) -> Text:
    """Trims the ends as Telegram does, and the entities with them; sorts outer before inner."""
    lead = width(text) - width(text.lstrip())
    text = text.strip()
    total, kept = width(text), list[Json]()
    for entity in entities:
        start = max(0, entity["offset"] - lead)
        end = min(total, entity["offset"] - lead + entity["length"])
        if start < end:
            kept.append({**entity, "offset": start, "length": end - start})
    kept.sort(key=lambda e: (e["offset"], -e["length"], PRIORITY.get(e["type"], 90)))
    return Text(text, tuple(kept))


def spot(text: Text) -> Text:
    """Adds what Telegram finds by itself: links, mentions, hashtags, commands, addresses."""
    if not any(mark in text.text for mark in "/.@#"):
        return text
    taken = [(e["offset"], e["offset"] + e["length"]) for e in text.entities if e["type"] in SOLID]
    found = [
        e for e in _spotted(text.text) if not any(s < e["offset"] + e["length"] and e["offset"] < t for s, t in taken)
    ]
    if not found:
        return text
    every = sorted([*text.entities, *found], key=lambda e: (e["offset"], -e["length"], PRIORITY.get(e["type"], 50)))
    return Text(text.text, tuple(every))


def _spotted(text: str) -> Iterator[Json]:
    for match in SPOTTED.finditer(text):
        kind = "url" if match.lastgroup == "bare" else str(match.lastgroup)
        yield {"type": kind, "offset": width(text[: match.start()]), "length": width(match[0])}


def given(text: str, entities: list[Json]) -> Text:
    """Entities spelled out by the bot, checked as far as Telegram complains about them."""
    total = width(text)
    for entity in entities:
        offset, length = entity.get("offset"), entity.get("length")
        if not isinstance(offset, int) or not isinstance(length, int) or not isinstance(entity.get("type"), str):
            raise bad_request('can\'t parse MessageEntity: Field "type" must be of type String')
        if offset < 0 or length <= 0 or offset + length > total:
            raise bad_request(
                f"entity beginning at UTF-16 offset {offset} ends after the end of the text "
                f"at UTF-16 offset {offset + length}"
            )
    clean = [{k: v for k, v in entity.items() if v is not None} for entity in entities]
    return tidy(text, clean)
