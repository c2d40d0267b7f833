"""Files about a broadcast, made when they are sent: the list of who got it, and the chart of how it went."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.features.broadcasts.service.desk import Desk
from bot.features.broadcasts.store import outcomes, rows
from bot.features.broadcasts.views.parts import reason
from bot.foundation.charts import Bar, Chart, draw
from bot.foundation.delivery import DeliveryState
from bot.foundation.feature import Maker
from bot.foundation.sheets import Sheet, as_csv, as_xlsx
from bot.foundation.store import Work
from bot.foundation.text import Say

# Steps of time that a chart may have, in seconds; the smallest that gives few enough bars is taken.
STEPS = (1, 5, 15, 60, 300, 900, 3600, 4 * 3600, 24 * 3600)
BARS = 12
ARRIVED, FAILED = 0, 1


def makers(desk: Desk) -> dict[str, Maker]:
    async def read_list(work: Work, name: str, after: Any) -> tuple[Any, Any]:
        return await _read_list(desk, work, name, after or 0)

    async def read_chart(work: Work, name: str, after: Any) -> tuple[Any, Any]:
        return await _read_chart(desk, work, name), None

    return {"broadcasts.list": Maker(read_list, _draw_list), "broadcasts.chart": Maker(read_chart, _draw_chart)}


async def _read_list(desk: Desk, work: Work, name: str, after: int) -> tuple[Any, Any]:
    _, broadcast_id, language, form = name.split("/")
    say = desk.phrases.say(language)
    found = await outcomes.listed(work, int(broadcast_id), after)
    header = [say.plain(f"list-head-{column}") for column in ("who", "kind", "area", "state", "reason", "when")]
    page: dict[str, Any] = {"form": form, "title": say.plain("list-sheet", id=int(broadcast_id)), "header": header}
    page["lines"] = [_line(say, desk.zone, outcome) for outcome in found]
    return page, found[-1].id if len(found) == outcomes.PAGE else None


def _line(say: Say, zone: str, outcome: outcomes.Outcome) -> list[str]:
    is_private = outcome.chat_id > 0
    why = str(reason(say, outcome.reason)) if outcome.reason and outcome.state != DeliveryState.SENT else ""
    settled = outcome.settled_at.astimezone(ZoneInfo(zone)) if outcome.settled_at else None
    return [
        say.plain("list-person") if is_private else outcome.title or say.plain("list-nameless"),
        say.plain(f"list-kind-{outcome.kind or 'private'}"),
        outcome.area or "",
        say.plain(f"list-state-{outcome.state}"),
        say.plain("list-twice") if outcome.may_be_twice else why,
        f"{settled:%Y-%m-%d %H:%M:%S}" if settled else "",
    ]


def _draw_list(pages: Sequence[Any]) -> bytes:
    first = pages[0]
    lines = (line for page in pages for line in page["lines"])
    if first["form"] == "csv":
        return as_csv(first["header"], lines)
    return as_xlsx(Sheet(first["title"], first["header"], lines))


async def _read_chart(desk: Desk, work: Work, name: str) -> Chart:
    _, number, language = name.split("/")
    say = desk.phrases.say(language)
    broadcast = await rows.get(work, int(number))
    length = (broadcast.finished_at or work.now) - (broadcast.started_at or work.now)
    step = next((step for step in STEPS if length <= timedelta(seconds=step * BARS)), STEPS[-1])
    zone = ZoneInfo(desk.zone)
    bars: dict[str, list[int]] = {}
    for at, state, n in await outcomes.over_time(work, broadcast.id, step):
        label = f"{at.astimezone(zone):{_clock(step)}}"
        values = bars.setdefault(label, [0, 0])
        if state == DeliveryState.SENT:
            values[ARRIVED] += n
        elif state in (DeliveryState.REFUSED, DeliveryState.UNCERTAIN):
            values[FAILED] += n
    return Chart(
        say.plain("chart-title", id=broadcast.id),
        (say.plain("list-state-sent"), say.plain("chart-failed")),
        tuple(Bar(label, tuple(values)) for label, values in bars.items()),
        language,
        say.plain("chart-empty"),
    )


def _clock(step: int) -> str:
    return "%H:%M:%S" if step < 60 else "%H:%M" if step < 4 * 3600 else "%d/%m %Hh"


def _draw_chart(pages: Sequence[Any]) -> bytes:
    return draw(pages[0])
