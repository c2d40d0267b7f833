"""Bar charts as pictures for a telephone. Pure: numbers and words in, PNG out; slow enough to be drawn beside the event loop."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from stories.typesetting import compiler

TEMPLATE = Path(__file__).parent / "charts.typ"
MOST_BARS = 16


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
    made = compiler(TEMPLATE).compile(format="png", ppi=72, sys_inputs={"chart": content}, timestamp=0)
    assert isinstance(made, bytes), "a chart has one page"
    return made


def _fewer(bars: Sequence[Bar]) -> Sequence[Bar]:
    """Neighbours put together until there are few enough to read; a bar is called by its first."""
    if len(bars) <= MOST_BARS:
        return bars
    together = -(-len(bars) // MOST_BARS)
    groups = [bars[start : start + together] for start in range(0, len(bars), together)]
    return [Bar(group[0].label, tuple(map(sum, zip(*(bar.values for bar in group), strict=True)))) for group in groups]
