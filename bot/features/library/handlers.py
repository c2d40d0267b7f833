"""The chat's way to stories: commands, buttons, deep links."""

from bot.features.library import rules, service, views
from bot.foundation.feature import Answer
from bot.foundation.message import InlineCard, Message, Reply
from bot.foundation.store import Work
from bot.foundation.telegram.interaction import Interaction, Kind
from stories.catalog import Catalog
from stories.search import Index


async def stories(catalog: Catalog, work: Work, asked: Interaction) -> Answer:
    return Reply(_fields(catalog, asked))


async def fields(catalog: Catalog, work: Work, asked: Interaction) -> Answer:
    return Reply(_fields(catalog, asked), edit=not asked.has_picture)


def _fields(catalog: Catalog, asked: Interaction) -> Message:
    counted = [(field, len(catalog.in_field(field.id))) for field in catalog.fields.values()]
    return views.fields(asked.say, [(field, count) for field, count in counted if count])


async def field(catalog: Catalog, work: Work, asked: Interaction) -> Answer:
    chosen = catalog.fields.get(asked.text_argument("field"))
    if chosen is None:
        return Reply(_fields(catalog, asked), edit=True)
    tellings = service.shelf(catalog, chosen.id, asked.say)
    return Reply(views.in_field(asked.say, chosen, tellings, asked.number_argument("from")), edit=True)


async def random(catalog: Catalog, work: Work, asked: Interaction) -> Answer:
    """A new message also for a press: the story above stays where it was."""
    return Reply(await service.introduce(work, asked.place, catalog, asked.say))


async def open_card(catalog: Catalog, work: Work, asked: Interaction) -> Answer:
    return await _open(catalog, work, asked, asked.text_argument("slug"))


async def named(catalog: Catalog, slug: str, work: Work, asked: Interaction) -> Answer:
    return await _open(catalog, work, asked, slug)


async def link(catalog: Catalog, work: Work, asked: Interaction) -> Answer:
    return await _open(catalog, work, asked, asked.words.removeprefix("s_"))


async def _open(catalog: Catalog, work: Work, asked: Interaction, slug: str) -> Answer:
    story = catalog.get(slug)
    if story is None:
        return Reply(views.with_all(asked.say, asked.say("story-gone")))
    if asked.arguments.get("here"):  # back from its pages, in the same message
        return Reply(views.card(asked.say, story.telling(asked.say.language)), edit=True)
    return Reply(await service.tell(work, asked.place, story, asked.say), reply_to=asked.replied_to)


async def story(catalog: Catalog, index: Index, work: Work, asked: Interaction) -> Answer:
    """The best match at once when it is sure, else the likely ones as buttons."""
    if refused := _refuse_words(asked):
        return refused
    matches = index.search(asked.words, asked.say.language, limit=3)
    if not matches:
        return Reply(views.with_all(asked.say, asked.say("search-nothing", words=asked.words)))
    if matches[0].sure:
        return await _open(catalog, work, asked, matches[0].story.slug)
    return Reply(views.unsure(asked.say, [match.story.telling(asked.say.language) for match in matches]))


async def search(catalog: Catalog, index: Index, work: Work, asked: Interaction) -> Answer:
    if refused := _refuse_words(asked):
        return refused
    matches = index.search(asked.words, asked.say.language, limit=8)
    if not matches:
        return Reply(views.with_all(asked.say, asked.say("search-nothing", words=asked.words)))
    tellings = [match.story.telling(asked.say.language) for match in matches]
    return Reply(views.found(asked.say, asked.words, tellings))


def _refuse_words(asked: Interaction) -> Reply | None:
    if not asked.words:
        return Reply(views.with_all(asked.say, asked.say("search-how")))
    if len(asked.words) > rules.LONGEST_WORDS:
        return Reply(views.with_all(asked.say, asked.say("search-too-long")))
    return None


async def page(catalog: Catalog, work: Work, asked: Interaction) -> Answer:
    """In private the card's own message turns its pages; in a group the text comes folded, once."""
    found = catalog.get(asked.text_argument("slug"))
    if found is None:
        return Reply(views.with_all(asked.say, asked.say("story-gone")))
    telling = found.telling(asked.say.language)
    pages = rules.pages(telling)
    if not asked.is_private:
        return Reply(views.whole(asked.say, telling, pages), reply_to=asked.message_id)
    number = min(max(1, asked.number_argument("page")), len(pages) + 1)
    is_turned = asked.kind is Kind.PRESS and asked.has_picture
    return Reply(views.page(asked.say, telling, pages, number), edit=is_turned)


async def copy(catalog: Catalog, bot_username: str, work: Work, asked: Interaction) -> Answer:
    """Plain text to paste into Zalo."""
    found = catalog.get(asked.text_argument("slug"))
    if found is None:
        return Reply(views.with_all(asked.say, asked.say("story-gone")))
    telling = found.telling(asked.say.language)
    return Reply(views.to_paste(asked.say, telling, rules.to_paste(telling, deep_link(bot_username, found.slug))))


async def poster(catalog: Catalog, work: Work, asked: Interaction) -> Answer:
    """The A4 sheet for the notice board, with a code that opens the story."""
    found = catalog.get(asked.text_argument("slug"))
    if found is None:
        return Reply(views.with_all(asked.say, asked.say("story-gone")))
    return Reply(views.poster(asked.say, found.telling(asked.say.language)))


async def inline(catalog: Catalog, index: Index, bot_username: str, work: Work, asked: Interaction) -> list[InlineCard]:
    """The stories that fit what is typed; nothing typed shows the library from its start."""
    if asked.words:
        found = [match.story for match in index.search(asked.words[: rules.LONGEST_WORDS], asked.say.language, limit=8)]
    else:
        found = list(catalog.stories[:8])
    tellings = [story.telling(asked.say.language) for story in found]
    return [views.inline(asked.say, telling, deep_link(bot_username, telling.slug)) for telling in tellings]


def deep_link(bot_username: str, slug: str) -> str:
    return f"https://t.me/{bot_username}?start=s_{slug}"
