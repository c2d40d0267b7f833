"""Reads the HTML of a message as Telegram does, and complains in its words; knows nothing of messages."""

import re
from dataclasses import dataclass

from .formatting import Json, Text, tidy, width
from .refusals import unparsable

TAGS = {
    "a": "text_link", "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline",
    "ins": "underline", "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "span": "spoiler", "tg-spoiler": "spoiler", "code": "code", "pre": "pre", "blockquote": "blockquote",
    "tg-emoji": "custom_emoji", "tg-time": "date_time",
}  # fmt: skip
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
SPECIAL = re.compile(r"[<&]")
REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([a-zA-Z]+));?")


@dataclass(slots=True)
class OpenTag:
    name: str
    kind: str
    offset: int
    extra: Json


class HtmlReader:
    """One pass over one text; the rules and the wording of complaints are those of Telegram's own parser."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.pieces: list[str] = []
        self.length = 0
        self.open: list[OpenTag] = []
        self.entities: list[Json] = []

    def read(self) -> Text:
        at = 0
        while match := SPECIAL.search(self.source, at):
            self._add(self.source[at : match.start()])
            at = self._reference(match.start()) if match[0] == "&" else self._tag(match.start())
        self._add(self.source[at:])
        if self.open:
            raise unparsable(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"')
        return tidy("".join(self.pieces), self.entities)

    def _add(self, piece: str) -> None:
        self.pieces.append(piece)
        self.length += width(piece)

    def _byte(self, at: int) -> int:
        return len(self.source[:at].encode())

    def _reference(self, at: int) -> int:
        match = REFERENCE.match(self.source, at)
        if match:
            hexadecimal, decimal, name = match.groups()
            code = int(hexadecimal, 16) if hexadecimal else int(decimal) if decimal else 0
            char = NAMED.get(name, "") if name else chr(code) if 0 < code < 0x110000 else ""
            if 0xD800 <= code <= 0xDFFF:
                raise unparsable(
                    "Text contains invalid Unicode characters after decoding HTML entities, "
                    "check for unmatched surrogate code units"
                )
            if char:
                self._add(char)
                return match.end()
        self._add("&")
        return at + 1

    def _tag(self, at: int) -> int:
        return self._end_tag(at) if self.source.startswith("/", at + 1) else self._start_tag(at)

    def _end_tag(self, at: int) -> int:
        if not self.open:
            raise unparsable(f"Unexpected end tag at byte offset {self._byte(at)}")
        match = re.compile(r"</([^\s>]*)\s*(>?)").match(self.source, at)
        if not match or not match[2]:
            raise unparsable(f"Unclosed end tag at byte offset {self._byte(at)}")
        name, tag = match[1].lower(), self.open.pop()
        if name not in ("", tag.name):
            raise unparsable(
                f'Unmatched end tag at byte offset {self._byte(at)}, expected "</{tag.name}>", found "</{name}>"'
            )
        self._close(tag)
        return match.end()

    def _start_tag(self, at: int) -> int:
        match = re.compile(r"<([^\s>]*)").match(self.source, at)
        assert match
        if match.end() == len(self.source):
            raise unparsable(f"Unclosed start tag at byte offset {self._byte(at)}")
        name = match[1].lower()
        if name not in TAGS:
            raise unparsable(f'Unsupported start tag "{name}" at byte offset {self._byte(at)}')
        attributes, end = self._attributes(name, at, match.end())
        kind = TAGS[name]
        extra: Json = {}
        match name:
            case "a" if "href" in attributes:
                extra = {"url": attributes["href"]}
            case "code" if attributes.get("class", "").startswith("language-"):
                extra = {"language": attributes["class"].removeprefix("language-")}
            case "span" if attributes.get("class") != "tg-spoiler":
                raise unparsable(f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(at)}')
            case "blockquote" if "expandable" in attributes:
                kind = "expandable_blockquote"
            case "tg-emoji":
                if not attributes.get("emoji-id", "").isdigit():
                    raise unparsable("Invalid custom emoji identifier specified")
                extra = {"custom_emoji_id": attributes["emoji-id"]}
            case "tg-time":
                if not attributes.get("unix", "").isdigit():
                    raise unparsable("Invalid Unix timestamp specified")
                extra = {"unix_time": int(attributes["unix"])}
                if attributes.get("format"):
                    extra["date_time_format"] = attributes["format"]
            case _:
                pass
        self.open.append(OpenTag(name, kind, self.length, extra))
        return end

    def _attributes(self, tag: str, begin: int, at: int) -> tuple[dict[str, str], int]:
        source, found = self.source, dict[str, str]()
        while True:
            at = skip_space(source, at)
            if at >= len(source):
                raise unparsable(f"Unclosed start tag at byte offset {self._byte(begin)}")
            if source[at] == ">":
                return found, at + 1
            name = re.compile(r"[^\s=>]*").match(source, at)
            assert name
            if not name[0]:
                raise unparsable(f'Empty attribute name in the tag "{tag}" at byte offset {self._byte(begin)}')
            at = skip_space(source, name.end())
            if tag == "blockquote" and name[0].lower() == "expandable" and source[at : at + 1] != "=":
                found["expandable"] = ""
                continue
            if at >= len(source):
                raise unparsable(f'Unclosed start tag "{tag}" at byte offset {self._byte(begin)}')
            if source[at] != "=":
                raise unparsable(
                    f'Expected equal sign in declaration of an attribute of the tag "{tag}" '
                    f"at byte offset {self._byte(begin)}"
                )
            value, at = self._attribute_value(tag, begin, skip_space(source, at + 1))
            found[name[0].lower()] = value

    def _attribute_value(self, tag: str, begin: int, at: int) -> tuple[str, int]:
        source = self.source
        if at >= len(source):
            raise unparsable(f'Unclosed start tag "{tag}" at byte offset {self._byte(begin)}')
        if source[at] in "\"'":
            end = source.find(source[at], at + 1)
            if end < 0:
                raise unparsable(f"Unclosed start tag at byte offset {self._byte(begin)}")
            return unescape(source[at + 1 : end]), end + 1
        token = re.compile(r"[\w.-]*", re.ASCII).match(source, at)
        assert token
        if source[token.end() : token.end() + 1] not in {" ", "\t", "\n", ">"}:
            raise unparsable(f"Unexpected end of name token at byte offset {self._byte(at)}")
        return token[0].lower(), token.end()

    def _close(self, tag: OpenTag) -> None:
        length = self.length - tag.offset
        if not length:
            return
        entity = {"type": tag.kind, "offset": tag.offset, "length": length, **tag.extra}
        if tag.kind == "text_link":
            entity = linked(entity, "".join(self.pieces))
        if tag.kind == "pre" and self.entities and self.entities[-1]["type"] == "code":
            inner = self.entities[-1]
            if (inner["offset"], inner["length"]) == (tag.offset, length):
                self.entities.pop()
                entity.update({k: v for k, v in inner.items() if k == "language"})
        elif tag.kind == "code" and self.open and self.open[-1].kind == "pre":
            pass
        elif tag.kind == "code":
            entity.pop("language", None)
        if entity:
            self.entities.append(entity)


def linked(entity: Json, text_so_far: str) -> Json:
    """A link with no usable address is no link, as on Telegram; an empty href takes the text itself."""
    start = len(text_so_far.encode("utf-16-le")[: entity["offset"] * 2].decode("utf-16-le"))
    url = str(entity.get("url") or text_so_far[start:])
    if url.startswith("tg://user?id="):
        # Resolved to a person by the world, which knows who exists.
        return {
            **{k: v for k, v in entity.items() if k != "url"},
            "type": "text_mention",
            "user_id": url[13:],
        }
    if "://" not in url:
        url = f"http://{url}"
    host = url.partition("://")[2].split("/")[0]
    return {**entity, "url": url if url.count("/") > 2 else url + "/"} if "." in host or ":" in host else {}


def skip_space(source: str, at: int) -> int:
    while at < len(source) and source[at].isspace():
        at += 1
    return at


def unescape(value: str) -> str:
    def char(match: re.Match[str]) -> str:
        hexadecimal, decimal, name = match.groups()
        if name:
            return NAMED.get(name, match[0])
        return chr(int(hexadecimal, 16) if hexadecimal else int(decimal))

    return REFERENCE.sub(char, value)


def parse_html(source: str) -> Text:
    if "<" not in source and "&" not in source:
        return Text(source.strip())
    return HtmlReader(source).read()
