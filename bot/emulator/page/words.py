"""Words of a message as safe HTML for the page, and the card of the first link; nothing is fetched."""

import html as escaping
import re
from typing import Any

from bot.emulator.chats import Message
from bot.emulator.formatting import Text
from bot.emulator.markup import render, tags

Json = dict[str, Any]

SAFE_SCHEMES = ("http://", "https://", "tg://", "mailto:")


def page_html(text: Text) -> str:
    """Safe HTML for the page: formatting, and links, commands and mentions one can click."""
    # A block brings its own line breaks.
    return re.sub(r"(</blockquote>|</pre>)\n|\n(?=<blockquote|<pre>)", r"\1", render(text, page_tags))


def page_tags(entity: Json, words: str) -> tuple[str, ...]:
    match entity["type"]:
        case "text_link" | "url":
            url = str(entity.get("url") or (words if "://" in words else f"https://{words}"))
            safe = url.lower().startswith(SAFE_SCHEMES)
            opening = f'<a href="{escaping.escape(url)}" target="_blank" rel="noopener noreferrer">'
            return (opening, "</a>") if safe else ()
        case "bot_command":
            return f'<button type="button" class="link" data-say="{escaping.escape(words)}">', "</button>"
        case kind:
            return PAGE_TAGS.get(kind) or tags(entity)


LINK = ('<span class="link">', "</span>")
PAGE_TAGS = {
    **dict.fromkeys(("mention", "hashtag", "cashtag", "email", "phone_number", "text_mention"), LINK),
    "spoiler": ('<span class="spoiler" role="button" tabindex="0">', "</span>"),
    "expandable_blockquote": ('<blockquote class="expandable" tabindex="0">', "</blockquote>"),
    "custom_emoji": ("<span>", "</span>"),
    "date_time": ("<span>", "</span>"),
}


def link_preview(message: Message) -> Json | None:
    """The first link, as Telegram would preview it; nothing is fetched, so the address has to do."""
    options = message.link_preview or {}
    if options.get("is_disabled") or message.file or not message.body:
        return None
    url = options.get("url")
    for entity in () if url else message.body.entities:
        if entity["type"] in {"url", "text_link"}:
            start, end = entity["offset"] * 2, (entity["offset"] + entity["length"]) * 2
            url = entity.get("url") or message.text.encode("utf-16-le")[start:end].decode("utf-16-le")
            break
    if not url or url.startswith(("tg:", "mailto:")):
        return None
    host, _, path = url.partition("://")[2].partition("/") if "://" in url else url.partition("/")
    return {"url": url if "://" in url else f"https://{url}", "host": host, "path": f"/{path}" if path else ""}
