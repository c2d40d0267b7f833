"""Where it is said and what is said: private chats, groups, forums and channels, and their messages."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from .accounts import Account, Bot
from .content import Button, Poll, read_button
from .events import Event, Events
from .files import StoredFile
from .formatting import Text
from .markup import to_html
from .members import OPEN, Member, Topic

Json = dict[str, Any]


@dataclass(eq=False, slots=True)
class Message:
    """One message. It stays the same object through edits and deletion, so a test may keep hold of it."""

    chat: "Chat"
    id: int
    at: int
    sender: Account | None = None
    sender_chat: "Chat | None" = None
    body: Text = field(default_factory=Text)
    file: StoredFile | None = None
    poll: Poll | None = None
    # Other content (location, contact, dice, rich_message) and service facts, ready for the Bot API.
    extra: Json = field(default_factory=dict)
    service: Json = field(default_factory=dict)
    markup: Json | None = None
    thread: int | None = None
    reply_to: "Message | None" = None
    quote: Json | None = None
    origin: Json | None = None
    via_bot: Account | None = None
    inline_id: str | None = None
    album: str | None = None
    signature: str | None = None
    silent: bool = False
    protected: bool = False
    pinned: bool = False
    spoiler: bool = False
    caption_above: bool = False
    link_preview: Json | None = None
    edited_at: int | None = None
    deleted: bool = False
    reactions: dict[int, list[str]] = field(default_factory=dict)
    effect: str | None = None
    # In a group: the only person who sees it.
    only_for: Account | None = None
    # The files inside a rich message, in the order they appear.
    rich_files: list[StoredFile] = field(default_factory=list)

    def is_seen_by(self, account: Account) -> bool:
        return not self.deleted and self.only_for in (None, account)

    @property
    def text(self) -> str:
        """The text, or the caption of what has one."""
        return self.body.text

    @property
    def html(self) -> str:
        """The text with its formatting, as HTML of the Bot API."""
        return to_html(self.body)

    @property
    def entities(self) -> list[Json]:
        return [dict(entity) for entity in self.body.entities]

    @property
    def photo(self) -> bytes | None:
        """The picture itself, when there is one."""
        return self.file.content if self.file and self.file.kind == "photo" else None

    @property
    def document(self) -> bytes | None:
        return self.file.content if self.file and self.file.kind == "document" else None

    @property
    def moment(self) -> datetime:
        return datetime.fromtimestamp(self.at, UTC)

    @property
    def edited(self) -> bool:
        return self.edited_at is not None

    @property
    def is_from_bot(self) -> bool:
        return bool(self.sender and self.sender.is_bot)

    @property
    def buttons(self) -> list[list[Button]]:
        """Inline buttons, row by row; empty when there are none."""
        return [[read_button(button) for button in row] for row in (self.markup or {}).get("inline_keyboard", ())]

    @property
    def keyboard(self) -> list[list[Button]]:
        """Buttons of a reply keyboard that came with this message."""
        rows = (self.markup or {}).get("keyboard", ())
        return [[Button(b, raw={}) if isinstance(b, str) else Button(b["text"], raw=b) for b in row] for row in rows]

    def button(self, label_or_data: str) -> Button | None:
        """The inline button with this label or data, or else one whose label contains it."""
        every = [button for row in self.buttons for button in row]
        for button in every:
            if label_or_data in {button.text, button.data}:
                return button
        return next((button for button in every if label_or_data in button.text), None)


@dataclass(eq=False)
class Chat:
    """One place to talk. `messages` is what stands there now, `history` everything that ever was."""

    id: int
    kind: str
    title: str = ""
    username: str = ""
    description: str = ""
    is_forum: bool = False
    person: Account | None = None
    bot: Bot | None = None
    is_blocked: bool = False
    is_started: bool = False
    is_deleted: bool = False
    moved_to: "Chat | None" = None
    members: dict[int, Member] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    permissions: Json = field(default_factory=lambda: dict(OPEN))
    general_closed: bool = False
    general_hidden: bool = False
    # Invite links by their address, and who asked through one to be let in.
    invites: dict[str, Json] = field(default_factory=dict)
    asking: dict[int, Json] = field(default_factory=dict)
    history: list[Message] = field(default_factory=list, repr=False)
    by_id: dict[int, Message] = field(default_factory=dict, repr=False)
    read_by: dict[int, int] = field(default_factory=dict, repr=False)
    last_message_id: int = 0
    events: Events = field(default_factory=Events, repr=False)

    @property
    def is_private(self) -> bool:
        return self.kind == "private"

    @property
    def is_channel(self) -> bool:
        return self.kind == "channel"

    @property
    def messages(self) -> list[Message]:
        return [message for message in self.history if not message.deleted]

    def seen_by(self, account: Account) -> list[Message]:
        """What this person sees here now: what is said to one person alone is hidden from the others."""
        return [message for message in self.history if message.is_seen_by(account)]

    @property
    def from_bots(self) -> list[Message]:
        """What bots said here and is still to be seen: what most tests ask for."""
        return [message for message in self.messages if message.is_from_bot or message.via_bot]

    @property
    def last(self) -> Message | None:
        """The newest message that is still to be seen."""
        return next((message for message in reversed(self.history) if not message.deleted), None)

    @property
    def pinned(self) -> list[Message]:
        return [message for message in self.messages if message.pinned]

    def member(self, account: Account | int) -> Member | None:
        return self.members.get(account if isinstance(account, int) else account.id)

    def present(self) -> list[Member]:
        return [member for member in self.members.values() if member.is_present]

    def bots(self) -> Iterator[Bot]:
        """The bots that hear what is said here."""
        if self.is_private:
            if self.bot and not self.is_blocked:
                yield self.bot
            return
        for member in self.members.values():
            if member.is_present and isinstance(member.account, Bot):
                yield member.account

    def has(self, account: Account) -> bool:
        if self.is_private:
            return account in {self.person, self.bot}
        member = self.member(account)
        return bool(member and member.is_present)

    def unread(self, account: Account) -> int:
        """How many messages of others came since `account` last looked."""
        seen, count = self.read_by.get(account.id, 0), 0
        for message in reversed(self.history):
            if message.id <= seen:
                break
            count += message.is_seen_by(account) and message.sender is not account
        return count

    def add(self, message: Message) -> Message:
        self.history.append(message)
        self.by_id[message.id] = message
        return message

    async def wait_for(self, wanted: Callable[[Message], bool], timeout_s: float = 10) -> Message:
        """The first message here that fits, said already or still to come; for tests beside a running bot."""
        found = next((m for m in self.messages if wanted(m)), None)
        if found:
            return found
        future: asyncio.Future[Message] = asyncio.get_running_loop().create_future()

        def look(event: Event) -> None:
            message = event.about
            if future.done() or not isinstance(message, Message) or message.chat is not self:
                return
            if not message.deleted and wanted(message):
                future.set_result(message)

        end = self.events.subscribe(look)
        try:
            return await asyncio.wait_for(future, timeout_s)
        finally:
            end()

    async def next_from_bot(self, after: Message, timeout_s: float = 10) -> Message:
        """The next thing a bot says here after `after`."""
        return await self.wait_for(lambda m: m.id > after.id and (m.is_from_bot or bool(m.via_bot)), timeout_s)
