"""Cuts formatted text (the HTML that Telegram knows) like paging.py cuts plain text, with every piece well formed."""

import re
from dataclasses import dataclass
from html import escape, unescape

from stories.paging import spans

_PART = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z-]*)(?P<rest>[^>]*)>|&(?:#\d+|#x[0-9a-fA-F]+|\w+);|[^<&]+|[<&]")


@dataclass(frozen=True, slots=True)
class _Mark:
    """A tag that lies on a stretch of the text."""

    start: int
    end: int
    name: str
    opening: str


def split_html(html: str, limit: int) -> list[str]:
    """Pieces whose texts joined are the text; a tag open at a cut is closed before it and opened again after it."""
    text, marks = _read(html)
    return [_piece(text, marks, start, end) for start, end in spans(text, limit)]


def _read(html: str) -> tuple[str, list[_Mark]]:
    """The text as a reader sees it and the tags upon it, outer ones first."""
    text: list[str] = []
    length = 0
    opened: list[tuple[int, str, str]] = []
    marks: list[_Mark] = []
    for part in _PART.finditer(html):
        name = part["name"]
        if name is None:
            text.append(unescape(part[0]))
            length += len(text[-1])
        elif not part["end"]:
            opened.append((length, name, part[0]))
        elif opened and opened[-1][1] == name:
            start, _, opening = opened.pop()
            marks.append(_Mark(start, length, name, opening))
        else:
            raise ValueError(f"</{name}> closes nothing that is open")
    if opened:
        raise ValueError(f"<{opened[-1][1]}> is never closed")
    # A tag is noted when it closes, inner before outer; reversed, outer ones come first among equals.
    marks = sorted(
        (mark for mark in reversed(marks) if mark.start < mark.end), key=lambda mark: (mark.start, -mark.end)
    )
    return "".join(text), marks


def _piece(text: str, marks: list[_Mark], start: int, end: int) -> str:
    here = [mark for mark in marks if mark.start < end and mark.end > start]
    places = sorted({start, end, *(place for mark in here for place in (mark.start, mark.end) if start < place < end)})
    written: list[str] = []
    open_now: list[_Mark] = []
    for place, following in zip(places, [*places[1:], end], strict=True):
        while open_now and min(open_now[-1].end, end) <= place:
            written.append(f"</{open_now.pop().name}>")
        for mark in here:
            if max(mark.start, start) == place and place < end:
                written.append(mark.opening)
                open_now.append(mark)
        written.append(escape(text[place:following], quote=False))
    return "".join(written)
