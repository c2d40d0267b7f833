"""Bar charts as pictures for a telephone. Pure: numbers and words in, PNG out; slow enough to be drawn beside the event loop."""

import json
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import typst

from stories.card import CARDS

TEMPLATE = Path(__file__).parent / "charts.typ"
MOST_BARS = 16
_own = threading.local()  # a compiler serves one thread at a time


@dataclass(frozen=True, slots=True)
class Bar:
    """`values`: one for each series, stacked."""

    label: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """`empty`: what is said where there are no bars."""

    title: str
    series: tuple[str, ...]
    bars: tuple[Bar, ...]
    language: str
    empty: str


def draw(chart: Chart) -> bytes:
    bars = [{"label": bar.label, "values": bar.values, "total": sum(bar.values)} for bar in _fewer(chart.bars)]
    content = json.dumps(asdict(chart) | {"bars": bars})
    compiler: typst.Compiler | None = _own.__dict__.get("compiler")
    if compiler is None:
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[CARDS / "fonts"])
        compiler = _own.compiler = typst.Compiler(TEMPLATE, root=TEMPLATE.parent, font_paths=fonts)
    made = compiler.compile(format="png", ppi=72, sys_inputs={"chart": content}, timestamp=0)
    assert isinstance(made, bytes), "a chart has one page"
    return made


def _fewer(bars: Sequence[Bar]) -> Sequence[Bar]:
    """Neighbours put together until there are few enough to read; a bar is called by its first."""
    if len(bars) <= MOST_BARS:
        return bars
    together = -(-len(bars) // MOST_BARS)
    groups = [bars[start : start + together] for start in range(0, len(bars), together)]
    return [Bar(group[0].label, tuple(map(sum, zip(*(bar.values for bar in group), strict=True)))) for group in groups]
