"""Rich messages: HTML of the rich dialect into blocks, within Telegram's limits; the page draws them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from typing import Any

from .formatting import Text
from .html import parse_html
from .refusals import bad_request

Json = dict[str, Any]

# Bot API, "Rich messages": limits of one message.
MOST_CHARACTERS = 32_768
MOST_BLOCKS = 500
MOST_MEDIA = 50
DEEPEST = 16

INLINE = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "code": "code", "sub": "subscript",
    "sup": "superscript", "mark": "marked", "tg-spoiler": "spoiler",
}  # fmt: skip
HEADINGS = {f"h{size}": size for size in range(1, 7)}
MEDIA = {"img": "photo", "video": "video", "audio": "audio"}
CONTAINERS = {"tg-slideshow": "slideshow", "tg-collage": "collage"}
BLOCKS = frozenset({
    *HEADINGS, *CONTAINERS, "p", "ul", "ol", "li", "blockquote", "details", "summary", "table", "tr", "td", "th",
    "pre", "footer", "figure", "figcaption", "aside", "cite",
})  # fmt: skip
VOID = frozenset({"br", "hr", "img", "input"})


@dataclass
class Node:
    """An element of the given HTML with its attributes; `children` are nodes and strings."""

    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    children: list["Node | str"] = field(default_factory=list)

    def nodes(self, *tags: str) -> list["Node"]:
        return [child for child in self.children if isinstance(child, Node) and (not tags or child.tag in tags)]


class TreeReader(HTMLParser):
    """Builds the tree; a tag that rich messages do not have is refused."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("root")
        self.stack = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in BLOCKS | VOID | set(INLINE) | set(MEDIA) | {"a"}:
            raise bad_request(f'can\'t parse rich message: unsupported tag "{tag}"')
        node = Node(tag, dict(attrs))
        self.stack[-1].children.append(node)
        if tag not in VOID:
            self.stack.append(node)
            if len(self.stack) - 1 > DEEPEST:
                raise bad_request("RICH_MESSAGE_TOO_DEEP")

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self.stack[-1].tag != tag:
            raise bad_request(f'can\'t parse rich message: unexpected end tag "{tag}"')
        self.stack.pop()

    def handle_data(self, data: str) -> None:
        self.stack[-1].children.append(data)


FindMedia = Callable[[str, str], Json]


class Builder:
    """Turns the tree into blocks. `media(kind, reference)` gives the drawn file behind an address."""

    def __init__(self, media: FindMedia) -> None:
        self.media = media

    def blocks(self, node: Node) -> list[Json]:
        found: list[Json] = []
        words: list[Node | str] = []
        for child in node.children:
            if isinstance(child, Node) and (child.tag in BLOCKS | set(MEDIA) or child.tag == "hr"):
                found += self.paragraph(words)
                words = []
                found.append(self.block(child))
            else:
                words.append(child)
        return found + self.paragraph(words)

    def paragraph(self, children: list[Node | str]) -> list[Json]:
        text = self.text(Node("p", children=children))
        return [{"type": "paragraph", "text": text}] if plain(text).strip() else []

    def block(self, node: Node) -> Json:
        tag = node.tag
        if tag in HEADINGS:
            return {"type": "heading", "text": self.text(node), "size": HEADINGS[tag]}
        if tag in MEDIA:
            kind = MEDIA[tag]
            return {"type": kind, kind: self.media(kind, node.attributes.get("src") or "")}
        if tag in CONTAINERS:
            return {
                "type": CONTAINERS[tag],
                "blocks": [self.block(one) for one in node.nodes(*MEDIA)],
                **self.caption(node),
            }
        makers = {
            "ul": self.list,
            "ol": self.list,
            "blockquote": self.quotation,
            "aside": self.quotation,
            "details": self.details,
            "table": self.table,
        }
        return {"type": "divider"} if tag == "hr" else makers.get(tag, self.simple)(node)

    def simple(self, node: Node) -> Json:
        if node.tag == "figure":
            inner = node.nodes(*MEDIA, *CONTAINERS)
            return (self.block(inner[0]) if inner else {"type": "paragraph", "text": ""}) | self.caption(node)
        if node.tag == "pre":
            code = node.nodes("code")
            language = str((code[0].attributes if code else {}).get("class") or "").removeprefix("language-")
            text = plain(self.text(code[0] if code else node))
            return {"type": "pre", "text": text} | ({"language": language} if language else {})
        return {"type": "footer" if node.tag == "footer" else "paragraph", "text": self.text(node)}

    def caption(self, node: Node) -> Json:
        found = node.nodes("figcaption")
        return {"caption": {"text": self.text(found[0])}} if found else {}

    def quotation(self, node: Node) -> Json:
        credit = node.nodes("cite")
        said = {"credit": self.text(credit[0])} if credit else {}
        rest = Node(node.tag, children=[child for child in node.children if child not in credit])
        if node.tag == "aside":
            return {"type": "pullquote", "text": self.text(rest)} | said
        if "expandable" in node.attributes:
            return {"type": "expandable_blockquote", "text": self.text(rest)} | said
        return {"type": "blockquote", "blocks": self.blocks(rest)} | said

    def details(self, node: Node) -> Json:
        summary = node.nodes("summary")
        if not summary:
            raise bad_request("can't parse rich message: details need a summary")
        rest = Node("details", children=[child for child in node.children if child not in summary])
        block: Json = {
            "type": "details",
            "summary": self.text(summary[0]),
            "blocks": self.blocks(rest),
        }
        return block | ({"is_open": True} if "open" in node.attributes else {})

    def list(self, node: Node) -> Json:
        is_ordered = node.tag == "ol"
        items = []
        for number, item in enumerate(node.nodes("li"), 1):
            drawn: Json = {"label": f"{number}." if is_ordered else "•", "blocks": self.blocks(item)}
            box = item.nodes("input")
            if box:
                drawn |= {"has_checkbox": True} | ({"is_checked": True} if "checked" in box[0].attributes else {})
            items.append(drawn | ({"value": number, "type": "1"} if is_ordered else {}))
        return {"type": "list", "items": items}

    def table(self, node: Node) -> Json:
        cells = [
            [
                {"text": self.text(cell), "align": cell.attributes.get("align") or "left", "valign": "top"}
                | ({"is_header": True} if cell.tag == "th" else {})
                for cell in row.nodes("td", "th")
            ]
            for row in node.nodes("tr")
        ]
        return {"type": "table", "cells": cells, "is_bordered": True}

    def text(self, node: Node) -> Any:
        """A RichText: a string, an object, or a list of both."""
        parts = [part for child in node.children if (part := self.inline(child)) not in ("", [])]
        return parts[0] if len(parts) == 1 else parts or ""

    def inline(self, child: "Node | str") -> Any:
        if isinstance(child, str):
            return child
        if child.tag == "br":
            return "\n"
        if child.tag in INLINE:
            return {"type": INLINE[child.tag], "text": self.text(child)}
        if child.tag == "a":
            return {"type": "url", "text": self.text(child), "url": child.attributes.get("href") or ""}
        return self.text(child)


def plain(text: Any) -> str:
    """The bare words of a RichText."""
    if isinstance(text, str):
        return text
    if isinstance(text, list):
        return "".join(plain(part) for part in text)
    return plain(text.get("text", ""))


def walk(blocks: list[Json]) -> Iterator[Json]:
    for block in blocks:
        yield block
        yield from walk(block.get("blocks", []))
        for item in block.get("items", []):
            yield from walk(item["blocks"])


def words(block: Json) -> str:
    cells = [cell.get("text", "") for row in block.get("cells", []) for cell in row]
    caption = (block.get("caption") or {}).get("text", "") if isinstance(block.get("caption"), dict) else ""
    return "".join(plain(part) for part in (block.get("text", ""), block.get("summary", ""), caption, *cells))


def check(blocks: list[Json]) -> list[Json]:
    """Telegram's limits on one rich message."""
    every = list(walk(blocks))
    if not every:
        raise bad_request("RICH_MESSAGE_EMPTY")
    if len(every) > MOST_BLOCKS:
        raise bad_request("RICH_MESSAGE_TOO_MANY_BLOCKS")
    if sum(block["type"] in {"photo", "video", "audio", "document"} for block in every) > MOST_MEDIA:
        raise bad_request("RICH_MESSAGE_TOO_MANY_MEDIA")
    if sum(len(words(block)) for block in every) > MOST_CHARACTERS:
        raise bad_request("RICH_MESSAGE_TOO_LONG")
    return blocks


def read_html(html: str, media: FindMedia) -> tuple[list[Json], Text]:
    """The blocks, and the same as ordinary text for lists of chats, for search and for tests."""
    reader = TreeReader()
    reader.feed(html)
    reader.close()
    if len(reader.stack) > 1:
        raise bad_request(f'can\'t parse rich message: unclosed tag "{reader.stack[-1].tag}"')
    blocks = check(Builder(media).blocks(reader.root))
    return blocks, parse_html("\n\n".join(filter(None, map(classic, reader.root.children))))


def bare(blocks: list[Json]) -> Text:
    """The words of blocks that were given as blocks."""
    return Text("\n\n".join(filter(None, (words(block) for block in walk(blocks)))))


SHOWN_AS = {
    "mark": "b", "sub": "", "sup": "", "blockquote": "blockquote", "aside": "i", "footer": "i", "pre": "pre",
    **dict.fromkeys(HEADINGS, "b"),
}  # fmt: skip


def classic(node: "Node | str") -> str:
    """An element as the HTML of ordinary messages."""
    if isinstance(node, str):
        return escape(node, quote=False)
    inside = "".join(classic(child) for child in node.children if not is_summary(child))
    match node.tag:
        case "br":
            return "\n"
        case "ul" | "ol" | "table":
            return "\n".join(classic(child) for child in node.nodes())
        case "li":
            return f"• {inside}"
        case "details":
            summary = "".join(classic(one) for one in node.nodes("summary"))
            told = "\n\n".join(filter(None, (classic(one) for one in node.nodes() if one.tag != "summary")))
            return f"<b>{summary}</b>\n<blockquote expandable>{told}</blockquote>"
        case "a":
            return f'<a href="{escape(node.attributes.get("href") or "")}">{inside}</a>'
        case tag:
            shown = SHOWN_AS.get(tag, tag if tag in INLINE else "")
            return f"<{shown}>{inside}</{shown}>" if shown else inside


def is_summary(child: "Node | str") -> bool:
    return isinstance(child, Node) and child.tag == "summary"
