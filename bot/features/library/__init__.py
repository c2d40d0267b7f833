"""Finding and reading stories."""

from functools import partial

from bot.features.library import handlers
from bot.features.library.service import introduce as introduce
from bot.features.library.views import card as card
from bot.foundation.feature import Command, Feature, Press
from stories.catalog import Catalog
from stories.search import Index


def feature(catalog: Catalog, index: Index, bot_username: str) -> Feature:
    return Feature(
        name="library",
        commands=(
            Command("stories", "guong", partial(handlers.stories, catalog)),
            Command("story", "truyen", partial(handlers.story, catalog, index)),
            Command("random", "ngaunhien", partial(handlers.random, catalog)),
            Command("search", "tim", partial(handlers.search, catalog, index)),
            *_own_commands(catalog),
        ),
        presses=(
            Press("library.fields", partial(handlers.fields, catalog)),
            Press("library.field", partial(handlers.field, catalog)),
            Press("library.open", partial(handlers.open_card, catalog)),
            Press("library.another", partial(handlers.random, catalog)),
            Press("library.page", partial(handlers.page, catalog)),
            Press("library.poster", partial(handlers.poster, catalog)),
            Press("library.copy", partial(handlers.copy, catalog, bot_username)),
        ),
        on_inline=partial(handlers.inline, catalog, index, bot_username),
        links={"s_": partial(handlers.link, catalog)},
    )


def _own_commands(catalog: Catalog) -> list[Command]:
    """A story whose sheet names commands is opened by them: /bacsi, /doctor."""
    return [
        Command(
            command.en,
            command.vi,
            partial(handlers.named, catalog, story.slug),
            summary={language: telling.title for language, telling in story.tellings.items()},
        )
        for story in catalog.stories
        for command in story.commands
    ]
