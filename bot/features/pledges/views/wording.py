"""Small words that all views of pledges share: a number, a goal, a period, a whole pledge."""

from babel.numbers import format_decimal
from markupsafe import Markup

from bot.features.pledges.model import Goal, Period, Pledge
from bot.foundation.contacts import contacts_in
from bot.foundation.message import Action, Argument, Button
from bot.foundation.text import Say


def do(label: str, verb: str, **arguments: Argument) -> Button:
    return Button(label, Action(f"pledges.{verb}", arguments))


def number(say: Say, value: float) -> str:
    return str(format_decimal(value, locale=say.language))


def goal(say: Say, aim: Goal) -> Markup:
    if aim.amount is not None:
        return Markup("{} {}").format(number(say, aim.amount), aim.unit)
    return Markup(" → ").join(Markup.escape(step) for step in aim.milestones)


def reached(say: Say, aim: Goal, value: float) -> Markup:
    """How far it has come, beside how far it should: 12/15 buổi."""
    if aim.amount is not None:
        return Markup("{}/{} {}").format(number(say, value), number(say, aim.amount), aim.unit)
    return say("pledge-milestones-reached", n=str(int(value)), all=str(len(aim.milestones)))


def period(say: Say, span: Period) -> Markup:
    if span.quarter:
        return say("period-quarter", quarter=span.quarter, year=str(span.year))
    return say("period-year", year=str(span.year))


def until(say: Say, span: Period) -> Markup:
    return say("period-until", period=period(say, span), date=say.date(span.last), year=str(span.last.year))


def short(text: str, limit: int) -> str:
    """Whole words for a button or a list."""
    if len(text) <= limit:
        return text
    kept = text[: limit - 1]
    return kept[: kept.rfind(" ") if " " in kept[limit // 2 :] else None].rstrip(" ,.;:") + "…"


def summary(say: Say, pledge: Pledge, title: str | None, field: str | None) -> Markup:
    """All that was answered so far. `title`: of its group."""
    lines = [Markup("<b>{}</b>").format(pledge.what or say.plain("pledge-no-what"))]
    if pledge.name:
        lines.append(say("pledge-line-name", name=pledge.name))
    if title and not pledge.is_collective:
        lines.append(say("pledge-line-group", title=title))
    if pledge.goal:
        lines.append(say("pledge-line-goal", goal=goal(say, pledge.goal)))
    if pledge.period:
        lines.append(say("pledge-line-period", period=until(say, pledge.period)))
    if field:
        lines.append(say("pledge-line-field", field=field))
    if pledge.visibility and pledge.chat_id is not None:
        lines.append(say("pledge-line-visibility", visibility=say(f"visibility-{pledge.visibility}")))
    return Markup("\n").join(lines)


def warnings(say: Say, pledge: Pledge) -> Markup | None:
    """Of what a reviewer should look at twice, and its owner before."""
    found = contacts_in(*pledge.public_words())
    return Markup("\n").join(say(f"contact-{kind}") for kind in found) if found else None
