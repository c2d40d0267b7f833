"""The control strip: time, limits, faults, the wire, starting over; what personas do is elsewhere."""

from datetime import time, timedelta
from typing import Any

from bot.emulator.page import views
from bot.emulator.page.asking import Act, Ask

Json = dict[str, Any]


async def wire(ask: Ask) -> list[Json]:
    words = ask.text("filter").lower()
    found = [e for e in ask.world.wire if words in f"{e.method} {e.params} {e.status} {e.fault or ''}".lower()]
    return [views.exchange_view(exchange) for exchange in found[-100:]]


async def clock(ask: Ask) -> Json:
    if ask.given.get("monday"):
        ask.world.clock.move_to_next(0, time(7, 0))
    else:
        ask.world.clock.advance(timedelta(minutes=float(ask.given.get("minutes") or 0)))
    return views.controls(ask.world)


async def limits(ask: Ask) -> Json:
    ask.world.limits.reset()
    ask.world.limits.strict = bool(ask.given.get("strict"))
    ask.world.events.tell("faults")
    return views.controls(ask.world)


async def fault(ask: Ask) -> Json:
    details = {name: ask.given[name] for name in ("code", "description", "retry_after") if ask.given.get(name)}
    times = ask.given.get("times", 1)
    ask.world.faults.add(ask.text("kind"), method=ask.text("method") or None, times=times, **details)
    return views.controls(ask.world)


async def no_faults(ask: Ask) -> Json:
    ask.world.faults.clear()
    return views.controls(ask.world)


async def reset(ask: Ask) -> None:
    ask.world.reset()


CONTROLS: dict[str, Act] = {
    "wire": wire, "clock": clock, "limits": limits, "fault": fault, "no_faults": no_faults, "reset": reset,
}  # fmt: skip
