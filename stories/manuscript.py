"""A story while it is being written outside the library's folders: what it lacks, the files it becomes; in the main language."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from stories.model import MAIN_LANGUAGE, Field, Figure, Telling
from stories.prose import BRIEF_WORDS, HOOK_LIMIT, MARKUP, TITLE_LIMIT, WORDS, count_words
from stories.sheet import DEEDS, MOST_FIGURES, TAKEAWAYS
from stories.wording import BLANK, LONG_LIMIT, MEDIUM_LIMIT, SHORT_LIMIT, VALUE_LIMIT

PHOTO = "photo.jpg"


class Part(StrEnum):
    """In the order in which a writer is asked for them."""

    FIELD = "field"
    WHO = "who"
    ROLE = "role"
    PLACE = "place"
    TITLE = "title"
    HOOK = "hook"
    BODY = "body"
    DEEDS = "deeds"
    TAKEAWAYS = "takeaways"
    FIGURES = "figures"
    SOURCE = "source"
    REPORTED = "reported"


# The longest line of each part, in characters.
LIMITS: Mapping[Part, int] = {
    Part.WHO: SHORT_LIMIT,
    Part.ROLE: MEDIUM_LIMIT,
    Part.PLACE: MEDIUM_LIMIT,
    Part.TITLE: TITLE_LIMIT,
    Part.HOOK: HOOK_LIMIT,
    Part.DEEDS: MEDIUM_LIMIT,
    Part.TAKEAWAYS: LONG_LIMIT,
    Part.FIGURES: SHORT_LIMIT,
    Part.SOURCE: MEDIUM_LIMIT,
    Part.REPORTED: SHORT_LIMIT,
}
# How many lines a list may have, least and most.
COUNTS: Mapping[Part, tuple[int, int]] = {
    Part.DEEDS: DEEDS,
    Part.TAKEAWAYS: TAKEAWAYS,
    Part.FIGURES: (0, MOST_FIGURES),
}


class Wrong(StrEnum):
    MISSING = "missing"
    TOO_LONG = "too_long"  # a line of it
    TOO_FEW = "too_few"  # lines
    TOO_MANY = "too_many"
    FEW_WORDS = "few_words"
    BRIEF = "brief"  # enough for a short story, if that is what it is to be
    MANY_WORDS = "many_words"
    MARKUP = "markup"
    UNCLEAR = "unclear"  # a figure without its unit or its time


@dataclass(frozen=True, slots=True)
class Lack:
    """What is wrong with a part: how it is, and the limit it should keep."""

    part: Part
    wrong: Wrong
    have: int = 0
    limit: int = 0


@dataclass(frozen=True, slots=True)
class Manuscript:
    """Any part may still be empty. A figure is a line: 15 dự án (2016–2019)."""

    field: str = ""
    who: str = ""
    role: str = ""
    place: str = ""
    title: str = ""
    hook: str = ""
    body: tuple[str, ...] = ()
    deeds: tuple[str, ...] = ()
    takeaways: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    source: str = ""
    reported: str = ""
    is_brief: bool = False

    def lines(self, part: Part) -> tuple[str, ...]:
        """What stands in a part, line by line; paragraph by paragraph in the body."""
        said: str | tuple[str, ...] = getattr(self, part)
        return said if isinstance(said, tuple) else (said,) if said and said != BLANK else ()

    def with_part(self, part: Part, text: str) -> "Manuscript":
        """The part told anew: lists by line, the body by paragraph."""
        whole = unicodedata.normalize("NFC", text)
        said: Any = " ".join(whole.split())
        if part is Part.HOOK:
            said = said.lstrip("> ")
        elif part is Part.BODY:
            blocks = (" ".join(block.split()).lstrip("> ") for block in re.split(r"\n\s*\n", whole))
            said = tuple(filter(None, blocks))
        elif part in COUNTS:
            items = (_BULLET.sub("", " ".join(line.split())).strip() for line in whole.splitlines())
            said = tuple(filter(None, items))
        return replace(self, **{part.value: said})


_BULLET = re.compile(r"^(?:[-–•*+]|\d{1,2}[.)])\s+(?!$)")
_FIGURE = re.compile(r"(?P<value>[^\d()]{0,12}\d[\d.,]*(?:\s?%)?)\s+(?P<unit>[^()]+?)\s*\((?P<time>[^()]+)\)")


def figure_of(line: str) -> Figure | None:
    """The number, what is counted and when: gần 140 lao động có việc làm (2016–2019)."""
    found = _FIGURE.fullmatch(line.strip())
    return Figure(found["value"].strip(), found["unit"].strip(), found["time"].strip()) if found else None


def lacks(written: Manuscript, fields: Mapping[str, Field]) -> list[Lack]:
    """Everything that keeps it from being a story, in the order of its parts: the checks of story.toml and its text."""
    return [lack for part in Part for lack in _lacks(written, part, fields)]


def _lacks(written: Manuscript, part: Part, fields: Mapping[str, Field]) -> Iterator[Lack]:
    lines = written.lines(part)
    least, most = COUNTS.get(part, (1, 1))
    if part is Part.FIELD:
        if written.field not in fields:
            yield Lack(part, Wrong.MISSING)
        return
    if part is Part.BODY:
        yield from _body_lacks(written)
        return
    if BLANK in lines or (not lines and least):
        yield Lack(part, Wrong.MISSING)
    elif len(lines) < least:
        yield Lack(part, Wrong.TOO_FEW, len(lines), least)
    if len(lines) > most:
        yield Lack(part, Wrong.TOO_MANY, len(lines), most)
    if part is Part.FIGURES:
        yield from _figure_lacks(lines)
    elif (longest := max(map(len, lines), default=0)) > LIMITS[part]:
        yield Lack(part, Wrong.TOO_LONG, longest, LIMITS[part])


def _figure_lacks(lines: tuple[str, ...]) -> Iterator[Lack]:
    for number, line in enumerate(lines, start=1):
        figure = figure_of(line)
        if figure is None:
            yield Lack(Part.FIGURES, Wrong.UNCLEAR, number)
        elif len(figure.value) > VALUE_LIMIT or max(len(figure.unit), len(figure.time)) > SHORT_LIMIT:
            yield Lack(Part.FIGURES, Wrong.TOO_LONG, max(len(figure.unit), len(figure.time)), SHORT_LIMIT)


def _body_lacks(written: Manuscript) -> Iterator[Lack]:
    words, (least, most) = count_words(written.body), WORDS
    if not written.body:
        yield Lack(Part.BODY, Wrong.MISSING)
    elif words < BRIEF_WORDS:
        yield Lack(Part.BODY, Wrong.FEW_WORDS, words, BRIEF_WORDS if written.is_brief else least)
    elif words < least and not written.is_brief:
        yield Lack(Part.BODY, Wrong.BRIEF, words, least)
    elif words > most:
        yield Lack(Part.BODY, Wrong.MANY_WORDS, words, most)
    if any(MARKUP.search(block) or block.startswith(">") for block in written.body):
        yield Lack(Part.BODY, Wrong.MARKUP)


def telling_of(written: Manuscript, slug: str, fields: Mapping[str, Field], photo: Path | None = None) -> Telling:
    """As readers would see it, as far as it goes; what is missing is an ellipsis."""
    figures = [figure for line in written.figures if (figure := figure_of(line))]
    return Telling(
        slug=slug,
        language=MAIN_LANGUAGE,
        field=fields.get(written.field) or next(iter(fields.values())),
        title=written.title or "…",
        who=written.who or "…",
        role=written.role or "…",
        place=written.place or "…",
        hook=written.hook or "…",
        deeds=written.deeds or ("…",),
        figures=tuple(figures),
        body=written.body or ("…",),
        takeaways=written.takeaways or ("…",),
        source=written.source or "…",
        reported=written.reported or "…",
        photo=photo,
    )


def write_story(folder: Path, written: Manuscript, photo: bytes | None = None) -> None:
    """The files of a story's folder; the folder's name is its slug. What stands there of the same names is replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    if photo is not None:
        (folder / PHOTO).write_bytes(photo)
    sheet = "\n".join(_sheet(written, folder.name, has_photo=photo is not None))
    (folder / "story.toml").write_text(sheet, encoding="utf-8")
    text = "\n\n".join((f"# {written.title}", f"> {written.hook}", *written.body))
    (folder / f"{MAIN_LANGUAGE}.md").write_text(f"{text}\n", encoding="utf-8")


def _sheet(written: Manuscript, slug: str, *, has_photo: bool) -> Iterator[str]:
    yield "#:schema ../story.schema.json"
    yield f"slug = {_quoted(slug)}"
    yield f"field = {_quoted(written.field)}"
    yield from ["brief = true"] if written.is_brief else []
    yield from [f"photo = {_quoted(PHOTO)}"] if has_photo else []
    yield ""
    for part in (Part.WHO, Part.ROLE, Part.PLACE):
        yield f"{part}.{MAIN_LANGUAGE} = {_quoted(getattr(written, part))}"
    yield from ("", "[source]")
    yield f"name.{MAIN_LANGUAGE} = {_quoted(written.source)}"
    yield f"reported.{MAIN_LANGUAGE} = {_quoted(written.reported)}"
    for figure in filter(None, map(figure_of, written.figures)):
        yield from ("", "[[figures]]", f"value = {_quoted(figure.value)}")
        yield f"unit.{MAIN_LANGUAGE} = {_quoted(figure.unit)}"
        yield f"time.{MAIN_LANGUAGE} = {_quoted(figure.time)}"
    for part in (Part.DEEDS, Part.TAKEAWAYS):
        for line in written.lines(part):
            yield from ("", f"[[{part}]]", f"{MAIN_LANGUAGE} = {_quoted(line)}")
    yield ""


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")  # the escapes of JSON are escapes of TOML
