"""The chat's way to stories: commands, buttons, deep links."""

from dataclasses import dataclass

from bot.features.library import rules, service, views
from bot.foundation.bookcase import Bookcase
from bot.foundation.chats import ChatKind
from bot.foundation.feature import Answer
from bot.foundation.message import InlineCard, Message, Reply
from bot.foundation.reading import story_link
from bot.foundation.store import Work
from bot.foundation.telegram.interaction import Interaction, Kind
from stories.catalog import Catalog
from stories.model import Story
from stories.search import Index

LISTED = 8
MOST_LISTED = 20  # while nothing is typed


@dataclass(frozen=True, slots=True)
class Shelf:
    """What every handler here reads from, as it stands at this moment."""

    bookcase: Bookcase
    bot_username: str

    @property
    def catalog(self) -> Catalog:
        return self.bookcase.catalog

    @property
    def index(self) -> Index:
        return self.bookcase.index

    def link(self, slug: str) -> str:
        return story_link(self.bot_username, slug)


async def stories(shelf: Shelf, work: Work, asked: Interaction) -> Answer:
    return Reply(_fields(shelf, asked))


async def fields(shelf: Shelf, work: Work, asked: Interaction) -> Answer:
    if asked.chat_kind is ChatKind.CHANNEL:
        return Reply(link=f"https://t.me/{shelf.bot_username}?start=stories")
    return Reply(_fields(shelf, asked), edit=not asked.has_picture)


def _fields(shelf: Shelf, asked: Interaction) -> Message:
    counted = [(field, len(shelf.catalog.in_field(field.id))) for field in shelf.catalog.fields.values()]
    return views.fields(asked.say, [(field, count) for field, count in counted if count])


async def field(shelf: Shelf, work: Work, asked: Interaction) -> Answer:
    chosen = shelf.catalog.fields.get(asked.text_argument("field"))
    if chosen is None:
        return Reply(_fields(shelf, asked), edit=True)
    tellings = service.shelf(shelf.catalog, chosen.id, asked.say)
    return Reply(views.in_field(asked.say, chosen, tellings, asked.number_argument("from")), edit=True)


async def random(shelf: Shelf, work: Work, asked: Interaction) -> Answer:
    """A new message also for a press: the story above stays where it was."""
    if asked.chat_kind is ChatKind.CHANNEL:
        return Reply(link=f"https://t.me/{shelf.bot_username}?start=random")
    return Reply(await service.introduce(work, asked.place, shelf.catalog, asked.say))


async def open_card(shelf: Shelf, work: Work, asked: Interaction) -> Answer:
    return await _open(shelf, work, asked, asked.text_argument("slug"))


async def named(shelf: Shelf, slug: str, work: Work, asked: Interaction) -> Answer:
    return await _open(shelf, work, asked, slug)


async def link(shelf: Shelf, work: Work, asked: Interaction) -> Answer:
    return await _open(shelf, work, asked, asked.words.removeprefix("s_"))


async def _open(shelf: Shelf, work: Work, asked: Interaction, slug: str) -> Answer:
    story = _pressed(shelf, asked, slug)
    if isinstance(story, Reply):
        return story
    if asked.arguments.get("here"):  # back from its pages, in the same message
        return Reply(views.card(asked.say, story.telling(asked.say.language)), edit=True)
    return Reply(await service.tell(work, asked.place, story, asked.say), reply_to=asked.replied_to)


def _pressed(shelf: Shelf, asked: Interaction, slug: str) -> Story | Reply:
    """The story, or the answer there is instead: it is gone, or this is a channel, where nobody may make us post."""
    story = shelf.catalog.get(slug)
    if story is None:
        gone = views.with_all(asked.say, asked.say("story-gone"))
        is_channel = asked.chat_kind is ChatKind.CHANNEL
        return Reply(toast=asked.say.plain("story-gone-short")) if is_channel else Reply(gone)
    return Reply(link=shelf.link(slug)) if asked.chat_kind is ChatKind.CHANNEL else story


async def story(shelf: Shelf, work: Work, asked: Interaction) -> Answer:
    """The best match at once when it is sure, else the likely ones as buttons."""
    if refused := _refuse_words(asked):
        return refused
    matches = shelf.index.search(asked.words, asked.say.language, limit=3)
    if not matches:
        return Reply(views.with_all(asked.say, asked.say("search-nothing", words=asked.words)))
    if matches[0].sure:
        return await _open(shelf, work, asked, matches[0].story.slug)
    return Reply(views.unsure(asked.say, [match.story.telling(asked.say.language) for match in matches]))


async def search(shelf: Shelf, work: Work, asked: Interaction) -> Answer:
    if refused := _refuse_words(asked):
        return refused
    matches = shelf.index.search(asked.words, asked.say.language, limit=LISTED)
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


async def page(shelf: Shelf, work: Work, asked: Interaction) -> Answer:
    """In private the card's own message turns its pages; in a group the text comes folded, once."""
    found = _pressed(shelf, asked, asked.text_argument("slug"))
    if isinstance(found, Reply):
        return found
    if not asked.is_private:
        return _whole(asked, found)
    telling = found.telling(asked.say.language)
    pages = rules.pages(telling)
    number = min(max(1, asked.number_argument("page")), len(pages) + 1)
    is_turned = asked.kind is Kind.PRESS and asked.has_picture
    return Reply(views.page(asked.say, telling, pages, number), edit=is_turned)


async def whole(shelf: Shelf, work: Work, asked: Interaction) -> Answer:
    """All of it at once, for those who would rather scroll than turn."""
    found = _pressed(shelf, asked, asked.text_argument("slug"))
    return found if isinstance(found, Reply) else _whole(asked, found)


def _whole(asked: Interaction, found: Story) -> list[Reply]:
    messages = views.whole(asked.say, found.telling(asked.say.language), is_folded=not asked.is_private)
    reply_to = None if asked.is_private else asked.message_id
    return [Reply(message, reply_to=reply_to, aside=True) for message in messages]


async def copy(shelf: Shelf, work: Work, asked: Interaction) -> Answer:
    """Plain text to paste into Zalo, and a picture to send with it."""
    found = _pressed(shelf, asked, asked.text_argument("slug"))
    if isinstance(found, Reply):
        return found
    telling = found.telling(asked.say.language)
    text = rules.to_paste(telling, shelf.link(found.slug))
    return (Reply(views.to_paste(asked.say, telling, text)), Reply(views.to_save(asked.say, telling)))


async def poster(shelf: Shelf, work: Work, asked: Interaction) -> Answer:
    """The A4 sheet for the notice board, with a code that opens the story."""
    found = _pressed(shelf, asked, asked.text_argument("slug"))
    return found if isinstance(found, Reply) else Reply(views.poster(asked.say, found.telling(asked.say.language)))


async def inline(shelf: Shelf, work: Work, asked: Interaction) -> list[InlineCard]:
    """The stories that fit what is typed; nothing typed shows the library from its start."""
    if asked.words:
        words = asked.words[: rules.LONGEST_WORDS]
        found = [match.story for match in shelf.index.search(words, asked.say.language, limit=LISTED)]
    else:
        found = list(shelf.catalog.stories[:MOST_LISTED])
    tellings = [story.telling(asked.say.language) for story in found]
    return [views.inline(asked.say, telling, shelf.link(telling.slug)) for telling in tellings]
