"""When and what a place receives: day, hour, time zone, fields, frequency, sound, pause, quiet hours, days off, language, topic."""

from functools import partial

from bot.features.preferences import handlers
from bot.foundation.feature import Command, Feature, Press, Right, Step
from bot.foundation.text import Phrases
from stories.catalog import Catalog


def feature(catalog: Catalog, phrases: Phrases, bot_username: str) -> Feature:
    admin = Right.CHAT_ADMIN
    return Feature(
        name="preferences",
        commands=(
            Command("subscribe", "dangky", handlers.subscribe, admin, is_fresh=True),
            Command("unsubscribe", "huydangky", handlers.unsubscribe, admin, is_fresh=True),
            Command("settings", "caidat", partial(handlers.panel, catalog), admin),
            Command("language", "ngonngu", partial(handlers.ask_language, phrases), admin),
        ),
        presses=(
            Press("preferences.subscribe", handlers.subscribe, admin, is_fresh=True),
            Press("preferences.unsubscribe", handlers.unsubscribe, admin, is_fresh=True),
            Press("preferences.panel", partial(handlers.panel, catalog), admin),
            Press("preferences.more", partial(handlers.more, catalog), admin),
            Press("preferences.ask", partial(handlers.ask, catalog, phrases), admin),
            Press("preferences.set", partial(handlers.set_value, catalog, phrases), admin, is_fresh=True),
            Press("preferences.undo", partial(handlers.undo, catalog), admin, is_fresh=True),
            Press("preferences.dates", partial(handlers.ask_dates, bot_username), admin),
            Press("preferences.move", partial(handlers.move, catalog), admin, is_fresh=True),
            Press("preferences.close", handlers.close, admin),
            Press("preferences.language", partial(handlers.choose_language, phrases), admin, is_fresh=True),
        ),
        steps=(Step(handlers.DATES, partial(handlers.typed_dates, catalog, phrases), admin),),
        links={handlers.DATES_LINK: handlers.dates_link},
    )
