"""Update in, reply out: finds the handler, asks who may, opens Work, commits, and only then speaks."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

import orjson
from structlog.contextvars import bound_contextvars
from telegram import Update

from bot.foundation import chats
from bot.foundation.buttons import Pressed, Refusal, look_up, use
from bot.foundation.clock import Wake
from bot.foundation.feature import Answer, Command, Handler, Right, Routes, Where
from bot.foundation.message import Act, Action, Button, Link, Message, Reply
from bot.foundation.outbox import enqueue
from bot.foundation.staff import Staff
from bot.foundation.store import Store, StoreUnavailable, Work
from bot.foundation.store.chats import find_chat, meet_chat, move_chat, pause_chat, revive_chat
from bot.foundation.store.conversations import StoredUpdate, expect_nothing, expected, finish_update, waiting_updates
from bot.foundation.store.people import language_of
from bot.foundation.telegram import inline
from bot.foundation.telegram.gateway import Gateway
from bot.foundation.telegram.interaction import Interaction, Kind, Standing, read
from bot.foundation.telegram.shelf import Pictures
from bot.foundation.telemetry import log
from bot.foundation.text import Phrases

BATCH = 50
REPLY_LIVES = timedelta(hours=1)
CONFIRM = "dispatcher.confirm"


@dataclass(frozen=True, slots=True)
class Asked:
    """An interaction that knows its handler and what that needs. `about`: the chat whose admins may."""

    interaction: Interaction
    handle: Handler
    needs: Right
    about: int
    pressed: Pressed | None = None


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
        self._staff = Staff(frozenset(owner_ids))
        self.wake = Wake()
        self._answers: set[asyncio.Task[object]] = set()

    async def step(self) -> bool:
        """Take a batch from the inbox: in order within a chat, side by side between chats. False when it was empty."""
        async with self._store.work() as work:
            batch = await waiting_updates(work, BATCH)
        queues: dict[int, list[tuple[StoredUpdate, Interaction | None]]] = {}
        for stored in batch:
            interaction = await self._read(stored)
            queues.setdefault(interaction.place.chat_id if interaction else 0, []).append((stored, interaction))
        await asyncio.gather(*(self._serve(queue) for queue in queues.values()))
        return bool(batch)

    async def _read(self, stored: StoredUpdate) -> Interaction | None:
        try:
            update = Update.de_json(orjson.loads(stored.payload), self._gateway.bot)
            say = self._phrases.say(None)
            return read(update, self._gateway.username, say, self._zone)
        except Exception:
            log.exception("update.unreadable", update=stored.update_id)
            return None

    async def _serve(self, queue: list[tuple[StoredUpdate, Interaction | None]]) -> None:
        for stored, interaction in queue:
            try:
                with bound_contextvars(update=stored.update_id):  # every line of the log that follows from it says so
                    await self._handle(stored.update_id, interaction)
            except StoreUnavailable:
                raise  # nothing stands: the update is still in the inbox and comes again
            except Exception as error:
                log.exception("update.failed", update=stored.update_id)
                await self._apologise(stored.update_id, interaction, repr(error))

    async def _handle(self, update_id: int, interaction: Interaction | None) -> None:
        if interaction is None:
            async with self._store.work() as work:
                await finish_update(work, update_id)
            return
        async with self._store.work() as work:
            interaction = await self._in_their_language(work, interaction)
            asked = await self._route(work, interaction)
        if interaction.kind is Kind.INLINE:
            await self._answer_inline(interaction)
            return
        if isinstance(asked, Asked):
            asked = await self._authorise(asked)
        async with self._store.work() as work:
            if not await finish_update(work, update_id):
                return
            replies = await self._act(work, interaction, asked)
            for number, reply in enumerate(replies):
                await self._say(work, interaction, reply, f"reply:{update_id}:{number}")
        self._answer_press(interaction, replies)

    async def _in_their_language(self, work: Work, interaction: Interaction) -> Interaction:
        chat = await find_chat(work, interaction.place.chat_id)
        language = chat.language if chat and not interaction.is_private else None
        if interaction.is_private and interaction.person_id:
            language = await language_of(work, interaction.person_id) or interaction.client_language
        zone = (chat and chat.zone) or self._zone
        return replace(interaction, say=self._phrases.say(language), zone=zone)

    async def _route(self, work: Work, interaction: Interaction) -> Asked | Reply | None:
        """The handler of what is asked; a Reply where the answer is already clear; None where nothing is said."""
        match interaction.kind:
            case Kind.PRESS:
                return await self._route_press(work, interaction)
            case Kind.COMMAND:
                return self._route_command(interaction)
            case Kind.TEXT:
                return await self._route_text(work, interaction)
            case Kind.MEMBERSHIP | Kind.MIGRATION | Kind.INLINE:
                return None

    async def _route_press(self, work: Work, interaction: Interaction) -> Asked | Reply:
        say = interaction.say
        if interaction.person_id is None:
            return Reply(toast=say.plain("press-foreign"))
        found = await look_up(work, interaction.name, interaction.place.chat_id, interaction.person_id)
        if isinstance(found, Refusal):
            return Reply(toast=say.plain(f"press-{found}"), alert=found is not Refusal.USED)
        if found.action == CONFIRM:  # an anonymous admin's command, pressed by the person behind it
            command = self._routes.commands[str(found.arguments["command"])]
            asking = replace(interaction, name=command.name, words=str(found.arguments["words"]))
            return Asked(asking, command.handle, command.needs, interaction.place.chat_id, found)
        press = self._routes.presses.get(found.action)
        if press is None:
            return Reply(toast=say.plain("press-old"), alert=True)
        about = found.arguments.get("chat") or interaction.place.chat_id
        asking = replace(interaction, name=found.action, arguments=found.arguments)
        return Asked(asking, press.handle, press.needs, int(about), found)

    def _route_command(self, interaction: Interaction) -> Asked | Reply | None:
        say = interaction.say
        command = self._routes.commands.get(interaction.name)
        if command is None:
            return Reply(Message(say("unknown-command"))) if interaction.is_private else None
        if command.where is Where.PRIVATE and not interaction.is_private:
            link = Link(f"https://t.me/{self._gateway.username}?start={command.name}")
            button = Button(say.plain("open-private"), link)
            return Reply(Message(say("only-in-private"), buttons=((button,),), silent=True))
        if interaction.person_id is None and command.needs is not Right.ANYONE:
            return self._confirm(interaction, command)
        if command.name == "start" and interaction.words:
            return self._route_link(interaction, command)
        return Asked(interaction, command.handle, command.needs, interaction.place.chat_id)

    def _route_link(self, interaction: Interaction, start: Command) -> Asked:
        """A deep link opens what it names: a feature's link, or a command that had to move to the private chat."""
        if handler := self._routes.link(interaction.words):
            return Asked(interaction, handler, Right.ANYONE, interaction.place.chat_id)
        named = self._routes.commands.get(interaction.words, start)
        return Asked(replace(interaction, words=""), named.handle, named.needs, interaction.place.chat_id)

    def _confirm(self, interaction: Interaction, command: Command) -> Reply | None:
        if not interaction.is_anonymous_admin:
            return None
        action = Action(CONFIRM, {"command": command.name, "words": interaction.words[:500]}, once=True)
        button = Button(interaction.say.plain("confirm-anonymous-button"), action)
        return Reply(Message(interaction.say("confirm-anonymous"), buttons=((button,),), silent=True))

    async def _route_text(self, work: Work, interaction: Interaction) -> Asked | Reply | None:
        if interaction.person_id is None:
            return None
        if waiting := await expected(work, interaction.person_id):
            name, memory = waiting
            if step := self._routes.steps.get(name):
                asking = replace(interaction, name=name, memory=memory)
                return Asked(asking, step.handle, step.needs, interaction.place.chat_id)
        for feature in self._routes.features:
            if feature.on_plain_text:
                return Asked(interaction, feature.on_plain_text, Right.ANYONE, interaction.place.chat_id)
        return Reply(Message(interaction.say("unknown-command")))

    async def _authorise(self, asked: Asked) -> Asked | Reply:
        """Asks Telegram, now, whether the person is an admin of the chat it is about. No transaction is open."""
        if asked.needs is not Right.CHAT_ADMIN or asked.interaction.person_id == asked.about:
            return asked
        say = asked.interaction.say
        is_admin = await self._gateway.is_chat_admin(asked.about, asked.interaction.person_id)
        if is_admin:
            return asked
        return self._refuse(asked.interaction, say.plain("cannot-ask-telegram" if is_admin is None else "only-admins"))

    def _refuse(self, interaction: Interaction, words: str) -> Reply:
        if interaction.kind is Kind.PRESS:
            return Reply(toast=words, alert=True)
        return Reply(Message(interaction.say("refused", words=words), silent=True), reply_to=interaction.message_id)

    async def _act(self, work: Work, interaction: Interaction, asked: Asked | Reply | None) -> list[Reply]:
        """The effect of the update, inside its Work."""
        if await self._keep_chat(work, interaction):
            return []
        if isinstance(asked, Reply):
            return [asked]
        if interaction.kind is Kind.MEMBERSHIP:
            said = [
                await feature.on_membership(work, interaction)
                for feature in self._routes.features
                if feature.on_membership
            ]
            return [reply for answer in said for reply in _as_list(answer)]
        if asked is None:
            return []
        if asked.needs not in (Right.ANYONE, Right.CHAT_ADMIN) and not await self._has_right(work, asked):
            return [self._refuse(interaction, interaction.say.plain("not-for-you"))]
        if asked.pressed and not await use(work, asked.pressed):
            return [Reply(toast=interaction.say.plain("press-used"))]
        if interaction.kind is Kind.COMMAND and interaction.is_private and interaction.person_id:
            await expect_nothing(work, interaction.person_id)
        return _as_list(await asked.handle(work, asked.interaction))

    async def _has_right(self, work: Work, asked: Asked) -> bool:
        person = asked.interaction.person_id
        return person is not None and await self._staff.may(work, person, asked.needs)

    async def _keep_chat(self, work: Work, interaction: Interaction) -> bool:
        """Write down what the update says of the chat itself. True when that was all."""
        chat_id = interaction.place.chat_id
        if interaction.kind is Kind.MIGRATION:
            assert interaction.moved_to is not None, "a migration names its new chat"
            await move_chat(work, chat_id, interaction.moved_to)
            return True
        chat = await meet_chat(work, chat_id, interaction.chat_kind, interaction.title, interaction.is_forum)
        if interaction.standing is Standing.OUT:
            await pause_chat(work, chat_id, "blocked" if interaction.is_private else "removed")
        elif chat.state is chats.ChatState.PAUSED:
            await revive_chat(work, chat_id)
        return False

    async def _say(self, work: Work, interaction: Interaction, reply: Reply, key: str) -> None:
        place, target = interaction.place, interaction.message_id
        expires_at = work.now + REPLY_LIVES
        if reply.message is None:
            if reply.remove:
                await enqueue(work, place, None, key=key, lane="reply", act=Act.DELETE, target=target)
            return
        act = Act.SEND
        if reply.edit and interaction.kind is Kind.PRESS:
            keeps_picture = interaction.has_picture and reply.message.picture is None and not reply.message.attachment
            act = Act.CAPTION if keeps_picture else Act.EDIT
        await enqueue(
            work,
            place,
            reply.message,
            key=key,
            lane="reply",
            act=act,
            target=None if act is Act.SEND else target,
            reply_to=reply.reply_to,
            expires_at=expires_at,
        )
        if reply.remove:
            await enqueue(work, place, None, key=f"{key}:remove", lane="reply", act=Act.DELETE, target=target)

    async def _answer_inline(self, interaction: Interaction) -> None:
        handle = next((feature.on_inline for feature in self._routes.features if feature.on_inline), None)
        async with self._store.work() as work:
            if not await finish_update(work, interaction.update_id) or handle is None:
                return
            cards = await handle(work, interaction)
        assert interaction.callback_id is not None, "an inline query has an id"
        more = interaction.say.plain("inline-more")
        await inline.answer(self._store, self._gateway, self._pictures, interaction.callback_id, cards, more)

    def _answer_press(self, interaction: Interaction, replies: list[Reply]) -> None:
        """Stop the button's spinner. It is worth nothing after seconds, so it is said directly and not kept."""
        if interaction.callback_id is None:
            return
        answer: dict[str, object] = {"callback_query_id": interaction.callback_id}
        if toast := next((reply for reply in replies if reply.toast), None):
            answer |= {"text": (toast.toast or "")[:200], "show_alert": toast.alert}
        task = asyncio.create_task(self._gateway.call("answerCallbackQuery", answer))
        self._answers.add(task)
        task.add_done_callback(self._answers.discard)

    async def _apologise(self, update_id: int, interaction: Interaction | None, reason: str) -> None:
        async with self._store.work() as work:
            if not await finish_update(work, update_id, reason=reason) or interaction is None:
                return
            if interaction.kind in (Kind.COMMAND, Kind.TEXT):
                await meet_chat(
                    work, interaction.place.chat_id, interaction.chat_kind, interaction.title, interaction.is_forum
                )
                sorry = Reply(Message(interaction.say("something-broke")))
                await self._say(work, interaction, sorry, f"reply:{update_id}:sorry")
        self._answer_press(interaction, [Reply(toast=interaction.say.plain("something-broke"))])

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
        if self._answers:
            await asyncio.wait(self._answers, timeout=3)


def _as_list(answer: Answer) -> list[Reply]:
    if answer is None:
        return []
    return [answer] if isinstance(answer, Reply) else list(answer)
