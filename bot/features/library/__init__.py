"""Finding and reading stories."""

from functools import partial

from bot.features.library import handlers, views
from bot.features.library.service import introduce as introduce
from bot.features.library.views import card as card
from bot.foundation.bookcase import Bookcase
from bot.foundation.feature import Command, Feature, Press
from bot.foundation.message import Message
from bot.foundation.text import Say
from stories.model import Telling


def whole(say: Say, telling: Telling) -> list[Message]:
    """The full text as a person gets it in their private chat."""
    return views.whole(say, telling, is_folded=False)


def feature(bookcase: Bookcase, bot_username: str) -> Feature:
    shelf = handlers.Shelf(bookcase, bot_username)
    return Feature(
        name="library",
        commands=(
            Command("stories", "guong", partial(handlers.stories, shelf)),
            Command("story", "truyen", partial(handlers.story, shelf), is_calm=True),
            Command("random", "ngaunhien", partial(handlers.random, shelf), is_calm=True),
            Command("search", "tim", partial(handlers.search, shelf)),
            *_own_commands(shelf),
        ),
        presses=(
            Press("library.fields", partial(handlers.fields, shelf)),
            Press("library.field", partial(handlers.field, shelf)),
            Press("library.open", partial(handlers.open_card, shelf), is_calm=True),
            Press("library.another", partial(handlers.random, shelf), is_calm=True),
            Press("library.page", partial(handlers.page, shelf)),
            Press("library.whole", partial(handlers.whole, shelf)),
            Press("library.poster", partial(handlers.poster, shelf)),
            Press("library.copy", partial(handlers.copy, shelf)),
        ),
        on_inline=partial(handlers.inline, shelf),
        links={"s_": partial(handlers.link, shelf)},
    )


def _own_commands(shelf: handlers.Shelf) -> list[Command]:
    """A story whose sheet names commands is opened by them: /bacsi, /doctor."""
    return [
        Command(
            command.en,
            command.vi,
            partial(handlers.named, shelf, story.slug),
            summary={language: telling.title for language, telling in story.tellings.items()},
            is_calm=True,
        )
        for story in shelf.catalog.stories
        for command in story.commands
    ]
