"""Writing: what a person sends becomes a draft, its words change, its links, its hour."""

from datetime import datetime

from bot.features.broadcasts.handlers.answers import named, person, sent, shown, typed, wait_for
from bot.features.broadcasts.model import Broadcast
from bot.features.broadcasts.rules.drafting import Unfit
from bot.features.broadcasts.rules.links import Unusable, read_links
from bot.features.broadcasts.rules.recurrence import is_recurring, read_repeat
from bot.features.broadcasts.rules.times import Unclear, read_time
from bot.features.broadcasts.service import drafting
from bot.features.broadcasts.service.desk import Desk
from bot.features.broadcasts.store import rows
from bot.features.broadcasts.views import prompts
from bot.features.broadcasts.views.drafts import contents_panel
from bot.foundation.feature import Answer
from bot.foundation.message import Message, Reply
from bot.foundation.store import Work
from bot.foundation.store.conversations import expect_nothing
from bot.foundation.telegram.interaction import Interaction


async def start(work: Work, asked: Interaction) -> Answer:
    await wait_for(work, asked, "compose")
    return Reply(prompts.ask_content(asked.say))


async def stop_writing(work: Work, asked: Interaction) -> Answer:
    await expect_nothing(work, person(asked))
    return Reply(remove=True)


async def compose(desk: Desk, work: Work, asked: Interaction) -> Answer:
    """The message to send on. What cannot be taken is refused in words, and the next message is awaited still."""
    assert asked.content is not None, "a text interaction carries what was sent"
    draft = await drafting.compose(work, person(asked), sent(asked), asked.content.album)
    if isinstance(draft, Unfit):
        return Reply(prompts.unfit(asked.say, draft))
    if draft.gathers_until is not None:
        # The other parts are on their way; the draft is shown when they are here.
        await wait_for(work, asked, "gather", id=draft.id)
        return None
    await expect_nothing(work, person(asked))
    return await _shown_anew(desk, work, draft, asked)


async def gather(desk: Desk, work: Work, asked: Interaction) -> Answer:
    """The next part of an album; another message meanwhile is not lost silently."""
    draft = await rows.get(work, int(asked.memory["id"]))
    if asked.content and asked.content.album == draft.album:
        return await compose(desk, work, asked)
    return Reply(prompts.one_content(asked.say))


async def _shown_anew(desk: Desk, work: Work, draft: Broadcast, asked: Interaction) -> Answer:
    preview = await desk.preview(work, draft, person(asked))
    return (Reply(preview), Reply(await shown(desk, work, draft, asked)))


async def stories(desk: Desk, work: Work, asked: Interaction) -> Answer:
    titles = desk.shelf.titles(asked.say.language)
    return Reply(prompts.stories(asked.say, titles, asked.number_argument("start")), edit=True)


async def story(desk: Desk, work: Work, asked: Interaction) -> Answer:
    card = desk.shelf.card(asked.text_argument("slug"), asked.say.language)
    if card is None:
        return Reply(toast=asked.say.plain("press-old"), alert=True)
    await expect_nothing(work, person(asked))
    return await _shown_anew(desk, work, await drafting.begin(work, person(asked), card), asked)


async def edition(desk: Desk, work: Work, asked: Interaction) -> Answer:
    await expect_nothing(work, person(asked))
    draft = await drafting.begin(work, person(asked), Message(asked.say("an-edition")), is_edition=True)
    return await _shown_anew(desk, work, draft, asked)


async def send_test(desk: Desk, work: Work, asked: Interaction) -> Answer:
    """This very revision, as its readers get it."""
    return Reply(await desk.preview(work, await named(work, asked), person(asked)))


async def contents(work: Work, asked: Interaction) -> Answer:
    return Reply(contents_panel(asked.say, await named(work, asked)), edit=True)


async def ask_words(work: Work, asked: Interaction) -> Answer:
    draft = await named(work, asked)
    await wait_for(work, asked, "words", id=draft.id)
    return Reply(prompts.ask_words(asked.say, draft))


async def rewrite(desk: Desk, work: Work, asked: Interaction) -> Answer:
    draft = await rows.get(work, int(asked.memory["id"]))
    if not draft.is_open:
        return await _too_late(desk, work, draft, asked)
    saved = await drafting.rewrite(work, draft, person(asked), sent(asked))
    if isinstance(saved, Unfit):
        return Reply(prompts.unfit(asked.say, saved))
    await expect_nothing(work, person(asked))
    return await _shown_anew(desk, work, saved, asked)


async def _too_late(desk: Desk, work: Work, broadcast: Broadcast, asked: Interaction) -> Answer:
    """It went on its way while somebody was typing."""
    await expect_nothing(work, person(asked))
    return (Reply(prompts.no_draft(asked.say)), Reply(await shown(desk, work, broadcast, asked)))


async def ask_links(work: Work, asked: Interaction) -> Answer:
    draft = await named(work, asked)
    await wait_for(work, asked, "links", id=draft.id)
    return Reply(prompts.ask_links(asked.say, draft))


async def type_links(desk: Desk, work: Work, asked: Interaction) -> Answer:
    draft = await rows.get(work, int(asked.memory["id"]))
    if not draft.is_open:
        return await _too_late(desk, work, draft, asked)
    links = read_links(typed(asked))
    if isinstance(links, Unusable):
        return Reply(prompts.unusable_link(asked.say, links))
    await expect_nothing(work, person(asked))
    return await _shown_anew(desk, work, await drafting.put_links(work, draft, person(asked), links), asked)


async def ask_time(desk: Desk, work: Work, asked: Interaction) -> Answer:
    await wait_for(work, asked, "time", id=asked.number_argument("id"))
    return Reply(prompts.ask_time(asked.say, desk.zone))


async def type_time(desk: Desk, work: Work, asked: Interaction) -> Answer:
    """A typed time or rule. What is unclear is said, and the next try is awaited still."""
    words = typed(asked)
    wanted = read_repeat(words) if is_recurring(words) else read_time(words, work.now, desk.zone)
    if isinstance(wanted, Unclear):
        return Reply(prompts.unclear_time(asked.say, wanted, words))
    draft = await rows.get(work, int(asked.memory["id"]))
    if not draft.is_open:
        return await _too_late(desk, work, draft, asked)
    await expect_nothing(work, person(asked))
    if isinstance(wanted, datetime):
        draft = await drafting.change(work, draft, person(asked), "timed", send_at=wanted, repeat=None)
    else:
        draft = await drafting.choose_repeat(work, draft, person(asked), wanted, desk.zone)
    return Reply(await shown(desk, work, draft, asked))
