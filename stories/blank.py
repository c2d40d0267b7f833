"""The files of a new story, filled with what is known and blank where its writer must write."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from stories.folding import fold, words
from stories.sheet import SLUG, SLUG_LIMIT
from stories.wording import BLANK

LANGUAGES = ("vi", "en")


@dataclass(frozen=True, slots=True)
class Blank:
    """What is known of a new story: texts by key and language, such as known["who"]["vi"]."""

    slug: str
    field: str
    known: Mapping[str, Mapping[str, str]]

    def said(self, key: str, language: str) -> str:
        return self.known.get(key, {}).get(language) or BLANK


def slug_from(typed: str) -> str:
    """The nearest right slug: "Bà Nguyễn Thị Lan" becomes ba-nguyen-thi-lan."""
    return "-".join(map(fold, words(typed)))[:SLUG_LIMIT].strip("-")


def is_slug(typed: str) -> bool:
    return len(typed) <= SLUG_LIMIT and re.fullmatch(SLUG, typed) is not None


def write_blank(library: Path, new: Blank) -> Path:
    """Makes the folder, or raises FileExistsError and changes nothing."""
    folder = library / new.slug
    folder.mkdir(parents=True)
    (folder / "story.toml").write_text(_sheet(new), encoding="utf-8")
    for language in LANGUAGES:
        title, hook = new.said("title", language), new.said("hook", language)
        (folder / f"{language}.md").write_text(f"# {title}\n\n> {hook}\n\n{BLANK}\n", encoding="utf-8")
    return folder


def _sheet(new: Blank) -> str:
    return "\n".join(
        (
            "#:schema ../story.schema.json",
            f"slug = {_quoted(new.slug)}",
            f"field = {_quoted(new.field)}",
            "# brief = true              # when the source tells little: 80 words are enough instead of 250",
            '# occasions = ["doctors-day"] # days on which this story is told first',
            '# commands = [{ vi = "yta", en = "nurse" }] # commands that open it',
            '# photo = "photo.jpg"       # a picture in this folder; without one the card draws the field',
            "",
            *(line for key in ("who", "role", "place") for line in _lines(new, key)),
            "",
            "# Where the facts come from, and the time they speak of.",
            "[source]",
            *_lines(new, "source", written="name"),
            *_lines(new, "reported"),
            "",
            "# Up to six; the card sets the first three large. No figure without its unit and its time.",
            "# [[figures]]",
            '# value = "15"',
            '# unit.vi = "dự án"',
            '# unit.en = "projects"',
            '# time.vi = "năm 2019"',
            '# time.en = "2019"',
            "",
            "# Two to four short lines: what they did.",
            *_list("deeds", 2),
            "# Three at least: what a reader can do this week.",
            *_list("takeaways", 3),
        )
    )


def _lines(new: Blank, key: str, written: str = "") -> list[str]:
    return [f"{written or key}.{language} = {_quoted(new.said(key, language))}" for language in LANGUAGES]


def _list(name: str, count: int) -> list[str]:
    blank = [f"{language} = {_quoted(BLANK)}" for language in LANGUAGES]
    return [line for _ in range(count) for line in (f"[[{name}]]", *blank, "")]


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # the escapes of JSON are escapes of TOML
