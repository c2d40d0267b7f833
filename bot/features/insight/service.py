"""Adding up days, drawing the charts when they are sent, and the weekly report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.features.insight import rules, store, views
from bot.features.insight.model import REPORT_AT, REPORT_WEEKDAY, Day, Period
from bot.foundation.bookcase import Bookcase
from bot.foundation.charts import draw
from bot.foundation.feature import Maker
from bot.foundation.outbox import SCHEDULED, enqueue
from bot.foundation.schedules import instant, week_of
from bot.foundation.sheets import Cell, Sheet, as_xlsx
from bot.foundation.store import Work
from bot.foundation.store.conversations import recall, remember
from bot.foundation.text import Phrases, Say

REPORTED = "insight-reported"
MOST_STORIES = 50
CATCH_UP_DAYS = 90


@dataclass(frozen=True, slots=True)
class Numbers:
    bookcase: Bookcase
    phrases: Phrases
    zone: str

    def titles(self, language: str) -> Mapping[str, str]:
        return {story.slug: story.telling(language).title for story in self.bookcase.catalog.stories}


def _bounds(day: date, zone: str) -> tuple[datetime, datetime]:
    return instant(day, time(0), zone), instant(day + timedelta(days=1), time(0), zone)


async def period(work: Work, numbers: Numbers, length: int) -> Period:
    days = rules.days_until(work.now, numbers.zone, length)
    kept = await store.kept_days(work, days[0])
    today = days[-1]
    kept[f"{today:%Y-%m-%d}"] = await store.count_day(work, today, *_bounds(today, numbers.zone))
    found = tuple(Day(day, **kept.get(f"{day:%Y-%m-%d}", {})) for day in days)
    return Period(found, await store.subscribed(work), tuple(await store.echoes(work, days[0], MOST_STORIES)))


async def roll_up(work: Work, numbers: Numbers) -> bool:
    """Add up the oldest whole day that is not kept yet; True while there are more."""
    days = rules.days_until(work.now, numbers.zone, CATCH_UP_DAYS)[:-1]
    last = await recall(work, "insight-rolled")
    open_days = [day for day in days if last is None or f"{day:%Y-%m-%d}" > last]
    if not open_days:
        return False
    if last is None:  # a new installation has no past to add up
        open_days = open_days[-1:]
    day = open_days[0]
    await store.keep_day(work, day, await store.count_day(work, day, *_bounds(day, numbers.zone)))
    await remember(work, "insight-rolled", f"{day:%Y-%m-%d}")
    return len(open_days) > 1


async def report(work: Work, numbers: Numbers) -> None:
    """On Monday morning, to those who want it, once a week."""
    local = work.now.astimezone(ZoneInfo(numbers.zone))
    if local.weekday() != REPORT_WEEKDAY or local.time() < REPORT_AT:
        return
    week = week_of(work.now, numbers.zone)
    if await recall(work, REPORTED) == week:
        return
    await remember(work, REPORTED, week)
    for place, language in await store.readers(work):
        say = numbers.phrases.say(language)
        shown = views.report(say, await period(work, numbers, 7), numbers.titles(language))
        for number, message in enumerate(shown):
            key = f"insight:{place.chat_id}:{place.thread_id or 0}:{week}:{number}"
            await enqueue(work, place, message, key=key, lane=SCHEDULED)


def makers(numbers: Numbers) -> dict[str, Maker]:
    def chart(name: str) -> Maker:
        async def read(work: Work, full: str, after: Any) -> tuple[Any, Any]:
            _, length, language = full.split("/")
            say = numbers.phrases.say(language)
            return views.drawn(say, name, await period(work, numbers, int(length)), numbers.titles(language)), None

        return Maker(read, _draw)

    async def read_sheet(work: Work, full: str, after: Any) -> tuple[Any, Any]:
        _, length, language = full.split("/")
        say = numbers.phrases.say(language)
        return _sheet(say, await period(work, numbers, int(length)), numbers.titles(language)), None

    charts = {f"insight.{name}": chart(name) for name in views.CHARTS}
    return {**charts, "insight.sheet": Maker(read_sheet, _draw_sheet)}


def _draw(pages: Sequence[Any]) -> bytes:
    return draw(pages[0])


def _sheet(say: Say, found: Period, titles: Mapping[str, str]) -> tuple[Sheet, Sheet]:
    header = [say.plain(f"stats-head-{name}") for name in ("day", "new", "left", "sent", "failed")]
    lines: list[list[Cell]] = [[f"{day.day:%Y-%m-%d}", day.new, day.left, day.sent, day.failed] for day in found.days]
    echoes = [say.plain(f"stats-head-{name}") for name in ("story", "opened", "reactions", "left-after")]
    told: list[list[Cell]] = [
        [titles.get(echo.slug, echo.slug), echo.opened, echo.reactions, echo.left] for echo in found.stories
    ]
    return (Sheet(say.plain("stats-days"), header, lines), Sheet(say.plain("stats-stories-sheet"), echoes, told))


def _draw_sheet(pages: Sequence[Any]) -> bytes:
    return as_xlsx(*pages[0])
