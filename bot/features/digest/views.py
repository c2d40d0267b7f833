"""An edition as one message: its sections under the card, buttons to read on."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from markupsafe import Markup

from bot.features.digest.model import Issue
from bot.foundation.message import CAPTION_LIMIT, Action, Button, Message, fitted
from bot.foundation.reading import cover_picture
from bot.foundation.text import Say


def edition(say: Say, issue: Issue, parts: Sequence[Markup | None]) -> Message:
    """The sections' parts under the card of the story of the week."""
    read_on = Button(say.plain("read-on"), Action("library.page", {"slug": issue.lead.slug, "page": 1}))
    options = Button(say.plain("options"), Action("preferences.panel", {}))
    titles: Sequence[tuple[Button, ...]] = [
        (Button(telling.title, Action("library.open", {"slug": telling.slug})),) for telling in issue.more
    ]
    return Message(
        fitted(parts, CAPTION_LIMIT),
        picture=cover_picture(issue.lead.slug, issue.lead.language, issue.week),
        buttons=((read_on,), *titles, (options,)),
        silent=True,
    )


def with_sound(message: Message, *, is_silent: bool) -> Message:
    return replace(message, silent=is_silent)


def missed(say: Say, title: str, due_at: datetime, next_at: datetime, zone: str) -> Message:
    when, following = say.moment(due_at, zone), say.moment(next_at, zone)
    return Message(say("edition-missed", title=title, when=when, next=following), silent=True)
