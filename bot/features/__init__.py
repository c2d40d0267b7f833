"""What the bot does, one folder a feature, listed here in menu order."""

from markupsafe import Markup

from bot.features import broadcasts, chats, digest, library, preferences, upkeep, welcome
from bot.foundation.bookcase import Bookcase
from bot.foundation.chats import Place
from bot.foundation.feature import Feature
from bot.foundation.message import Message
from bot.foundation.staff import Staff
from bot.foundation.store import Work
from bot.foundation.text import Phrases, Say
from config.settings import Settings


def all_features(bookcase: Bookcase, phrases: Phrases, settings: Settings, bot_username: str) -> tuple[Feature, ...]:
    async def introduce(work: Work, place: Place, say: Say, lead: Markup) -> Message:
        return await library.introduce(work, place, bookcase.catalog, say, lead)

    return (
        welcome.feature(introduce, bot_username),
        library.feature(bookcase, bot_username),
        digest.feature(bookcase, phrases, Staff(frozenset(settings.owner_ids))),
        preferences.feature(bookcase.catalog, phrases),
        chats.feature(phrases),
        broadcasts.feature(phrases, settings.timezone, settings.messages_per_second),
        upkeep.feature(),
    )
