"""What the room of the broadcasters is furnished with: zone, pace, staff, words, and what else the bot can tell."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from bot.features.broadcasts import views
from bot.features.broadcasts.model import Broadcast, Reach, Sequel, State, Task
from bot.features.broadcasts.store import audience, rows
from bot.foundation.chats import Place
from bot.foundation.delivery import Tally, pins_of
from bot.foundation.feature import Right
from bot.foundation.message import Act, Message, to_json
from bot.foundation.outbox import enqueue, lane_state, tally
from bot.foundation.staff import Staff
from bot.foundation.store import Work
from bot.foundation.store.echoes import REACTED
from bot.foundation.store.people import language_of
from bot.foundation.store.usage import times_used
from bot.foundation.text import Phrases, Say


@dataclass(frozen=True, slots=True)
class Shelf:
    """Ready-made messages of other rooms: stories by title, their cards, and the edition of a place."""

    titles: Callable[[str], Sequence[tuple[str, str]]]
    fields: Callable[[str], Sequence[tuple[str, str]]]
    card: Callable[[str, str], Message | None]
    edition: Callable[[Work, Place], Awaitable[Message]]


@dataclass(frozen=True, slots=True)
class Desk:
    """`approval_above`: audiences larger than this need a second person; 0: never."""

    zone: str
    messages_per_second: int
    approval_above: int
    staff: Staff
    phrases: Phrases
    shelf: Shelf

    async def reach(self, work: Work, broadcast: Broadcast) -> Reach:
        if broadcast.task is Task.SEND:
            return await audience.reach(work, broadcast.id, broadcast.audience, self.phrases.default)
        assert broadcast.parent_id is not None, "what changes another broadcast knows which"
        return Reach(people=(await tally(work, f"broadcast:{broadcast.parent_id}")).sent)

    async def progress(self, work: Work, broadcast: Broadcast) -> Tally:
        return await tally(work, broadcast.lane) if broadcast.started_at else Tally()

    async def pins(self, work: Work, broadcast: Broadcast) -> Tally:
        """What becomes of pinning it where it arrived."""
        pins = pins_of(broadcast.lane)
        is_asked = broadcast.message.pinned and await lane_state(work, pins)
        return await tally(work, pins) if is_asked else Tally()

    async def say_for(self, work: Work, person_id: int) -> Say:
        return self.phrases.say(await language_of(work, person_id))

    async def as_sent(self, work: Work, broadcast: Broadcast) -> Message:
        """The message as its readers get it: with the button that turns such messages off, and silent at night."""
        say = await self.say_for(work, broadcast.author_id)
        return views.as_sent(say, broadcast, work.now, self.zone)

    async def preview(self, work: Work, broadcast: Broadcast, person_id: int) -> Message:
        """Exactly what readers get; of an edition, the one of this person."""
        if broadcast.is_edition:
            message = await self.shelf.edition(work, Place(person_id))
            return replace(message, protected=broadcast.message.protected)
        # A preview is looked at at once, and pinning it would be no preview.
        return replace(await self.as_sent(work, broadcast), pinned=False, silent=True)

    async def panel(self, work: Work, broadcast: Broadcast, person_id: int, say: Say) -> Message:
        """What this person is shown of it now; from here on it counts as seen by them."""
        await rows.saw(work, broadcast.id, person_id, broadcast.revision)
        # Of what began the panel tells what became of it; a large audience is not counted again for that.
        reach = Reach() if broadcast.started_at else await self.reach(work, broadcast)
        if broadcast.state is State.DRAFT:
            asks = await self.asks_first(work, broadcast, person_id, reach)
            places = {key: name for key, name, _ in await audience.areas(work)} if broadcast.audience.place else {}
            shown = views.Shown(self.zone, self.messages_per_second, work.now, asks, places, self._field_names(say))
            return views.draft(say, broadcast, reach, shown)
        if broadcast.state is State.REVIEW:
            is_own = person_id == broadcast.author_id
            return views.review(say, broadcast, reach, self.zone, is_own=is_own)
        counted = await self.progress(work, broadcast)
        sequel = await self._sequel(work, broadcast) if broadcast.state is State.DONE else Sequel()
        return views.panel(say, broadcast, reach, counted, self.zone, work.now, sequel)

    async def _sequel(self, work: Work, broadcast: Broadcast) -> Sequel:
        return Sequel(
            changes=await rows.children(work, broadcast.id),
            reactions=await times_used(work, REACTED, broadcast.lane, broadcast.started_at or work.now),
            unpinned=(await self.pins(work, broadcast)).refused,
        )

    def _field_names(self, say: Say) -> dict[str, str]:
        return dict(self.shelf.fields(say.language))

    async def asks_first(self, work: Work, broadcast: Broadcast, person_id: int, reach: Reach) -> bool:
        """Whether a second person decides: above the threshold, and always about what an editor wrote."""
        if not await self.staff.may(work, person_id, Right.BROADCASTER):
            return True
        return 0 < self.approval_above < reach.total

    async def tell(self, work: Work, person_id: int, message: Message, key: str) -> None:
        await enqueue(work, Place(person_id), message, key=key, lane="reply")

    async def show(self, work: Work, broadcast: Broadcast) -> None:
        """The panel that stands in somebody's chat says what is true now."""
        if broadcast.panel_id is None or broadcast.panel_chat is None:
            return
        say = await self.say_for(work, broadcast.panel_chat)
        shown = await self.panel(work, broadcast, broadcast.panel_chat, say)
        text = to_json(shown)
        if text == broadcast.panel_text:
            return
        number = broadcast.panel_number + 1
        await rows.change(work, broadcast.id, panel_text=text, panel_at=work.now, panel_number=number)
        key = f"{broadcast.lane}:panel:{number}"
        place, target = Place(broadcast.panel_chat), broadcast.panel_id
        await enqueue(work, place, shown, key=key, lane="reply", act=Act.EDIT, target=target)
