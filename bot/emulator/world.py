"""The world as tests and the demo hold it: the house bot, personas, groups, channels, and the gate."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

import orjson

from . import scenario
from .accounts import DEFAULT_TOKEN, Account, Bot
from .calls import Upload
from .chats import Chat
from .clock import Clock
from .gate import Gate, Inspector, Violation
from .members import Member
from .mishaps import Answer
from .persona import Person, all_rights
from .refusals import Refusal
from .state import FIRST_CHANNEL_ID, FIRST_GROUP_ID, FIRST_PERSON_ID, FIRST_SUPERGROUP_ID, State
from .updates import UpdateQueue

Json = dict[str, Any]


class World(State):
    """A Telegram in memory.

    `world.bot` is the bot the personas talk to: the first token that calls becomes its token (`world.token`
    is one), later tokens with other numbers are bots of their own. `world.clock` is its time;
    `world.faults`, `world.limits` and `world.wire` are what tests and the page play with;
    `world.owner_ids` are the personas who run the bot.
    """

    def __init__(
        self,
        clock: Clock | None = None,
        *,
        bot_name: str = "Gương Sáng",
        bot_username: str = "guong_sang_bot",
        inspector: Inspector | None = None,
    ) -> None:
        self._bot_face = (bot_name, bot_username)
        self.scenario: Json = {}
        super().__init__(clock or Clock())
        self.clock.subscribe(lambda _: self.events.tell("clock"))
        self.gate = Gate(self)
        self.gate.inspector = inspector

    @classmethod
    def from_scenario(cls, path: Path | str | None = None, clock: Clock | None = None, **facts: Any) -> Self:
        """A world filled from a TOML file, the name of one that comes along, or the default village.

        `reset()` fills it again. `world.owner_ids` are the personas marked `owner = true`.
        """
        story = scenario.read(scenario.find(path))
        world = cls(clock, **facts)
        world.scenario = story
        scenario.fill(world, story)
        return world

    def empty(self) -> None:
        """Forgets people and chats; bots keep their names and menus, as bots outlive what was said to them."""
        bots = getattr(self, "bots", None) or self._first_bot()
        super().empty()
        self.bots = bots
        for bot in bots.values():
            bot.updates.clear()
        self.accounts.update(bots)
        self.people: dict[str, Person] = {}
        self.groups: dict[str, Chat] = {}
        self.owner_ids: list[int] = []

    def _first_bot(self) -> dict[int, Bot]:
        name, username = self._bot_face
        number = int(DEFAULT_TOKEN.partition(":")[0])
        self.bot = Bot(number, name, username=username, updates=UpdateQueue(self.now))
        return {number: self.bot}

    @property
    def token(self) -> str:
        """A token of the house bot."""
        return f"{self.bot.id}:{DEFAULT_TOKEN.partition(':')[2]}"

    @property
    def violations(self) -> list[Violation]:
        """What the inspector complained about; empty where all is well."""
        return self.gate.violations

    def bot_of(self, number: int) -> Bot:
        if number not in self.bots and not self.bot.is_claimed:
            self._rename_house(number)
        bot = super().bot_of(number)
        if bot is self.bot:
            bot.is_claimed = True
        return bot

    def _rename_house(self, number: int) -> None:
        """The house bot takes the number of the first token that calls."""
        old = self.bot.id
        del self.bots[old], self.accounts[old]
        self.bot.id = number
        self.bots[number] = self.accounts[number] = self.bot
        for chat in self.chats.values():
            if old in chat.members:
                chat.members[number] = chat.members.pop(old)
        for (bot_id, person_id), chat in list(self.privates.items()):
            if bot_id == old:
                del self.privates[bot_id, person_id]
                self.privates[number, person_id] = chat

    # -- filling

    def person(
        self,
        name: str,
        *,
        language: str = "vi",
        username: str = "",
        surname: str = "",
        owner: bool = False,
        about: dict[str, str] | None = None,
        shown: bool = False,
    ) -> Person:
        """A persona. Ids count from 7,000,000,101 in order of creation."""
        number = FIRST_PERSON_ID + self.number("person")
        person = Person(number, name, surname, username, language, world=self, house=self.bot)
        person.about, person.shown = about or {}, shown
        self.accounts[number] = person
        self.people[person.name] = person
        if owner:
            self.owner_ids.append(number)
        self.events.tell("member", person.chat)
        return person

    def group(
        self,
        title: str,
        *,
        owner: Person,
        members: Sequence[Account] = (),
        admins: Sequence[Account] = (),
        forum: bool = False,
        supergroup: bool = False,
        username: str = "",
    ) -> Chat:
        """A basic group, or a supergroup when asked or when it has topics or a public name."""
        is_super = forum or supergroup or bool(username)
        kind = "supergroup" if is_super else "group"
        first = FIRST_SUPERGROUP_ID if is_super else FIRST_GROUP_ID
        chat = Chat(first - self.number(kind), kind, title, username, is_forum=forum, events=self.events)
        return self._settle(chat, owner, members, admins)

    def channel(
        self,
        title: str,
        *,
        owner: Person,
        members: Sequence[Account] = (),
        admins: Sequence[Account] = (),
        username: str = "",
    ) -> Chat:
        chat = Chat(FIRST_CHANNEL_ID - self.number("channel"), "channel", title, username, events=self.events)
        return self._settle(chat, owner, members, admins)

    def _settle(self, chat: Chat, owner: Person, members: Sequence[Account], admins: Sequence[Account]) -> Chat:
        self.chats[chat.id] = self.groups[chat.title] = chat
        chat.members[owner.id] = Member(owner, "creator", all_rights(chat) | {"can_promote_members": True})
        for admin in admins:
            chat.members[admin.id] = Member(admin, "administrator", all_rights(chat))
        for member in members:
            chat.members.setdefault(member.id, Member(member))
        self.events.tell("member", chat)
        return chat

    def reset(self) -> None:
        """Back to the beginning: people, chats, clock, faults; then watchers hear `reset`."""
        self.empty()
        self.faults.clear()
        self.limits.reset()
        self.limits.strict = False
        self.wire.clear()
        self.gate.violations.clear()
        self.clock.reset()
        scenario.fill(self, self.scenario)
        self.events.tell("reset")

    # -- the Bot API, in process

    async def handle(self, token: str, method: str, params: Json, uploads: dict[str, Upload] | None = None) -> Answer:
        """One Bot API request, exactly as over HTTP."""
        return await self.gate.handle(token, method, params, uploads)

    async def call(self, method: str, **params: Any) -> Any:
        """A request of the house bot; returns the result or raises `Refusal`. Bytes become uploads."""
        uploads = {name: Upload(f"{name}.bin", "", v) for name, v in params.items() if isinstance(v, bytes)}
        rest = {name: value for name, value in params.items() if name not in uploads and value is not None}
        answer = await self.handle(self.token, method, rest, uploads)
        body = decode(answer)
        if not body.get("ok"):
            raise Refusal(
                body.get("error_code", answer.status),
                body.get("description", "no answer"),
                **body.get("parameters", {}),
            )
        return body.get("result")


def decode(answer: Answer) -> Json:
    return orjson.loads(answer.body) if answer.body[:1] == b"{" else {}
