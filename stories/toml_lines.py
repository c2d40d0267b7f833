"""Finds the line on which a key of a TOML text stands, so that a complaint can name it."""

import re
from collections.abc import Sequence

_HEADER = re.compile(r"^\s*\[(\[)?\s*([^\[\]]+?)\s*\]")
_KEY = re.compile(r"""^\s*((?:[\w-]+|"[^"]*")(?:\s*\.\s*(?:[\w-]+|"[^"]*"))*)\s*=\s*(.*)$""")
_QUOTES = ('"""', "'''")

Path = tuple[str | int, ...]


def key_lines(text: str) -> dict[Path, int]:
    """Line of every key path, 1-based; elements of arrays count from 0."""
    found: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    array: Path | None = None
    quote = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if quote:
            quote = "" if quote in line else quote
        elif array is not None:
            array = _note_element(line, array, number, found, counts)
        elif header := _HEADER.match(line):
            table = _parts(header[2])
            if header[1]:
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            _note(table, number, found)
        elif key := _KEY.match(line):
            path = (*table, *_parts(key[1]))
            _note(path, number, found)
            quote = next((mark for mark in _QUOTES if key[2].count(mark) == 1), "")
            if key[2].startswith("[") and "]" not in key[2]:
                array = path
    return found


def line_of(path: Sequence[str | int], lines: dict[Path, int]) -> int:
    """The line of the longest part of the path that stands in the text, else 1."""
    for length in range(len(path), 0, -1):
        if line := lines.get(tuple(path[:length])):
            return line
    return 1


def _parts(dotted: str) -> Path:
    return tuple(part.strip().strip('"') for part in dotted.split("."))


def _note(path: Path, number: int, found: dict[Path, int]) -> None:
    for length in range(1, len(path) + 1):
        found.setdefault(path[:length], number)


def _note_element(line: str, array: Path, number: int, found: dict[Path, int], counts: dict[Path, int]) -> Path | None:
    written = line.strip()
    if written.startswith("]"):
        return None
    if written and not written.startswith("#"):
        counts[array] = counts.get(array, -1) + 1
        found[(*array, counts[array])] = number
    return array
