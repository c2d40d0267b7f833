"""Reads the HTML of a rich message into its blocks, and into ordinary formatted text for who cannot show blocks."""

from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from typing import Any

from .formatting import Text
from .html import parse_html
from .refusals import bad_request

Json = dict[str, Any]

# Telegram Bot API, "Rich Message Limits".
MOST_LETTERS = 32_768
MOST_BLOCKS = 500

MARKS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "code": "code", "mark": "marked",
    "sub": "subscript", "sup": "superscript", "tg-spoiler": "spoiler", "a": "url",
}  # fmt: skip
HEADINGS = {f"h{size}": size for size in range(1, 7)}
BLOCKS = {"p", "ul", "ol", "li", "blockquote", "aside", "details", "footer", "figure", "pre", *HEADINGS}
PARTS = {"summary", "cite", "figcaption"}
EMPTY = {"hr", "br", "img"}
PICTURE = "tg://photo?id="


@dataclass(slots=True)
class Node:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    inside: "list[Node | str]" = field(default_factory=list)

    def part(self, tag: str) -> "Node | None":
        return next((node for node in self.inside if isinstance(node, Node) and node.tag == tag), None)

    def without(self, *tags: str) -> "list[Node | str]":
        return [node for node in self.inside if isinstance(node, str) or node.tag not in tags]


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in BLOCKS | PARTS | EMPTY | MARKS.keys():
            raise bad_request(f'can\'t parse rich message: Unsupported start tag "{tag}"')
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(node)
        if tag not in EMPTY:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if tag in EMPTY:
            return
        if self.open[-1].tag != tag:
            raise bad_request(f'can\'t parse rich message: Unmatched end tag "{tag}"')
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


@dataclass(frozen=True, slots=True)
class Rich:
    """`pictures`: the ids of the media it shows. A photo block has the id where its sizes are to stand."""

    blocks: list[Json]
    text: Text
    pictures: list[str]


def read_rich(html: str) -> Rich:
    reader = Reader()
    reader.feed(html)
    reader.close()
    if len(reader.open) > 1:
        raise bad_request(f"can't parse rich message: Can't find end tag for \"{reader.open[-1].tag}\"")
    blocks = _blocks(reader.root.inside)
    text = parse_html("\n\n".join(filter(None, map(_classic, reader.root.inside))))
    if not blocks:
        raise bad_request("rich message must be non-empty")
    if len(text.text) > MOST_LETTERS or sum(map(_count, blocks)) > MOST_BLOCKS:
        raise bad_request("rich message is too long")
    return Rich(blocks, text, [block["photo"] for block in blocks if block["type"] == "photo"])


def _count(block: Json) -> int:
    within = [*block.get("blocks", []), *(each for item in block.get("items", []) for each in item["blocks"])]
    return 1 + sum(map(_count, within))


def _blocks(nodes: "list[Node | str]") -> list[Json]:
    """Words beside blocks stand in paragraphs of their own."""
    found: list[Json] = []
    loose: list[Node | str] = []
    for node in [*nodes, Node("")]:
        if isinstance(node, str) or node.tag in MARKS or node.tag == "br":
            loose.append(node)
            continue
        if said := _words(loose):
            found.append({"type": "paragraph", "text": said})
        loose = []
        if node.tag:
            found.append(_block(node))
    return found


def _block(node: Node) -> Json:
    match node.tag:
        case "p" | "footer" | "pre":
            kind = {"p": "paragraph", "pre": "pre"}.get(node.tag, node.tag)
            return {"type": kind, "text": _words(node.inside)}
        case "ul" | "ol":
            items = [each for each in node.inside if isinstance(each, Node) and each.tag == "li"]
            ordered = node.tag == "ol"
            return {
                "type": "list",
                "items": [
                    {"label": f"{number}." if ordered else "•", "blocks": _blocks(item.inside)}
                    for number, item in enumerate(items, start=1)
                ],
            }
        case "blockquote":
            credit = node.part("cite")
            named = {"credit": _words(credit.inside)} if credit else {}
            return {"type": "blockquote", "blocks": _blocks(node.without("cite")), **named}
        case "aside":
            return {"type": "pullquote", "text": _words(node.without("cite"))}
        case "details":
            summary = node.part("summary")
            if summary is None:
                raise bad_request("can't parse rich message: details need a summary")
            opened = {"is_open": True} if "open" in node.attributes else {}
            return {
                "type": "details",
                "summary": _words(summary.inside),
                "blocks": _blocks(node.without("summary")),
                **opened,
            }
        case "hr":
            return {"type": "divider"}
        case "img" | "figure":
            return _photo(node)
        case tag if tag in HEADINGS:
            return {"type": "heading", "text": _words(node.inside), "size": HEADINGS[tag]}
        case tag:
            raise bad_request(f'can\'t parse rich message: "{tag}" cannot stand here')


def _photo(node: Node) -> Json:
    picture = node if node.tag == "img" else node.part("img")
    source = picture.attributes.get("src", "") if picture else ""
    if not source.startswith(PICTURE):
        raise bad_request("can't parse rich message: wrong media source")
    caption = node.part("figcaption")
    told = {"caption": {"text": _words(caption.inside)}} if caption else {}
    return {"type": "photo", "photo": source.removeprefix(PICTURE), **told}


def _words(nodes: "list[Node | str]") -> Any:
    """RichText: a string, a marked one, or a list of both."""
    said: list[Any] = []
    for node in nodes:
        if isinstance(node, str):
            said += [node] if node else []
        elif node.tag == "br":
            said.append("\n")
        elif node.tag in MARKS:
            link = {"url": node.attributes.get("href", "")} if node.tag == "a" else {}
            said.append({"type": MARKS[node.tag], "text": _words(node.inside), **link})
        else:
            raise bad_request(f'can\'t parse rich message: "{node.tag}" cannot stand inside a text')
    if all(isinstance(each, str) for each in said):
        return "".join(said).strip()
    return said[0] if len(said) == 1 else said


SHOWN_AS = {"mark": "b", "sub": "", "sup": "", "blockquote": "blockquote", "aside": "i", "footer": "i", "pre": "pre"}


def _classic(node: Node | str) -> str:
    """The same as ordinary HTML, for lists of chats, for search, and for pages that know no blocks."""
    if isinstance(node, str):
        return escape(node, quote=False)
    inside = "".join(map(_classic, node.without("summary")))
    match node.tag:
        case "br":
            return "\n"
        case "hr" | "img":
            return ""
        case "ul" | "ol":
            return "\n".join(_classic(each) for each in node.inside if isinstance(each, Node))
        case "li":
            return f"• {inside}"
        case "details":
            summary = node.part("summary")
            told = "\n\n".join(map(_classic, node.without("summary")))
            return f"<b>{_classic(summary) if summary else ''}</b>\n<blockquote expandable>{told}</blockquote>"
        case "a":
            return f'<a href="{escape(node.attributes.get("href", ""))}">{inside}</a>'
        case tag:
            shown = "b" if tag in HEADINGS else SHOWN_AS.get(tag, tag if tag in MARKS else "")
            return f"<{shown}>{inside}</{shown}>" if shown else inside
