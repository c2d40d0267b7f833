"""Typst, kept ready: a compiler for each thread and template, with our fonts and no others."""

import threading
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typst

CARDS = Path(__file__).parent / "cards"
_own = threading.local()  # a compiler serves one thread at a time, and is quick only while it is kept


def compiler(template: Path) -> "typst.Compiler":
    kept: dict[Path, typst.Compiler] = _own.__dict__.setdefault("compilers", {})
    if template not in kept:
        kept[template] = new_compiler(template)
    return kept[template]


def new_compiler(template: Path, **inputs: str) -> "typst.Compiler":
    import typst  # with the first picture: it takes seven megabytes

    return typst.Compiler(template, root=template.parent, font_paths=_fonts(), sys_inputs=inputs)


@cache
def _fonts() -> "typst.Fonts":
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[CARDS / "fonts"])
