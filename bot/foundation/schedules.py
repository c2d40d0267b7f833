"""When something recurring comes next. Pure: local weekday and time in, UTC instants and names of slots out."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.foundation.chats import Frequency

WEEK = timedelta(days=7)
# What comes late does not come at night, whatever the place has chosen.
NIGHT = (time(22), time(6))


def instant(day: date, at: time, zone: str) -> datetime:
    """The UTC instant of a local time. A doubled hour means its first pass, a skipped one the first valid instant."""
    local = datetime.combine(day, at, ZoneInfo(zone))
    first = local.astimezone(UTC)
    if first.astimezone(local.tzinfo).replace(fold=0, tzinfo=None) == local.replace(tzinfo=None):
        return first
    before, after = local.replace(fold=1).astimezone(UTC), first  # the clocks went forward between these two
    new_offset = after.astimezone(local.tzinfo).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) / 2
        if middle.astimezone(local.tzinfo).utcoffset() == new_offset:
            after = middle
        else:
            before = middle
    return after.replace(microsecond=0)


def next_slot(after: datetime, weekday: int, at: time, zone: str, frequency: Frequency = Frequency.WEEKLY) -> datetime:
    """The first slot later than `after`, UTC. `weekday`: 0 is Monday."""
    day = after.astimezone(ZoneInfo(zone)).date() - timedelta(days=1)
    day += timedelta(days=(weekday - day.weekday()) % 7)
    while True:
        if _is_its_week(day, frequency) and instant(day, at, zone) > after:
            return instant(day, at, zone)
        day += WEEK


def _is_its_week(day: date, frequency: Frequency) -> bool:
    match frequency:
        case Frequency.WEEKLY:
            return True
        case Frequency.FORTNIGHTLY:
            return (day.toordinal() - day.weekday()) // 7 % 2 == 0  # ISO week numbers would stumble at a week 53
        case Frequency.MONTHLY:
            return day.day <= 7


def week_of(moment: datetime, zone: str) -> str:
    """The name of the local ISO week: 2026-W48."""
    year, week, _ = moment.astimezone(ZoneInfo(zone)).isocalendar()
    return f"{year}-W{week:02d}"


def after_quiet(moment: datetime, quiet: tuple[time, time], zone: str) -> datetime:
    """The moment itself, or the end of the quiet hours that it falls into."""
    begins, ends = quiet
    local = moment.astimezone(ZoneInfo(zone))
    now, spans_midnight = local.time(), begins > ends
    is_quiet = (now >= begins or now < ends) if spans_midnight else begins <= now < ends
    if not is_quiet:
        return moment
    day = local.date() + timedelta(days=1) if spans_midnight and now >= begins else local.date()
    return instant(day, ends, zone)
