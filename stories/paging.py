"""Cuts text into pieces that Telegram takes, losing nothing: the pieces joined are the text again."""

import re
import unicodedata
from collections.abc import Iterator

import grapheme

# From the best place to cut to the worst; each pattern ends where the next piece may begin.
_BREAKS = (
    re.compile(r"\n[^\S\n]*\n\s*"),  # a paragraph
    re.compile(r"\n\s*"),  # a line
    re.compile(r"[.!?…][\"'”’)\]»]*\s+"),  # a sentence
    re.compile(r"\s+"),  # a word
)
# A piece should not be nearly empty only because a paragraph happens to end early in it.
_WORTHWHILE = 0.4
_JOINER = "\u200d"


def units(text: str) -> int:
    """The length as Telegram counts it: UTF-16 code units."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def split(text: str, limit: int) -> list[str]:
    """At least one piece; each at most `limit` UTF-16 units, which must be 2 or more."""
    return [text[start:end] for start, end in spans(text, limit)]


def spans(text: str, limit: int) -> list[tuple[int, int]]:
    """Where the pieces begin and end in the text."""
    if limit < 2:
        raise ValueError("one character may need two units, so a piece cannot be shorter")
    return list(_spans(text, limit))


def _spans(text: str, limit: int) -> Iterator[tuple[int, int]]:
    start = 0
    while (fitting := _fitting(text, start, limit)) < len(text):
        end = _best_cut(text, start, fitting)
        yield start, end
        start = end
    yield start, len(text)


def _fitting(text: str, start: int, limit: int) -> int:
    """The furthest place that is within the limit."""
    end = min(len(text), start + limit)
    while units(text[start:end]) > limit:
        end -= max(1, (units(text[start:end]) - limit) // 2)
    return end


def _best_cut(text: str, start: int, fitting: int) -> int:
    piece = text[start:fitting]
    wanted = len(piece) * _WORTHWHILE
    for pattern in _BREAKS:
        ends = [match.end() for match in pattern.finditer(text, start, fitting)]
        # What looks like the end of a gap is not one when the gap goes on beyond the piece.
        ends = [end for end in ends if end - start >= wanted and _begins_anew(text, end)]
        if ends:
            return ends[-1]
    return start + _whole_graphemes(text, start, fitting)


def _begins_anew(text: str, place: int) -> bool:
    """Whether no letter, no mark of it and no white space is torn apart at this place."""
    if place >= len(text):
        return True
    after, before = text[place], text[place - 1]
    joined = unicodedata.category(after).startswith("M") or _JOINER in {after, before}
    return not joined and not after.isspace()


def _whole_graphemes(text: str, start: int, fitting: int) -> int:
    """How much of the piece is whole letters; all of it when a single one is longer than the limit."""
    # One grapheme more than fits is enough to see where the last whole one ends.
    seen = text[start : fitting + 64]
    end = 0
    for length in grapheme.grapheme_lengths(seen):
        if end + length > fitting - start:
            break
        end += length
    return end or fitting - start
