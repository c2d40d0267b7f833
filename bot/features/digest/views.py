"""An edition as one message: its sections under the card, buttons to read on."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from markupsafe import Markup

from bot.features.digest.model import Issue, Outlook, Part
from bot.features.digest.rules import monday_of
from bot.foundation.message import CAPTION_LIMIT, Action, Argument, Button, Message, fitted
from bot.foundation.reading import cover_picture
from bot.foundation.text import Say
from stories.model import Story


def edition(say: Say, issue: Issue, parts: Sequence[Part | None]) -> Message:
    """The sections' parts under the cover of the week."""
    read_on = Button(say.plain("read-on"), Action("library.page", {"slug": issue.lead.slug, "page": 1}))
    options = Button(say.plain("options"), Action("preferences.panel", {}))
    titles: Sequence[tuple[Button, ...]] = [
        (Button(telling.title, Action("library.open", {"slug": telling.slug})),) for telling in issue.more
    ]
    first_to_go = [number for number, part in enumerate(parts) if part and part.gives_way]
    return Message(
        fitted([part.text if part else None for part in parts], CAPTION_LIMIT, first_to_go),
        picture=cover_picture(issue.lead.slug, issue.lead.language, issue.week),
        buttons=((read_on,), *titles, (options,)),
        silent=True,
        rich=Markup("").join(_block(part) for part in parts if part),
    )


def _block(part: Part) -> Markup:
    return part.rich or Markup("<p>{}</p>").format(Markup("<br/>").join(part.text.split("\n")))


def with_sound(message: Message, *, is_silent: bool) -> Message:
    return replace(message, silent=is_silent)


def missed(say: Say, title: str, due_at: datetime, next_at: datetime, zone: str) -> Message:
    when, following = say.moment(due_at, zone), say.moment(next_at, zone)
    return Message(say("edition-missed", title=title, when=when, next=following), silent=True)


def off(say: Say) -> Message:
    button = Button(say.plain("another"), Action("library.another", {}))
    return Message(say("edition-off"), buttons=((button,),), silent=True)


def _days(say: Say, week: str) -> str:
    first = monday_of(week)
    return say.plain("week-days", first=say.date(first), last=say.date(first + timedelta(days=6)))


def coming(say: Say, weeks: Sequence[Outlook], start: int) -> Message:
    """The weeks from the `start`-th after this one on, each a line and a button."""
    lines = [say("weeks-line", days=_days(say, each.week), what=_brief(say, each)) for each in weeks]
    turns = [Button(say.plain("weeks-later"), Action("digest.weeks", {"from": start + len(weeks)}))]
    if start:
        turns.insert(0, Button(say.plain("weeks-sooner"), Action("digest.weeks", {"from": max(0, start - len(weeks))})))
    days = [Button(_days(say, each.week), Action("digest.week", {"week": each.week, "from": start})) for each in weeks]
    rows = [tuple(days[number : number + 2]) for number in range(0, len(days), 2)]
    text = Markup("\n").join((say("weeks-title"), Markup(""), *lines))
    return Message(text, buttons=(*rows, tuple(turns)), silent=True)


def _brief(say: Say, week: Outlook) -> Markup:
    names = ", ".join(occasion.name(say.language) for occasion in week.occasions)
    if week.is_off:
        return say("week-brief-off")
    if week.pinned:
        return say("week-brief-pinned", title=week.pinned.title)
    if week.fitting:
        return say("week-brief-fitting", occasion=names, title=week.fitting.title)
    return say("week-brief-occasion", occasion=names) if names else say("week-brief-own")


def week(say: Say, shown: Outlook, start: int) -> Message:
    """One week: what it brings, and what an editor can change about it."""
    names = ", ".join(f"{each.name(say.language)} ({say.date(each.date)})" for each in shown.occasions)
    parts = [
        say("week-title", days=_days(say, shown.week)),
        say("edition-occasion", occasion=names) if names else None,
        _what(say, shown),
        say("week-skipped", titles=", ".join(each.title for each in shown.skipped)) if shown.skipped else None,
        say("week-composed", n=shown.composed) if shown.composed else None,
    ]
    return Message(Markup("\n\n").join(part for part in parts if part), buttons=_week_buttons(say, shown, start))


def _what(say: Say, shown: Outlook) -> Markup:
    if shown.is_off:
        return say("week-off")
    if shown.pinned:
        return say("week-pinned", title=shown.pinned.title)
    return say("week-fitting", title=shown.fitting.title) if shown.fitting else say("week-own")


def _week_buttons(say: Say, shown: Outlook, start: int) -> tuple[tuple[Button, ...], ...]:
    here: dict[str, Argument] = {"week": shown.week, "from": start}

    def button(phrase: str, action: str, **more: Argument) -> Button:
        return Button(say.plain(phrase), Action(action, {**here, **more}))

    back = button("weeks-back", "digest.weeks")
    if shown.is_off:
        return ((button("week-do-on", "digest.off", off=False),), (back,))
    rows: list[tuple[Button, ...]] = [(button("week-do-pin", "digest.choose", first=0),)]
    if shown.story:
        rows.append((button("week-do-skip", "digest.skip", slug=shown.story.slug),))
    rows.append((button("week-do-off", "digest.off", off=True), button("week-do-preview", "digest.preview")))
    if shown.is_planned:
        rows.append((button("week-do-clear", "digest.clear"),))
    return (*rows, (back,))


PER_PAGE = 8


def choice(say: Say, week: str, stories: Sequence[Story], first: int, start: int) -> Message:
    """The stories that can be pinned, a page of them."""
    here: dict[str, Argument] = {"week": week, "from": start}
    rows: list[tuple[Button, ...]] = [
        (Button(story.telling(say.language).title, Action("digest.pin", {**here, "slug": story.slug})),)
        for story in stories[first : first + PER_PAGE]
    ]
    turns = [
        Button(label, Action("digest.choose", {**here, "first": at}))
        for label, at in (("‹", first - PER_PAGE), ("›", first + PER_PAGE))
        if 0 <= at < len(stories)
    ]
    back = Button(say.plain("back"), Action("digest.week", here))
    rows += [tuple(turns)] if turns else []
    return Message(say("week-choose", days=_days(say, week)), buttons=(*rows, (back,)))
