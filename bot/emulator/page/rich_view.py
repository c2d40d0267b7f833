"""A rich message as safe HTML for the page: every word escaped, every picture from this process."""

import html as escaping
from collections.abc import Iterator
from typing import Any

from bot.emulator.files import StoredFile

Json = dict[str, Any]

SAFE_SCHEMES = ("http://", "https://", "tg://", "mailto:")
TAGS = {
    "bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "code": "code", "subscript": "sub",
    "superscript": "sup", "marked": "mark",
}  # fmt: skip


def rich_html(rich_message: Json, files: list[StoredFile]) -> str:
    """The blocks one after another; `files` are taken in the order the blocks name them."""
    waiting = iter(files)
    return "".join(block(one, waiting) for one in rich_message["blocks"])


def block(one: Json, files: Iterator[StoredFile]) -> str:
    match one["type"]:
        case "heading":
            size = min(3, int(one.get("size", 1)))
            return f"<h{size}>{text(one['text'])}</h{size}>"
        case "divider":
            return "<hr>"
        case "list":
            return listed(one, files)
        case "table":
            return table(one)
        case "details":
            opened = " open" if one.get("is_open") else ""
            return f"<details{opened}><summary>{text(one['summary'])}</summary>{inner(one, files)}</details>"
        case "pre":
            return f"<pre>{text(one['text'])}</pre>"
        case kind if kind in {"blockquote", "pullquote", "expandable_blockquote"}:
            credit = f"<cite>{text(one['credit'])}</cite>" if one.get("credit") else ""
            return f"<blockquote>{text(one.get('text', ''))}{inner(one, files)}{credit}</blockquote>"
        case _:
            return media(one, files)


def media(one: Json, files: Iterator[StoredFile]) -> str:
    caption = one.get("caption")
    words = f"<figcaption>{text(caption['text'])}</figcaption>" if isinstance(caption, dict) else ""
    if one["type"] == "photo":
        return f"<figure>{picture(next(files, None))}{words}</figure>"
    if one["type"] in {"slideshow", "collage"}:
        return f"<figure>{inner(one, files)}{words}</figure>"
    return f"<p>{text(one.get('text', ''))}</p>"


def picture(file: StoredFile | None) -> str:
    """With its size, so that nothing jumps when it arrives."""
    if file is None:
        return ""
    return f'<img src="/page/media/{file.number}" width="{file.width}" height="{file.height}" alt="">'


def inner(one: Json, files: Iterator[StoredFile]) -> str:
    return "".join(block(child, files) for child in one.get("blocks", ()))


def listed(one: Json, files: Iterator[StoredFile]) -> str:
    items = []
    for item in one["items"]:
        box = ("☑ " if item.get("is_checked") else "☐ ") if item.get("has_checkbox") else ""
        items.append(f"<li>{box}{inner(item, files)}</li>")
    tag = "ol" if any("value" in item for item in one["items"]) else "ul"
    return f"<{tag}>{''.join(items)}</{tag}>"


def table(one: Json) -> str:
    rows = []
    for row in one["cells"]:
        cells = (("th" if cell.get("is_header") else "td", text(cell.get("text", ""))) for cell in row)
        rows.append("<tr>" + "".join(f"<{tag}>{words}</{tag}>" for tag, words in cells) + "</tr>")
    return f"<table>{''.join(rows)}</table>"


def text(of: Any) -> str:
    if isinstance(of, str):
        return escaping.escape(of)
    if isinstance(of, list):
        return "".join(text(part) for part in of)
    words, kind = text(of.get("text", "")), of.get("type")
    if kind == "url" and str(of.get("url", "")).lower().startswith(SAFE_SCHEMES):
        return f'<a href="{escaping.escape(of["url"])}" target="_blank" rel="noopener noreferrer">{words}</a>'
    if kind == "spoiler":
        return f'<span class="spoiler" role="button" tabindex="0">{words}</span>'
    tag = TAGS.get(str(kind))
    return f"<{tag}>{words}</{tag}>" if tag else words
