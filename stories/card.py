"""Typesets a story as a picture: pure functions from words to bytes; studio.py keeps the files."""

import base64
import hashlib
import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any

import segno

from stories.model import MAIN_LANGUAGE, Telling
from stories.typesetting import CARDS, compiler, new_compiler

_SHOWN_FIGURES = 3  # a card sets the first figures large; a caption and the text have them all


class Variant(StrEnum):
    PORTRAIT = "portrait"
    SQUARE = "square"
    PREVIEW = "preview"
    POSTER = "poster"


_PIXELS = {Variant.PORTRAIT: (1080, 1350), Variant.SQUARE: (1080, 1080), Variant.PREVIEW: (1280, 720)}
_WORDS = {
    "vi": {
        "brand": "GƯƠNG SÁNG",
        "scan": "Quét mã để đọc cả câu chuyện",
        "takeaways": "Tuần này mình có thể làm",
        "story-of-week": "Câu chuyện của tuần",
        "others": "Cùng đọc thêm",
    },
    "en": {
        "brand": "GƯƠNG SÁNG",
        "scan": "Scan the code to read the story",
        "takeaways": "What one can do this week",
        "story-of-week": "Story of the week",
        "others": "Two more to read",
    },
}


@dataclass(frozen=True, slots=True)
class Picture:
    """All that a picture depends on besides the templates: equal pictures have equal keys."""

    template: str
    ending: str
    content: str

    @property
    def key(self) -> str:
        """Names a cached file; it changes with the words, the templates, the fonts and the typesetter."""
        told = "\0".join((_workshop(), self.template, self.content))
        return hashlib.sha256(told.encode()).hexdigest()[:32]

    @property
    def file_name(self) -> str:
        return f"{self.key}.{self.ending}"


def picture(telling: Telling, variant: Variant = Variant.PORTRAIT, link: str = "") -> Picture:
    """The card of a story; `link` is what its QR code opens, none without it."""
    content = _content(telling)
    if variant is Variant.POSTER:
        return Picture("poster.typ", "pdf", _written(content, link, telling.photo))
    width, height = _PIXELS[variant]
    content |= {"variant": variant.value, "width": width, "height": height}
    return Picture("card.typ", "png", _written(content, link, telling.photo))


def cover(
    telling: Telling,
    heading: str,
    days: str,
    *,
    occasion: str = "",
    others: Sequence[str] = (),
    link: str = "",
) -> Picture:
    """The cover of an edition: what it is called, its days, the story of the week and more titles."""
    width, height = _PIXELS[Variant.PORTRAIT]
    content = _content(telling) | {"width": width, "height": height, "heading": heading, "subheading": days}
    content |= {"occasion": occasion, "others": list(others)}
    return Picture("cover.typ", "png", _written(content, link, telling.photo))


def render(wanted: Picture) -> bytes:
    """PNG or PDF; needs no network, takes tens of milliseconds and lets other threads run meanwhile."""
    form = "pdf" if wanted.ending == "pdf" else "png"
    made = compiler(CARDS / wanted.template).compile(
        format=form,  # type: ignore[arg-type]  # the wheel's stubs want a literal of their own
        ppi=72,  # one point of the template is one pixel
        sys_inputs={"card": wanted.content},
        timestamp=0,  # so that equal words make equal bytes
    )
    assert isinstance(made, bytes), "a card has one page"
    return made


def boxes(wanted: Picture) -> list[dict[str, Any]]:
    """Where each block came to lie, in points: name, x, y, width, height and the width it had room for."""
    made = new_compiler(CARDS / wanted.template, card=wanted.content)
    found: list[dict[str, Any]] = json.loads(made.query("<placed>", field="value"))
    return found


def card(telling: Telling, variant: Variant = Variant.PORTRAIT, link: str = "") -> bytes:
    return render(picture(telling, variant, link))


def card_key(telling: Telling, variant: Variant = Variant.PORTRAIT, link: str = "") -> str:
    return picture(telling, variant, link).key


def _content(telling: Telling) -> dict[str, Any]:
    return {
        "language": telling.language,
        "words": _WORDS.get(telling.language, _WORDS[MAIN_LANGUAGE]),
        "field": {"id": telling.field.id, "colour": telling.field.colour},
        "heading": telling.field_name,
        "subheading": "",
        "title": telling.title,
        "who": telling.who,
        "role": telling.role,
        "place": telling.place,
        "hook": telling.hook,
        "deeds": telling.deeds,
        "takeaways": telling.takeaways,
        "figures": [
            {"value": figure.value, "unit": figure.unit, "time": figure.time}
            for figure in telling.figures[:_SHOWN_FIGURES]
        ],
        "source": telling.source,
        "reported": telling.reported,
    }


def _tidy(said: Any) -> Any:
    """Whole letters, curled apostrophes, numbers that hold together, endless words that may break."""
    if isinstance(said, str):
        whole = unicodedata.normalize("NFC", said).replace("'", "’")
        held = re.sub(r"(?<=\d)([–/])(?=\d)", "\u2060\\1\u2060", whole)  # 2016–2019 stays on one line
        return re.sub(r"\S{12}(?=\S{12})", "\\g<0>\u200b", held) if re.search(r"\S{24}", held) else held
    if isinstance(said, dict):
        return {name: _tidy(part) for name, part in said.items()}
    if isinstance(said, list | tuple):
        return [_tidy(part) for part in said]
    return said


def _written(content: dict[str, Any], link: str, photo: Path | None) -> str:
    drawn = {"qr": _qr(link) if link else None, "photo": _photo(photo) if photo else None}
    return json.dumps({**_tidy(content), **drawn}, ensure_ascii=False, sort_keys=True)


@cache
def _workshop() -> str:
    """A fingerprint of all that makes a card besides its words."""
    told = hashlib.sha256(version("typst").encode())
    for file in sorted(CARDS.rglob("*")):
        if file.suffix in {".typ", ".ttf"}:
            told.update(file.name.encode() + b"\0" + file.read_bytes())
    return told.hexdigest()


@lru_cache(maxsize=256)
def _qr(link: str) -> str:
    drawn = BytesIO()
    segno.make(link, error="m").save(drawn, kind="svg", border=0, xmldecl=False, svgclass=None, lineclass=None)
    return drawn.getvalue().decode()


def _photo(file: Path) -> str:
    """As an address that carries the picture itself: a template reads no file outside its folder."""
    kind = "png" if file.suffix.lower() == ".png" else "jpeg"
    return f"data:image/{kind};base64,{base64.b64encode(file.read_bytes()).decode()}"
