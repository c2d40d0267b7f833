"""Three charts with a sentence each, the picker of a period, the table for a spreadsheet."""

from collections.abc import Mapping
from datetime import date

from markupsafe import Markup

from bot.features.insight.model import PERIODS, Period
from bot.features.insight.rules import groups, growth
from bot.foundation.charts import Bar, Chart
from bot.foundation.message import Action, Button, Document, Message, Picture
from bot.foundation.text import Say

CHARTS = ("growth", "deliveries", "stories")


def charts(say: Say, period: Period, titles: Mapping[str, str], *, is_reported: bool) -> list[Message]:
    """The last one carries the buttons."""
    length = len(period.days)
    sentences = {
        "growth": say("stats-growth", places=period.places, new=period.new, left=period.left, days=length),
        "deliveries": say("stats-deliveries", sent=period.sent, failed=period.failed, days=length),
        "stories": _reading(say, period, titles),
    }
    shown = [
        Message(sentences[name], picture=Picture(f"insight.{name}/{length}/{say.language}"), silent=True)
        for name in CHARTS
    ]
    last = shown.pop()
    return [*shown, Message(last.text, picture=last.picture, buttons=_buttons(say, length, is_reported), silent=True)]


def _reading(say: Say, period: Period, titles: Mapping[str, str]) -> Markup:
    length = len(period.days)
    if period.stories and (first := period.stories[0]).opened:
        text = say("stats-stories", title=titles.get(first.slug, first.slug), times=first.opened, days=length)
    else:
        text = say("stats-no-stories", days=length)
    return text + Markup(" ") + say("stats-reactions", n=period.reactions) if period.reactions else text


def _buttons(say: Say, length: int, is_reported: bool) -> tuple[tuple[Button, ...], ...]:
    periods = tuple(
        Button(
            ("✓ " if days == length else "") + say.plain("stats-period", days=days),
            Action("insight.show", {"days": days}),
        )
        for days in PERIODS
    )
    sheet = Button(say.plain("stats-sheet"), Action("insight.sheet", {"days": length}))
    weekly = Button(
        ("✓ " if is_reported else "") + say.plain("stats-weekly"), Action("insight.weekly", {"days": length})
    )
    return (periods, (sheet, weekly))


def report(say: Say, period: Period, titles: Mapping[str, str]) -> list[Message]:
    """The weekly one: the same charts under a line that says what they are."""
    shown = charts(say, period, titles, is_reported=True)
    first = shown[0]
    titled = Message(say("stats-report") + Markup("\n") + first.text, picture=first.picture, silent=True)
    return [titled, *shown[1:]]


def switched(say: Say, *, is_on: bool) -> Message:
    return Message(say("stats-weekly-on" if is_on else "stats-weekly-off"), silent=True)


def sheet_message(say: Say, length: int) -> Message:
    made = Document(f"insight.sheet/{length}/{say.language}", say.plain("stats-file") + ".xlsx")
    return Message(say("stats-sheet-caption", days=length), attachment=made, silent=True)


def drawn(say: Say, name: str, period: Period, titles: Mapping[str, str]) -> Chart:
    title = say.plain(f"stats-title-{name}", days=len(period.days))
    empty = say.plain("stats-empty")
    match name:
        case "growth":
            places = dict(zip((day.day for day in period.days), growth(period.days, period.places), strict=True))
            bars = [Bar(_label(part[-1].day), (places[part[-1].day],)) for part in groups(period.days)]
            return Chart(title, (say.plain("stats-places"),), tuple(bars), say.language, empty)
        case "deliveries":
            series = (say.plain("stats-sent"), say.plain("stats-failed"))
            bars = [
                Bar(_label(part[-1].day), (sum(day.sent for day in part), sum(day.failed for day in part)))
                for part in groups(period.days)
            ]
            return Chart(title, series, tuple(bars) if period.sent + period.failed else (), say.language, empty)
        case _:
            series = (say.plain("stats-opened"), say.plain("stats-reacted"))
            bars = [
                Bar(_short(titles.get(echo.slug, echo.slug)), (echo.opened, echo.reactions))
                for echo in period.stories[:6]
            ]
            return Chart(title, series, tuple(bars), say.language, empty)


def _label(day: date) -> str:
    return f"{day.day}/{day.month}"


def _short(title: str, longest: int = 26) -> str:
    return title if len(title) <= longest else title[:longest].rsplit(" ", 1)[0] + "…"
