"""Typesets a story as a picture: pure functions from words to bytes; studio.py keeps the files."""

import base64
import hashlib
import json
import threading
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path

import segno
import typst

from stories.model import Telling

CARDS = Path(__file__).parent / "cards"
_SHOWN_FIGURES = 3


class Variant(StrEnum):
    PORTRAIT = "portrait"
    SQUARE = "square"
    PREVIEW = "preview"


_PIXELS = {Variant.PORTRAIT: (1080, 1350), Variant.SQUARE: (1080, 1080), Variant.PREVIEW: (1280, 720)}
_WORDS = {
    "vi": {"brand": "GƯƠNG SÁNG", "scan": "Quét mã để đọc cả câu chuyện"},
    "en": {"brand": "GƯƠNG SÁNG", "scan": "Scan the code to read the story"},
}


@dataclass(frozen=True, slots=True)
class Picture:
    """All that a picture depends on besides the templates: equal pictures have equal keys."""

    template: str
    variant: str
    ending: str
    content: str

    @property
    def key(self) -> str:
        """Names a cached file; it changes with the words, the templates, the fonts and the typesetter."""
        told = "\0".join((_workshop(), self.template, self.variant, self.content))
        return hashlib.sha256(told.encode()).hexdigest()[:32]

    @property
    def file_name(self) -> str:
        return f"{self.key}.{self.ending}"


def picture(telling: Telling, variant: Variant = Variant.PORTRAIT, link: str = "") -> Picture:
    """The card of a story; `link` is what its QR code opens, none without it."""
    width, height = _PIXELS[variant]
    content = {
        "variant": variant,
        "width": width,
        "height": height,
        "language": telling.language,
        "words": _WORDS.get(telling.language, _WORDS["vi"]),
        "field": {"id": telling.field.id, "name": telling.field_name, "colour": telling.field.colour},
        "title": telling.title,
        "who": telling.who,
        "role": telling.role,
        "place": telling.place,
        "hook": telling.hook,
        "deeds": telling.deeds,
        "figures": [
            {"value": figure.value, "unit": figure.unit, "time": figure.time}
            for figure in telling.figures[:_SHOWN_FIGURES]
        ],
        "source": telling.source,
        "reported": telling.reported,
        "qr": _qr(link) if link else None,
        "photo": _photo(telling.photo) if telling.photo else None,
    }
    # One form of every letter, because fonts have no mark for a letter and its accent typed apart.
    said = unicodedata.normalize("NFC", json.dumps(content, ensure_ascii=False, sort_keys=True))
    return Picture("card.typ", variant, "png", said)


def render(wanted: Picture) -> bytes:
    """PNG or PDF; needs no network, takes tens of milliseconds and lets other threads run meanwhile."""
    form = "pdf" if wanted.ending == "pdf" else "png"
    made = _compiler(wanted.template).compile(
        format=form,  # type: ignore[arg-type]  # the wheel's stubs want a literal of their own
        ppi=72,  # one point of the template is one pixel
        sys_inputs={"card": wanted.content},
        timestamp=0,  # so that equal words make equal bytes
    )
    assert isinstance(made, bytes), "a card has one page"
    return made


def card(telling: Telling, variant: Variant = Variant.PORTRAIT, link: str = "") -> bytes:
    return render(picture(telling, variant, link))


def card_key(telling: Telling, variant: Variant = Variant.PORTRAIT, link: str = "") -> str:
    return picture(telling, variant, link).key


_own = threading.local()  # a compiler serves one thread at a time, and is quick only while it is kept


def _compiler(template: str) -> typst.Compiler:
    kept: dict[str, typst.Compiler] = _own.__dict__.setdefault("compilers", {})
    if template not in kept:
        kept[template] = typst.Compiler(CARDS / template, root=CARDS, font_paths=_fonts())
    return kept[template]


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[CARDS / "fonts"])


@cache
def _workshop() -> str:
    told = hashlib.sha256(typst.__version__.encode() if hasattr(typst, "__version__") else b"")
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
