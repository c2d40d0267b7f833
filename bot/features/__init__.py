"""What the bot does, one folder a feature, listed here in menu order."""

from urllib.parse import urljoin

from markupsafe import Markup

from bot.features import (
    broadcasts,
    chats,
    digest,
    drafts,
    insight,
    library,
    nominations,
    pledges,
    preferences,
    privacy,
    quiz,
    review,
    roles,
    upkeep,
    welcome,
)
from bot.features.drafts import published as published_stories
from bot.features.privacy import page as privacy_page
from bot.foundation.bookcase import Bookcase
from bot.foundation.chats import Place
from bot.foundation.feature import Feature
from bot.foundation.message import Message
from bot.foundation.staff import Staff
from bot.foundation.store import Work
from bot.foundation.text import Phrases, Say
from config.settings import Settings

__all__ = ["all_features", "privacy_page", "published_stories"]


def all_features(bookcase: Bookcase, phrases: Phrases, settings: Settings, bot_username: str) -> tuple[Feature, ...]:
    async def introduce(work: Work, place: Place, say: Say, lead: Markup) -> Message:
        return await library.introduce(work, place, bookcase.catalog, say, lead)

    staff = Staff(frozenset(settings.owner_ids))
    press = digest.press(bookcase, phrases, quiz.plan, quiz.result)
    circle = pledges.Desk(bookcase, phrases, settings.timezone, bot_username, staff, nominations.propose)
    desk = broadcasts.Desk(
        settings.timezone,
        settings.messages_per_second,
        settings.approval_above,
        staff,
        phrases,
        _shelf(bookcase, phrases, press),
    )
    features = (
        welcome.feature(introduce, bot_username),
        library.feature(bookcase, bot_username),
        digest.feature(press, staff),
        preferences.feature(bookcase.catalog, phrases, bot_username),
        quiz.feature(bookcase, phrases),
        nominations.feature(nominations.Desk(bookcase, phrases, staff, drafts.make, drafts.withdraw)),
        pledges.feature(circle),
        chats.feature(phrases),
        broadcasts.feature(desk),
        drafts.feature(bookcase, staff, phrases, library.card, library.whole),
        review.feature((broadcasts.TRAY, drafts.TRAY, nominations.TRAY, pledges.TRAY)),
        insight.feature(bookcase, phrases, settings.timezone),
        roles.feature(staff, phrases, bot_username),
        upkeep.feature(),
    )
    return (*features, privacy.feature(features, _privacy_url(settings)))


def _privacy_url(settings: Settings) -> str | None:
    """Beside the address that Telegram calls; a bot that polls has none that the world could open."""
    return settings.webhook_url and urljoin(settings.webhook_url, "privacy")


def _shelf(bookcase: Bookcase, phrases: Phrases, press: digest.Press) -> broadcasts.Shelf:
    """What a broadcaster may send without writing it."""

    def titles(language: str) -> list[tuple[str, str]]:
        return [(story.slug, story.telling(language).title) for story in bookcase.catalog.stories]

    def fields(language: str) -> list[tuple[str, str]]:
        catalog = bookcase.catalog
        return [(field.id, field.name(language)) for field in catalog.fields.values() if catalog.in_field(field.id)]

    def card(slug: str, language: str) -> Message | None:
        story = bookcase.catalog.get(slug)
        return None if story is None else library.card(phrases.say(language), story.telling(language))

    async def edition(work: Work, place: Place) -> Message:
        return await digest.edition_now(work, press, place)

    return broadcasts.Shelf(titles, fields, card, edition)
