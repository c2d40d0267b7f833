"""An edition as one message: its sections under the card, buttons to read on."""

from collections.abc import Sequence
from dataclasses import replace

from bot.features.digest.model import Issue
from bot.features.digest.sections import SECTIONS
from bot.foundation.message import CAPTION_LIMIT, Action, Button, Message, fitted
from bot.foundation.reading import card_picture
from bot.foundation.text import Say


def edition(say: Say, issue: Issue) -> Message:
    read_on = Button(say.plain("read-on"), Action("library.page", {"slug": issue.lead.slug, "page": 1}))
    options = Button(say.plain("options"), Action("preferences.panel", {}))
    titles: Sequence[tuple[Button, ...]] = [
        (Button(telling.title, Action("library.open", {"slug": telling.slug})),) for telling in issue.more
    ]
    return Message(
        fitted([section(say, issue) for section in SECTIONS], CAPTION_LIMIT),
        picture=card_picture(issue.lead.slug, issue.lead.language),
        buttons=((read_on,), *titles, (options,)),
        silent=True,
    )


def with_sound(message: Message, *, is_silent: bool) -> Message:
    return replace(message, silent=is_silent)
