"""Update in, reply out: opens Work, commits, and only then speaks. Finding, admitting and saying are files beside it."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace

from structlog.contextvars import bound_contextvars

from bot.engines.acquaintance import keep_chat, keep_news
from bot.engines.admission import Admission, refusal
from bot.engines.floods import Calm, Flood
from bot.engines.intake import Intake, Received
from bot.engines.routing import Asked, Routed, Router, Unanswered
from bot.engines.speech import Speech, as_list
from bot.foundation.buttons import use
from bot.foundation.chats import Chat, ChatState
from bot.foundation.clock import Wake
from bot.foundation.feature import Ask, Right, Routes
from bot.foundation.message import Message, Reply
from bot.foundation.store import Collided, Store, StoreUnavailable, Work
from bot.foundation.store.chats import find_chat, meet_chat
from bot.foundation.store.conversations import (
    StoredUpdate,
    expect_nothing,
    finish_update,
    finish_updates,
    waiting_updates,
)
from bot.foundation.store.people import chosen_language
from bot.foundation.store.stewards import chats_of, note_steward
from bot.foundation.store.usage import count_use
from bot.foundation.telegram import inline
from bot.foundation.telegram.gateway import Gateway
from bot.foundation.telegram.interaction import Interaction, Kind
from bot.foundation.telegram.shelf import Pictures
from bot.foundation.telemetry import log
from bot.foundation.text import Phrases

BATCH = 200
# A step ends so soon although a chat is still being served: nobody waits for another chat's Telegram.
PATIENCE_SECONDS = 0.2
# So many chats are written about at once, however many are served: the sender must not queue behind all of them.
SIDE_BY_SIDE = 4


class Dispatcher:
    def __init__(
        self,
        store: Store,
        gateway: Gateway,
        routes: Routes,
        pictures: Pictures,
        phrases: Phrases,
        zone: str,
        owner_ids: Iterable[int],
    ) -> None:
        self._store = store
        self._gateway = gateway
        self._routes = routes
        self._pictures = pictures
        self._phrases = phrases
        self._zone = zone
        self._router = Router(routes)
        self._admission = Admission(gateway, owner_ids, store.clock.monotonic)
        self._speech = Speech(gateway)
        self._intake = Intake(gateway, phrases, zone)
        self._calm = Calm(store.clock.monotonic)
        self._queues: dict[int, list[Received]] = {}
        self._serving: dict[int, asyncio.Task[None]] = {}
        self._in_hand: set[int] = set()
        self._not_stored: StoreUnavailable | None = None
        self._places = asyncio.Semaphore(SIDE_BY_SIDE)
        self.wake = Wake()

    @asynccontextmanager
    async def _work(self) -> AsyncIterator[Work]:
        async with self._places, self._store.work() as work:
            yield work

    async def step(self) -> bool:
        """Take a batch from the inbox: in order within a chat, side by side between chats. False when all is done."""
        async with self._store.work() as work:
            batch = await waiting_updates(work, BATCH + len(self._in_hand))
        fresh = [stored for stored in batch if stored.update_id not in self._in_hand]
        await self._take(fresh)
        if self._serving:
            done, _ = await asyncio.wait(self._serving.values(), timeout=PATIENCE_SECONDS)
            for task in done:
                task.result()
        if self._not_stored is not None:  # by a chat served now, or by one that took longer than the step that began it
            failure, self._not_stored = self._not_stored, None
            raise failure
        return bool(fresh) or bool(self._serving)

    async def _take(self, batch: Sequence[StoredUpdate]) -> None:
        silenced = []
        for stored in batch:
            received = self._intake.open(stored)
            if received.flood is Flood.SILENCE:
                silenced.append(stored.update_id)
                continue
            chat_id = received.interaction.place.chat_id if received.interaction else 0
            self._in_hand.add(stored.update_id)
            self._queues.setdefault(chat_id, []).append(received)
            if chat_id not in self._serving:
                self._serving[chat_id] = asyncio.create_task(self._serve(chat_id))
        if silenced:
            async with self._work() as work:
                await finish_updates(work, silenced, "flood")

    async def _serve(self, chat_id: int) -> None:
        queue = self._queues[chat_id]
        try:
            while queue:
                received = queue.pop(0)
                await self._try(received)
                self._in_hand.discard(received.update_id)
        except StoreUnavailable as failure:
            self._not_stored = failure
        finally:
            # After a failure of the store the rest is still in the inbox and comes again.
            self._in_hand.difference_update(received.update_id for received in queue)
            del self._queues[chat_id], self._serving[chat_id]

    async def _try(self, received: Received) -> None:
        try:
            with bound_contextvars(update=received.update_id):  # every line of the log that follows from it says so
                try:
                    await self._handle(received)
                except Collided:
                    await self._handle(received)  # what another wrote meanwhile stands now, and is found
        except StoreUnavailable:
            self._in_hand.discard(received.update_id)
            raise
        except Exception as error:
            log.exception("update.failed", update=received.update_id)
            await self._apologise(received, type(error).__name__)

    async def _handle(self, received: Received) -> None:
        interaction = received.interaction
        if interaction is None:
            async with self._work() as work:
                if await finish_update(work, received.update_id) and received.news:
                    await keep_news(work, received.news)
            return
        if interaction.kind is Kind.INLINE:
            await self._answer_inline(interaction, is_flood=received.flood is not Flood.PASS)
            return
        routed: Routed = None
        own: list[Chat] = []
        async with self._work() as work:
            interaction = await self._in_their_language(work, interaction)
            if received.flood is Flood.PASS:
                routed = await self._router.route(work, interaction)
            if isinstance(routed, Asked) and routed.asks is Ask.OWN_CHATS and interaction.person_id:
                own = await chats_of(work, interaction.person_id)
        is_admin: bool | None = False
        if isinstance(routed, Asked):
            routed, is_admin = await self._admission.ask(routed, own)
        async with self._work() as work:
            if not await finish_update(work, received.update_id):
                return
            if received.flood is Flood.NOTICE:
                replies: Sequence[Reply] = [_flood_notice(interaction)]
            else:
                replies = await self._act(work, interaction, routed, is_admin)
            key = f"reply:{received.update_id}"
            if routed is Unanswered.TOO_LATE:  # one for all of a backlog
                key = f"late:{interaction.place.chat_id}:{work.now:%Y%m%d%H}"
            for number, reply in enumerate(replies):
                await self._speech.say(work, interaction, reply, f"{key}:{number}")
        self._speech.answer_press(interaction, replies)

    async def _answer_inline(self, interaction: Interaction, *, is_flood: bool) -> None:
        handle = next((feature.on_inline for feature in self._routes.features if feature.on_inline), None)
        async with self._work() as work:
            interaction = await self._in_their_language(work, interaction)
            if not await finish_update(work, interaction.update_id) or handle is None or is_flood:
                return
            cards = await handle(work, interaction)
        assert interaction.callback_id is not None, "an inline query has an id"
        more = interaction.say.plain("inline-more")
        await inline.answer(self._store, self._gateway, self._pictures, interaction.callback_id, cards, more)

    async def _in_their_language(self, work: Work, interaction: Interaction) -> Interaction:
        chat = await find_chat(work, interaction.place.chat_id)
        language = chat.language if chat else None
        if interaction.is_private and interaction.person_id:
            chosen = await chosen_language(work, interaction.person_id)
            language = chosen or interaction.client_language or language
        zone = (chat and chat.zone) or self._zone
        is_return = chat is not None and chat.state is ChatState.PAUSED
        return replace(interaction, say=self._phrases.say(language), zone=zone, is_return=is_return)

    async def _act(
        self, work: Work, interaction: Interaction, routed: Routed, is_admin: bool | None
    ) -> Sequence[Reply]:
        """The effect of the update, inside its Work."""
        await keep_chat(work, interaction)
        if interaction.kind is Kind.MEMBERSHIP:
            return await self._tell_features(work, interaction)
        if routed is None:
            return []
        if routed is Unanswered.TOO_LATE:
            return [Reply(Message(interaction.say("too-late"), silent=True))]
        if isinstance(routed, Reply):
            return [routed]
        assert isinstance(routed, Asked), "nothing else can be routed to"
        if refused := await self._admission.decide(work, routed, is_admin):
            return [refused]
        if routed.is_calm and interaction.chat_kind.is_group and (wait := self._too_soon(interaction)):
            return [wait]
        if routed.pressed and not await use(work, routed.pressed):
            return [Reply(toast=interaction.say.plain("press-used"))]
        return await self._do(work, routed)

    async def _do(self, work: Work, asked: Asked) -> Sequence[Reply]:
        interaction = asked.interaction
        if interaction.person_id and asked.needs is Right.CHAT_ADMIN and asked.about != interaction.person_id:
            await note_steward(work, asked.about, interaction.person_id)
        if interaction.kind is Kind.COMMAND and interaction.is_private and interaction.person_id:
            await expect_nothing(work, interaction.person_id)
        replies = as_list(await asked.handle(work, interaction))
        await self._count(work, asked)
        if asked.is_calm and interaction.chat_kind.is_group and any(_is_card(reply) for reply in replies):
            self._calm.begin(interaction.place)
        return _in_place_of_confirmation(replies) if asked.pressed and asked.command else replies

    async def _count(self, work: Work, asked: Asked) -> None:
        """How often things are used, for the statistics: the thing and the day, never who."""
        name = asked.command.name if asked.command else asked.interaction.name
        if name and asked.interaction.kind in (Kind.COMMAND, Kind.PRESS):
            await count_use(work, name, str(asked.interaction.arguments.get("slug") or ""))

    def _too_soon(self, interaction: Interaction) -> Reply | None:
        left = self._calm.seconds_left(interaction.place)
        if not left:
            return None
        words = interaction.say.plain("calm", seconds=max(1, round(left)))
        if interaction.kind is Kind.PRESS:
            return Reply(toast=words)
        return refusal(interaction, words) if self._calm.tell_once(interaction.place) else Reply()

    async def _tell_features(self, work: Work, interaction: Interaction) -> Sequence[Reply]:
        said = [
            await feature.on_membership(work, interaction) for feature in self._routes.features if feature.on_membership
        ]
        return [reply for answer in said for reply in as_list(answer)]

    async def _apologise(self, received: Received, reason: str) -> None:
        interaction = received.interaction
        async with self._work() as work:
            if not await finish_update(work, received.update_id, reason=reason) or interaction is None:
                return
            interaction = await self._in_their_language(work, interaction)
            if interaction.kind in (Kind.COMMAND, Kind.TEXT, Kind.SHARED):
                await meet_chat(
                    work, interaction.place.chat_id, interaction.chat_kind, interaction.title, interaction.is_forum
                )
                sorry = Reply(Message(interaction.say("something-broke"), silent=True))
                await self._speech.say(work, interaction, sorry, f"reply:{received.update_id}:sorry")
        self._speech.answer_press(interaction, [Reply(toast=interaction.say.plain("something-broke"), alert=True)])

    async def run(self) -> None:
        while True:
            try:
                more = await self.step()
            except StoreUnavailable as error:
                log.error("dispatch.not_stored", reason=str(error))
                more = False
            if not more:
                await self.wake.rest(1.0)

    async def finish(self) -> None:
        """Wait for the answers that are on their way."""
        await self._speech.finish()


def _in_place_of_confirmation(replies: Sequence[Reply]) -> Sequence[Reply]:
    """The answer to an anonymous admin's command takes the place of the question who it was."""
    if not replies or replies[0].message is None:
        return [*replies, Reply(remove=True)]
    first = replies[0]
    is_text = first.message is not None and first.message.picture is None
    return [replace(first, edit=is_text, remove=not is_text), *replies[1:]]


def _is_card(reply: Reply) -> bool:
    return reply.message is not None and reply.message.picture is not None


def _flood_notice(interaction: Interaction) -> Reply:
    words = interaction.say("flood")
    if interaction.kind is Kind.PRESS:
        return Reply(toast=str(words))
    return Reply(Message(words, silent=True), aside=True)
