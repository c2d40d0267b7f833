"""Every zone of the IANA database, eleven years of weeks: one firing each, at the hour that was asked for, whatever the clocks do."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo, available_timezones

from bot.foundation.schedules import next_slot, week_of
from tests.torture.judge import Findings

FIRST = datetime(2024, 1, 1, tzinfo=UTC)
LAST = datetime(2035, 1, 1, tzinfo=UTC)
# Around midnight and around the hours at which clocks are changed.
TIMES = (time(0, 0), time(0, 30), time(1, 30), time(2, 0), time(2, 30), time(3, 0), time(7, 0), time(23, 30))
SECOND = timedelta(seconds=1)


def zones(seed: int, names: Sequence[str] = ()) -> Findings:
    random, found = Random(seed), Findings()
    for name in names or sorted(available_timezones()):
        # Sunday, when most clocks are changed, and one other day.
        for weekday, at in ((6, random.choice(TIMES)), (random.randrange(6), random.choice(TIMES))):
            found.violations += _weeks(name, weekday, at, found)
    return found


def _weeks(name: str, weekday: int, at: time, found: Findings) -> list[str]:
    zone, wrong = ZoneInfo(name), []
    slot, weeks = FIRST, set[str]()
    while (slot := next_slot(slot, weekday, at, name)) < LAST:
        found.accepted += 1
        local = slot.astimezone(zone)
        if (week := week_of(slot, name)) in weeks:
            wrong.append(f"{name}: twice in {week}")
        weeks.add(week)
        if local.time().replace(fold=0) != at:
            before = (slot - SECOND).astimezone(zone)
            asked = datetime.combine(local.date(), at)
            if not before.replace(tzinfo=None) < asked < local.replace(tzinfo=None):
                wrong.append(f"{name}: {local} instead of {at}, which there was")
        if local.fold:
            wrong.append(f"{name}: {local} is the second of its kind")
    expected = (LAST - FIRST).days // 7
    if not expected - 1 <= len(weeks) <= expected + 1:
        wrong.append(f"{name}: {len(weeks)} weeks of {expected}")
    return wrong
