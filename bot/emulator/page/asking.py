"""One request of a page, read: who acts, in which chat, on which message."""

from collections.abc import Awaitable, Callable
from typing import Any

from bot.emulator.chats import Chat, Message
from bot.emulator.members import Topic
from bot.emulator.page import views
from bot.emulator.persona import Person
from bot.emulator.refusals import Impossible
from bot.emulator.world import World

Json = dict[str, Any]


class Ask:
    """One request of a page: who acts, where, on which message."""

    def __init__(self, world: World, given: Json) -> None:
        self.world = world
        self.given = given

    @property
    def person(self) -> Person:
        account = self.world.accounts.get(int(self.given["as"]))
        if not isinstance(account, Person):
            raise Impossible("this person has left the world")
        return account

    @property
    def chat(self) -> Chat:
        try:
            return views.chat_by(self.world, str(self.given["chat"]))
        except KeyError:
            raise Impossible("this chat is gone") from None

    @property
    def message(self) -> Message:
        found = self.chat.by_id.get(int(self.given["message"]))
        if found is None or found.deleted:
            raise Impossible("this message is gone")
        return found

    @property
    def topic(self) -> Topic | None:
        return self.chat.topics.get(int(self.given.get("thread") or 0))

    def text(self, name: str = "text") -> str:
        return str(self.given.get(name) or "")


Act = Callable[[Ask], Awaitable[Any]]
