"""The state of the world and its basic acts; each tells the bots that should hear, none checks rights."""

import hashlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from .accounts import Account, Bot
from .chats import Chat, Message
from .clock import Clock
from .content import Poll
from .events import Events
from .faults import Faults
from .files import Cloud
from .formatting import Text
from .limits import Limits
from .members import PRESENT, Member
from .objects import Painter, chat_object, member_object, poll_object
from .pending import Inline, Press
from .updates import UpdateQueue
from .wire import Wire

Json = dict[str, Any]

FIRST_PERSON_ID = 7_000_000_101
FIRST_GROUP_ID = -4_000_000_201
FIRST_SUPERGROUP_ID = -1_002_000_000_301
FIRST_CHANNEL_ID = -1_002_500_000_401


class State:
    """Everything that exists. Ids follow from the order of acts, so the same story repeats exactly."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.events = Events()
        self.faults = Faults(self.events)
        self.limits = Limits(self.now)
        self.wire = Wire(self.events)
        self.empty()

    def empty(self) -> None:
        """Forgets everyone and everything said; clock, faults, limits and watchers stay."""
        self.cloud = Cloud()
        self.accounts: dict[int, Account] = {}
        self.bots: dict[int, Bot] = {}
        self.chats: dict[int, Chat] = {}
        self.privates: dict[tuple[int, int], Chat] = {}
        self.presses: dict[str, Press] = {}
        self.inlines: dict[str, Inline] = {}
        self.inline_messages: dict[str, Message] = {}
        self.polls: dict[str, Message] = {}
        self._counts: dict[str, int] = {}

    # -- time and numbers

    def now(self) -> datetime:
        return self.clock.now()

    def seconds(self) -> int:
        return int(self.clock.now().timestamp())

    def number(self, what: str) -> int:
        """0, 1, 2, … for each kind of thing."""
        self._counts[what] = count = self._counts.get(what, -1) + 1
        return count

    def identifier(self, what: str) -> str:
        """A long number as text, like the ids of callback queries; the same in every run."""
        digest = hashlib.sha256(f"{what}:{self.number(what)}".encode()).digest()
        return str(int.from_bytes(digest[:8]) >> 1)

    # -- finding

    def bot_of(self, number: int) -> Bot:
        """The bot with this id; an unknown one is registered, as with a fresh token from BotFather."""
        bot = self.bots.get(number)
        if bot is None:
            bot = Bot(number, f"Bot {number}", username=f"bot_{number}_bot", updates=UpdateQueue(self.now))
            self.bots[number] = self.accounts[number] = bot
        return bot

    def private(self, person: Account, bot: Bot) -> Chat:
        """The private chat of a person with a bot; it exists for the bot only after the person started it."""
        chat = self.privates.get((bot.id, person.id))
        if chat is None:
            chat = Chat(person.id, "private", person=person, bot=bot, events=self.events)
            self.privates[bot.id, person.id] = chat
        return chat

    def every_chat(self) -> Iterator[Chat]:
        yield from self.chats.values()
        yield from self.privates.values()

    def painter(self, bot: Bot) -> Painter:
        return Painter(self.cloud, bot)

    # -- saying

    def say(self, chat: Chat, sender: Account | None, *, tell: bool = True, **content: Any) -> Message:
        """Puts a message into a chat and tells the bots that may read it."""
        chat.last_message_id += 1
        message = chat.add(Message(chat, chat.last_message_id, self.seconds(), sender, **content))
        if sender and not sender.is_bot:
            chat.read_by[sender.id] = message.id
        if message.poll:
            self.polls[message.poll.id] = message
        self.events.tell("message", message)
        if tell:
            self.deliver(message)
        return message

    def note(self, chat: Chat, sender: Account | None, service: Json, **content: Any) -> Message:
        """A service message: someone joined, a topic was closed, a message was pinned."""
        return self.say(chat, sender, service=service, **content)

    def deliver(self, message: Message, *, edited: bool = False) -> None:
        kind = "channel_post" if message.chat.is_channel else "message"
        for bot in message.chat.bots():
            if bot is not message.sender and hears(bot, message):
                bot.updates.put(f"edited_{kind}" if edited else kind, self.painter(bot).message(message))

    def edited(self, message: Message, *, tell: bool = True) -> None:
        """Marks a message as edited now and tells."""
        message.edited_at = self.seconds()
        self.events.tell("edited", message)
        if tell and message.only_for is None:
            self.deliver(message, edited=True)

    def delete(self, message: Message) -> None:
        """Bots are not told of deletions."""
        message.deleted = True
        message.pinned = False
        self.events.tell("deleted", message)

    def poll_changed(self, message: Message) -> None:
        self.events.tell("edited", message)
        poll = message.poll
        if poll and isinstance(message.sender, Bot):
            message.sender.updates.put("poll", poll_object(poll))

    def answered(self, poll: Poll, voter: Account, bot: Bot) -> None:
        """A vote in a poll that is not anonymous."""
        chosen = poll.votes.get(voter.id, [])
        bot.updates.put(
            "poll_answer",
            {
                "poll_id": poll.id,
                "user": voter.as_user(),
                "option_ids": chosen,
                "option_persistent_ids": [f"{poll.id}:{option}" for option in chosen],
            },
        )

    # -- membership

    def set_member(self, chat: Chat, account: Account, by: Account, status: str, **facts: Any) -> Member:
        """Changes what someone is in a chat; bots hear of themselves, and as admins of others."""
        old = chat.members.get(account.id) or Member(account, "left")
        new = Member(account, status, **facts)
        drawn_old, drawn_new = member_object(chat, old), member_object(chat, new)
        chat.members[account.id] = new
        if drawn_old != drawn_new:
            change = {
                "chat": chat_object(chat),
                "from": by.as_user(),
                "date": self.seconds(),
                "old_chat_member": drawn_old,
                "new_chat_member": drawn_new,
            }
            if isinstance(account, Bot):
                account.updates.put("my_chat_member", change)
            for bot in chat.bots():
                if bot is not account and chat.members[bot.id].is_admin:
                    bot.updates.put("chat_member", change)
        self.events.tell("member", new if status in PRESENT else chat)
        return new

    def block(self, chat: Chat, *, blocked: bool) -> None:
        """A person stops or restarts a bot."""
        assert chat.person
        assert chat.bot
        if chat.is_blocked == blocked:
            return
        chat.is_blocked = blocked
        old, new = ("member", "kicked") if blocked else ("kicked", "member")
        chat.bot.updates.put(
            "my_chat_member",
            {
                "chat": chat_object(chat),
                "from": chat.person.as_user(),
                "date": self.seconds(),
                "old_chat_member": member_object(chat, Member(chat.bot, old)),
                "new_chat_member": member_object(chat, Member(chat.bot, new)),
            },
        )
        self.events.tell("member", chat)

    def text_of(self, text: Text) -> Text:
        """Links to people resolved: `text_mention` entities carry the person, those of strangers vanish."""
        if not any("user_id" in entity for entity in text.entities):
            return text
        resolved = []
        for entity in text.entities:
            if "user_id" in entity:
                account = self.accounts.get(int(entity["user_id"])) if entity["user_id"].isdigit() else None
                if account is None:
                    continue
                entity = {k: v for k, v in entity.items() if k != "user_id"} | {"user": account.as_user()}  # noqa: PLW2901  # the entity, completed
            resolved.append(entity)
        return Text(text.text, tuple(resolved))


def hears(bot: Bot, message: Message) -> bool:
    """Privacy mode: in groups an ordinary bot hears commands, answers to itself and service messages."""
    chat = message.chat
    if isinstance(message.sender, Bot):
        return False
    if chat.is_private or chat.is_channel or bot.reads_everything or message.service:
        return True
    member = chat.member(bot)
    if member and member.is_admin:
        return True
    if message.via_bot is bot or (message.reply_to and message.reply_to.sender is bot):
        return True
    for entity in message.body.entities:
        if entity["type"] == "bot_command" and entity["offset"] == 0:
            command = message.body.text[: entity["length"]]
            addressee = command.partition("@")[2].lower()
            return addressee in ("", bot.username.lower())
    return False
