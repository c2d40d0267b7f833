"""What the bot does, one folder a feature, listed here in menu order."""

from markupsafe import Markup

from bot.features import broadcasts, digest, library, pledges, preferences, welcome
from bot.foundation.chats import Place
from bot.foundation.feature import Feature
from bot.foundation.message import Message
from bot.foundation.staff import Staff
from bot.foundation.store import Work
from bot.foundation.text import Phrases, Say
from config.settings import Settings
from stories.catalog import Catalog
from stories.search import Index


def all_features(catalog: Catalog, phrases: Phrases, settings: Settings, bot_username: str) -> tuple[Feature, ...]:
    async def introduce(work: Work, place: Place, say: Say, lead: Markup) -> Message:
        return await library.introduce(work, place, catalog, say, lead)

    async def nominate(work: Work, person_id: int, who: str, place: str, field: str, deed: str, figures: str) -> None:
        pass

    staff = Staff(frozenset(settings.owner_ids))
    return (
        welcome.feature(introduce, bot_username),
        library.feature(catalog, Index(catalog), bot_username),
        digest.feature(catalog, phrases),
        preferences.feature(catalog, phrases),
        pledges.feature(pledges.Desk(catalog, phrases, settings.timezone, bot_username, staff, nominate)),
        broadcasts.feature(phrases, settings.timezone, settings.messages_per_second),
    )
