"""What every handler of drafts needs to know, and finding the draft that a press is about."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.features.drafts import service, store, views
from bot.features.drafts.model import Draft
from bot.features.drafts.service import Refusal
from bot.foundation.bookcase import Bookcase
from bot.foundation.message import Message, Reply
from bot.foundation.staff import Staff
from bot.foundation.store import Work
from bot.foundation.telegram.interaction import Interaction
from bot.foundation.text import Phrases, Say
from stories.manuscript import lacks, telling_of
from stories.model import Field, Telling


@dataclass(frozen=True, slots=True)
class Room:
    """`card` and `whole`: how the library shows a story."""

    bookcase: Bookcase
    staff: Staff
    phrases: Phrases
    card: Callable[[Say, Telling], Message]
    whole: Callable[[Say, Telling], Sequence[Message]]

    @property
    def fields(self) -> dict[str, Field]:
        return dict(self.bookcase.catalog.fields)

    def panel(self, say: Say, draft: Draft) -> Message:
        return views.panel(say, draft, lacks(draft.written, self.fields))

    def shown(self, say: Say, draft: Draft) -> list[Message]:
        """The card and the whole text, as readers would get them."""
        telling = telling_of(draft.written, draft.slug or "", self.fields)
        return [views.card(draft, self.card(say, telling)), *_without_buttons(self.whole(say, telling))]


def _without_buttons(messages: Sequence[Message]) -> list[Message]:
    return [Message(message.text, silent=True, rich=message.rich) for message in messages]


async def pressed(work: Work, asked: Interaction) -> Draft | Reply:
    """The draft that the button is about, or the answer there is instead."""
    draft = await store.get(work, asked.number_argument("id"))
    return draft or Reply(toast=asked.say.plain("draft-gone"), alert=True)


async def own(work: Work, asked: Interaction) -> Draft | Reply:
    """The same, if the one who presses wrote it."""
    draft = await pressed(work, asked)
    if isinstance(draft, Draft) and draft.author_id != asked.person_id:
        return Reply(toast=asked.say.plain("press-foreign"), alert=True)
    return draft


def refused(asked: Interaction, why: Refusal) -> Reply:
    return Reply(toast=asked.say.plain(f"draft-refused-{why}"), alert=True)


async def opened(work: Work, asked: Interaction) -> Draft | Reply:
    """The same, if it can still be changed."""
    draft = await own(work, asked)
    if isinstance(draft, Draft) and not draft.is_open:
        return refused(asked, service.Refusal.CHANGED)
    return draft
