"""Telling a story to a chat, which remembers that it was told."""

from markupsafe import Markup

from bot.features.library import views
from bot.foundation.chats import Place
from bot.foundation.message import Message
from bot.foundation.reading import reading_order
from bot.foundation.store import Work
from bot.foundation.store.chats import mark_seen, seen_in
from bot.foundation.text import Say
from stories.catalog import Catalog
from stories.model import Story, Telling


async def tell(work: Work, place: Place, story: Story, say: Say, lead: Markup | None = None) -> Message:
    await mark_seen(work, place.chat_id, story.slug)
    return views.card(say, story.telling(say.language), lead)


async def introduce(work: Work, place: Place, catalog: Catalog, say: Say, lead: Markup | None = None) -> Message:
    """The card of a story that this chat has not read, people's own stories first; when all are read, the one read least."""
    seen = await seen_in(work, place.chat_id)
    slugs = reading_order((story.slug for story in catalog.stories), seen, str(place.chat_id))
    profiles = {story.slug for story in catalog.stories if story.commands}
    slug = min(slugs, key=lambda each: (each in seen, each not in seen and each not in profiles))
    story = catalog.get(slug)
    assert story is not None, "the order names stories of the catalogue"
    return await tell(work, place, story, say, lead)


def shelf(catalog: Catalog, field: str, say: Say) -> list[Telling]:
    return [story.telling(say.language) for story in catalog.in_field(field)]
