"""What a person says in Telegram's apps: messages, presses, votes; running groups lives in persona.py."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from .accounts import Account, Bot
from .chats import Chat, Message
from .formatting import Text, spot
from .html import parse_html
from .members import Topic
from .methods.destination import NEEDED, allowed
from .objects import chat_object, origin_of
from .pending import CallbackAnswer, Inline, Press
from .refusals import Impossible
from .state import State

Json = dict[str, Any]


@dataclass(eq=False)
class Talker(Account):
    """The speaking half of a person: messages, presses, votes, inline queries."""

    world: State = field(kw_only=True, repr=False)
    house: Bot = field(kw_only=True, repr=False)
    # For the page: a word on who this is, by language, and whether to stand there when it opens.
    about: dict[str, str] = field(default_factory=dict)
    shown: bool = False

    @property
    def chat(self) -> Chat:
        """The private chat with the bot of this world."""
        return self.world.private(self, self.house)

    # -- writing

    async def says(
        self,
        chat: Chat,
        text: str = "",
        *,
        thread: Topic | int | None = None,
        reply_to: Message | None = None,
        photo: bytes | None = None,
        document: tuple[str, bytes] | None = None,
        html: bool = False,
        anonymously: bool = False,
        **extra: Any,
    ) -> Message:
        """Writes into a chat. With `html` the text is read as HTML; a file takes it as its caption.

        `voice`, `video`, `audio` and `animation` take bytes like `photo`; `album` an identifier shared by
        the parts; `anonymously` speaks as the group, as an anonymous admin does. In a channel it is a post.
        """
        kind = "photo" if photo else "document" if document else next((k for k in FILES if k in extra), "text")
        self.may_write(chat, kind, number(thread))
        body = spot(parse_html(text) if html else Text(text.strip()))
        file = None
        if document:
            file = self.world.cloud.store("document", document[1], document[0])
        elif kind != "text":
            name = FILES.get(kind, "")
            file = self.world.cloud.store(kind, photo or extra.pop(kind), name)
        content: Json = {"body": self.world.text_of(body), "file": file, "reply_to": reply_to, **extra}
        return self._post(chat, number(thread) or (reply_to.thread if reply_to else None), anonymously, content)

    async def forwards(self, message: Message, to: Chat, *, thread: Topic | int | None = None) -> Message:
        """Forwards a message, with its origin shown."""
        if message.protected:
            raise Impossible("this message is protected")
        self.may_write(to, "text", number(thread))
        content = {name: getattr(message, name) for name in ("body", "file", "poll", "extra")}
        return self._post(to, number(thread), False, content | {"origin": origin_of(message)})

    async def shares_contact(self, chat: Chat, phone: str = "+84900000001") -> Message:
        contact = {"phone_number": phone, "first_name": self.first_name, "user_id": self.id}
        return self._post(chat, None, False, {"extra": {"contact": contact}})

    async def shares_chat(self, shared: Chat, request_id: int) -> Message:
        """Answers a `request_chat` button: tells the bot which chat was picked."""
        service = {"chat_shared": {"request_id": request_id, "chat_id": shared.id, "title": shared.title}}
        return self.world.note(self.chat, self, service)

    async def shares_person(self, shared: Account, request_id: int) -> Message:
        """Answers a `request_users` button that asks for one person with the name."""
        user = {"user_id": shared.id, "first_name": shared.first_name}
        return self.world.note(self.chat, self, {"users_shared": {"request_id": request_id, "users": [user]}})

    def _post(self, chat: Chat, thread: int | None, anonymously: bool, content: Json) -> Message:
        if chat.is_private and not chat.is_started:
            chat.is_started = True
        if chat.is_private and chat.is_blocked:
            self.world.block(chat, blocked=False)
        if chat.is_channel or anonymously:
            content["sender_chat"] = chat
        if chat.is_channel:
            content["signature"] = None
        return self.world.say(chat, self, thread=thread, **content)

    def may_write(self, chat: Chat, kind: str, thread: int | None) -> None:
        """Raises Impossible when the app would not let this person write here."""
        if chat.moved_to or chat.is_deleted:
            raise Impossible("this chat is closed")
        if not chat.has(self):
            raise Impossible(f"{self.name} is not in {chat.title or 'this chat'}")
        if chat.is_private:
            return
        member = chat.members[self.id]
        if chat.is_channel and not member.is_admin:
            raise Impossible("only administrators write in a channel")
        if not chat.is_channel and not allowed(chat, member, NEEDED[kind][0]):
            raise Impossible(f"members may not send {NEEDED[kind][1]} here")
        topic = chat.topics.get(thread) if thread else None
        if thread and (topic is None or topic.is_deleted):
            raise Impossible("this topic does not exist")
        if chat.is_forum and not member.is_admin and (topic.is_closed if topic else chat.general_closed):
            raise Impossible("this topic is closed")

    async def edits(self, message: Message, text: str, *, html: bool = False) -> Message:
        if message.sender is not self:
            raise Impossible("only the author edits a message")
        message.body = self.world.text_of(spot(parse_html(text) if html else Text(text.strip())))
        self.world.edited(message)
        return message

    async def deletes(self, message: Message) -> None:
        member = message.chat.member(self)
        if not message.chat.is_private and message.sender is not self and not (member and member.is_admin):
            raise Impossible("only the author or an administrator deletes a message")
        self.world.delete(message)

    def reads(self, chat: Chat) -> None:
        chat.read_by[self.id] = chat.last_message_id
        self.world.events.tell("read", (chat, self))

    # -- buttons

    def taps(self, message: Message, label_or_data: str) -> Press:
        """Presses an inline button and does not wait: `press.answer` fills when the bot answers."""
        button = message.button(label_or_data)
        if button is None:
            shown = [one.text for row in message.buttons for one in row]
            raise Impossible(f"no button {label_or_data!r} here, only {shown}")
        if message.only_for not in (None, self):
            raise Impossible(f"{self.name} does not see this message")
        if not message.chat.has(self) and message.inline_id is None:
            raise Impossible(f"{self.name} is not in {message.chat.title}")
        bot = message.via_bot if isinstance(message.via_bot, Bot) else message.sender
        assert isinstance(bot, Bot)
        press = Press(self.world.identifier("press"), self, bot, message, button.data or "", self.world.now())
        if button.data is None:
            press.settle(CallbackAnswer(text=button.copies or "", url=button.url))
            return press
        self.world.presses[press.id] = press
        query: Json = {
            "id": press.id,
            "from": self.as_user(),
            "chat_instance": str(-abs(message.chat.id) * 7 + 1),
        }
        if message.inline_id:
            query["inline_message_id"] = message.inline_id
        else:
            query["message"] = self.world.painter(bot).message(message)
        bot.updates.put("callback_query", query | {"data": button.data})
        return press

    async def presses(self, message: Message, label_or_data: str, timeout_s: float = 10) -> CallbackAnswer | None:
        """Presses an inline button and waits for what the bot answers; None when it stays silent."""
        return await self.taps(message, label_or_data).answered(timeout_s)

    async def presses_key(self, chat: Chat, label: str) -> Message:
        """Presses a key of the reply keyboard shown in the chat."""
        shown = next((m for m in reversed(chat.messages) if m.keyboard), None)
        if shown is None or not any(label == key.text for row in shown.keyboard for key in row):
            raise Impossible(f"no key {label!r} on the keyboard")
        return await self.says(chat, label)

    # -- inline mode

    def types_inline(self, query: str, chat: Chat, *, offset: str = "", bot: Bot | None = None) -> Inline:
        """Types `@bot query` and does not wait: `inline.results` fills when the bot answers."""
        bot = bot or self.house
        inline = Inline(self.world.identifier("inline"), self, bot, chat, query, offset, self.world.now())
        self.world.inlines[inline.id] = inline
        kind = "sender" if chat.is_private and chat.bot is bot else chat.kind
        content = {
            "id": inline.id,
            "from": self.as_user(),
            "query": query,
            "offset": offset,
            "chat_type": kind,
        }
        bot.updates.put("inline_query", content)
        return inline

    async def queries(self, query: str, chat: Chat, *, offset: str = "", timeout_s: float = 10) -> list[Json] | None:
        """Types `@bot query` and waits for the results; None when the bot stays silent."""
        return await self.types_inline(query, chat, offset=offset).answered(timeout_s)

    async def chooses(self, inline: Inline, result_id: str) -> Message:
        """Sends one of the results into the chat where the query was typed."""
        result = next((one for one in inline.results or () if str(one["id"]) == result_id), None)
        if result is None:
            raise Impossible(f"no result {result_id!r}")
        content = dict(result["say"]) | {"via_bot": inline.bot}
        if content.get("markup"):
            content["inline_id"] = self.world.identifier("inline message")
        message = self._post(inline.chat, None, False, content)
        chosen: Json = {"result_id": result_id, "from": self.as_user(), "query": inline.query}
        if message.inline_id:
            self.world.inline_messages[message.inline_id] = message
            chosen["inline_message_id"] = message.inline_id
        inline.bot.updates.put("chosen_inline_result", chosen)
        return message

    # -- polls and reactions

    async def votes(self, message: Message, *options: int) -> None:
        """Votes in a poll; no options take the vote back."""
        poll = message.poll
        if poll is None or poll.is_closed:
            raise Impossible("there is no open poll here")
        if poll.votes.get(self.id) and not poll.settings["allows_revoting"]:
            raise Impossible("votes in this poll are final")
        if len(options) > 1 and not poll.settings["allows_multiple_answers"]:
            raise Impossible("this poll takes one answer")
        poll.votes[self.id] = list(options)
        if not options:
            del poll.votes[self.id]
        if isinstance(message.sender, Bot):
            if not poll.is_anonymous:
                self.world.answered(poll, self, message.sender)
            self.world.poll_changed(message)

    async def reacts(self, message: Message, *emoji: str) -> None:
        """Sets reactions; bots hear of it as administrators, or in private chats, when they opted in."""
        old = message.reactions.get(self.id, [])
        message.reactions[self.id] = list(emoji)
        self.world.events.tell("edited", message)
        change = {
            "chat": chat_object(message.chat),
            "message_id": message.id,
            "date": self.world.seconds(),
            "old_reaction": [{"type": "emoji", "emoji": one} for one in old],
            "new_reaction": [{"type": "emoji", "emoji": one} for one in emoji],
            "user": self.as_user(),
        }
        for bot in message.chat.bots():
            member = message.chat.member(bot)
            if message.chat.is_channel and member and member.is_admin:
                bot.updates.put("message_reaction_count", self._reaction_count(message))
            elif message.chat.is_private or (member and member.is_admin):
                bot.updates.put("message_reaction", change)

    def _reaction_count(self, message: Message) -> Json:
        """A channel tells how many there are of each and not who."""
        found = Counter(emoji for each in message.reactions.values() for emoji in each)
        counts = [{"type": {"type": "emoji", "emoji": one}, "total_count": n} for one, n in found.items()]
        about = {"chat": chat_object(message.chat), "message_id": message.id, "date": self.world.seconds()}
        return about | {"reactions": counts}


FILES = {
    "photo": "photo.jpg", "voice": "voice.ogg", "video": "video.mp4", "audio": "audio.mp3",
    "animation": "gif.mp4",
}  # fmt: skip


def number(thread: Topic | int | None) -> int | None:
    return thread.id if isinstance(thread, Topic) else thread
