"""Reads the two Markdown dialects of the Bot API into entities; HTML is read elsewhere."""

import re
from typing import Any

from .formatting import Text, tidy, width
from .html import linked
from .refusals import unparsable

Json = dict[str, Any]

RESERVED = "_*[]()~`>#+-=|{}.!"
MARKS = {
    2: {
        "*": "bold",
        "_": "italic",
        "__": "underline",
        "~": "strikethrough",
        "||": "spoiler",
        "`": "code",
        "```": "pre",
    },
    1: {"*": "bold", "_": "italic", "`": "code", "```": "pre"},
}


class MarkdownReader:
    """One pass over one text; `version` 2 escapes with a backslash and nests, version 1 does neither."""

    def __init__(self, source: str, version: int) -> None:
        self.source, self.version = source, version
        self.pieces: list[str] = []
        self.length = 0
        self.open: list[tuple[str, int, int]] = []
        self.entities: list[Json] = []

    def read(self) -> Text:
        at = 0
        while at < len(self.source):
            at = self._step(at)
        if self.open:
            mark, _, begin = self.open[-1]
            kind = {"pre": "pre", "code": "code"}.get(self._kind(mark), self._kind(mark))
            raise unparsable(f"Can't find end of {kind} entity at byte offset {self._byte(begin)}")
        return tidy("".join(self.pieces), self.entities)

    def _kind(self, mark: str) -> str:
        return "text_link" if mark == "[" else MARKS[self.version][mark]

    def _byte(self, at: int) -> int:
        return len(self.source[:at].encode())

    def _add(self, piece: str) -> None:
        self.pieces.append(piece)
        self.length += width(piece)

    def _step(self, at: int) -> int:
        source, char = self.source, self.source[at]
        inside = self._kind(self.open[-1][0]) if self.open else ""
        if char == "\\" and source[at + 1 : at + 2] and (self.version == 2 or source[at + 1] in "_*`["):
            self._add(source[at + 1])
            return at + 2
        mark = next((m for m in ("```", "||", "__", "*", "_", "~", "`") if source.startswith(m, at)), "")
        if inside in {"code", "pre"} and mark != self.open[-1][0]:
            self._add(char)
            return at + 1
        if mark in MARKS[self.version]:
            return self._mark(mark, at)
        if char == "[" and inside != "text_link":
            self.open.append(("[", self.length, at))
            return at + 1
        if char == "]" and inside == "text_link":
            return self._link(at)
        if self.version == 2 and char in RESERVED:
            raise unparsable(f"Character '{char}' is reserved and must be escaped with the preceding '\\'")
        self._add(char)
        return at + 1

    def _mark(self, mark: str, at: int) -> int:
        if self.open and self.open[-1][0] == mark:
            _, offset, _ = self.open.pop()
            if self.length > offset:
                self.entities.append({"type": self._kind(mark), "offset": offset, "length": self.length - offset})
            return at + len(mark)
        self.open.append((mark, self.length, at))
        end = at + len(mark)
        if mark == "```" and (match := re.compile(r"(\w*)\n").match(self.source, end)):
            return match.end()
        return end

    def _link(self, at: int) -> int:
        _, offset, _ = self.open.pop()
        match = re.compile(r"\(([^)]*)\)").match(self.source, at + 1)
        entity = {
            "type": "text_link",
            "offset": offset,
            "length": self.length - offset,
            "url": match[1] if match else "",
        }
        found = linked(entity, "".join(self.pieces)) if match else {}
        if found and self.length > offset:
            self.entities.append(found)
        return match.end() if match else at + 1


def parse_markdown(source: str, *, version: int) -> Text:
    return MarkdownReader(source, version).read()
