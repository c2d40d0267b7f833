"""Who somebody is at this moment, and with that what follows from the table; asks Telegram while no Work is open."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple

from bot.engines.routing import CONFIRM, Asked
from bot.foundation.authority import Decision, Who, decide
from bot.foundation.chats import Chat, Place, Standing
from bot.foundation.feature import Ask, Right
from bot.foundation.message import Action, Button, Link, Message, Reply
from bot.foundation.staff import Staff
from bot.foundation.store import Work
from bot.foundation.telegram.gateway import Gateway
from bot.foundation.telegram.interaction import Face, Interaction, Kind
from bot.foundation.telegram.rooms import look_at

REMEMBERED_SECONDS = 60.0
MOST_REMEMBERED = 10_000
# What a confirming button keeps of a long command.
LONGEST_WORDS = 500


class Rank(NamedTuple):
    is_admin: bool | None  # None: Telegram did not say
    at: float


class Admission:
    def __init__(self, gateway: Gateway, owner_ids: Iterable[int], monotonic: Callable[[], float]) -> None:
        self._gateway = gateway
        self._staff = Staff(frozenset(owner_ids))
        self._monotonic = monotonic
        self._ranks: dict[tuple[int, int], Rank] = {}

    async def ask(self, asked: Asked, candidates: Iterable[Chat] = ()) -> tuple[Asked, bool | None]:
        """What Telegram says: whether the person is an admin of the chat it is about, and what the handler wants to know."""
        interaction = asked.interaction
        is_admin = await self._is_admin(asked)
        is_shared = interaction.kind is Kind.SHARED
        if asked.asks is Ask.ROOM and (is_admin or is_shared or asked.needs is not Right.CHAT_ADMIN):
            place = interaction.place if asked.about == interaction.place.chat_id else _about(asked)
            interaction = replace(interaction, room=await look_at(self._gateway, place))
        if asked.asks is Ask.OWN_CHATS and interaction.person_id is not None:
            known = list(candidates)
            answers = await asyncio.gather(
                *(self._gateway.is_chat_admin(chat.id, interaction.person_id) for chat in known)
            )
            mine = tuple(chat for chat, is_mine in zip(known, answers, strict=True) if is_mine)
            interaction = replace(interaction, own_chats=mine)
        return replace(asked, interaction=interaction), is_admin

    async def _is_admin(self, asked: Asked) -> bool | None:
        """Asked anew for what changes something; for what only shows, an answer of the last minute will do."""
        person = asked.interaction.person_id
        if asked.needs is not Right.CHAT_ADMIN or person is None:
            return False
        if person == asked.about:  # their own private chat
            return True
        key = (asked.about, person)
        known = self._ranks.get(key)
        if known and not asked.is_fresh and self._monotonic() - known.at <= REMEMBERED_SECONDS:
            return known.is_admin
        is_admin = await self._gateway.is_chat_admin(asked.about, person)
        if is_admin is not None:
            if len(self._ranks) >= MOST_REMEMBERED:
                self._ranks.clear()
            self._ranks[key] = Rank(is_admin, self._monotonic())
        return is_admin

    async def decide(self, work: Work, asked: Asked, is_admin: bool | None) -> Reply | None:
        """None: they may. A Reply says why not, or what to do instead; an empty one says nothing."""
        interaction = asked.interaction
        if interaction.kind is Kind.NEWS:  # a fact, whoever brought it about
            return None
        if interaction.kind is Kind.SHARED and (interaction.room is None or interaction.room.standing is Standing.OUT):
            return self._not_there(interaction)
        if interaction.face is Face.PERSON and interaction.person_id is not None and is_admin is None:
            return refusal(interaction, interaction.say.plain("cannot-ask-telegram"))
        who = await self._who(work, asked, is_admin=bool(is_admin))
        match decide(asked.needs, asked.where, who, interaction.chat_kind):
            case Decision.DO:
                return None
            case Decision.CONFIRM:
                return _confirm(asked)
            case Decision.ELSEWHERE:
                return self._elsewhere(asked)
            case Decision.REFUSE:
                needs_admin = asked.needs is Right.CHAT_ADMIN
                return refusal(interaction, interaction.say.plain("only-admins" if needs_admin else "not-for-you"))
            case Decision.IGNORE:
                return Reply()

    async def _who(self, work: Work, asked: Asked, *, is_admin: bool) -> set[Who]:
        person = asked.interaction.person_id
        match asked.interaction.face:
            case Face.ANONYMOUS_ADMIN:
                return {Who.ANONYMOUS_ADMIN}
            case Face.CHAT:
                return {Who.CHANNEL}
            case Face.MACHINE:
                return {Who.MACHINE}
            case Face.PERSON:
                pass
        if person is None:
            return {Who.MACHINE}
        who = {Who.MEMBER} | ({Who.ADMIN} if is_admin else set())
        if asked.needs in (Right.ANYONE, Right.CHAT_ADMIN):
            return who
        return who | {Who(role) for role in await self._staff.roles(work, person)}

    def _not_there(self, interaction: Interaction) -> Reply:
        """A chat was picked that we are not in, so nothing can be asked about it either."""
        say, bot = interaction.say, self._gateway.username
        group = Button(say.plain("add-to-group"), Link(f"https://t.me/{bot}?startgroup=hello"))
        channel = Button(say.plain("add-to-channel"), Link(f"https://t.me/{bot}?startchannel&admin=post_messages"))
        return Reply(Message(say("shared-not-there"), buttons=((group,), (channel,)), silent=True))

    def _elsewhere(self, asked: Asked) -> Reply:
        assert asked.command is not None, "only a command can be asked in the wrong kind of chat"
        say = asked.interaction.say
        link = Link(f"https://t.me/{self._gateway.username}?start={asked.command.name}")
        button = Button(say.plain("open-private"), link)
        return Reply(Message(say("only-in-private"), buttons=((button,),), silent=True), aside=True)


def _about(asked: Asked) -> Place:
    thread = asked.interaction.arguments.get("thread")
    return Place(asked.about, int(thread) if thread else None)


def _confirm(asked: Asked) -> Reply:
    assert asked.command is not None, "a press shows who it is"
    say = asked.interaction.say
    words = asked.interaction.words[:LONGEST_WORDS]
    action = Action(CONFIRM, {"command": asked.command.name, "words": words}, once=True)
    button = Button(say.plain("confirm-anonymous-button"), action)
    return Reply(Message(say("confirm-anonymous"), buttons=((button,),), silent=True))


def refusal(interaction: Interaction, words: str) -> Reply:
    if interaction.kind is Kind.PRESS:
        return Reply(toast=words, alert=True)
    refused = Message(interaction.say("refused", words=words), silent=True)
    return Reply(refused, reply_to=interaction.message_id, aside=True)
