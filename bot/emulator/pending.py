"""What waits for a bot's answer: a pressed button, a typed inline query."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from .accounts import Account, Bot
from .chats import Chat, Message

Json = dict[str, Any]

# After this Telegram's apps stop waiting and the query id is dead.
ANSWERED_WITHIN = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class CallbackAnswer:
    """What the person sees after a press: a toast, an alert to dismiss, a page that opens, or nothing."""

    text: str = ""
    is_alert: bool = False
    url: str | None = None


@dataclass(eq=False)
class Press:
    """A pressed inline button. `answer` is None until the bot answers."""

    id: str
    person: Account
    bot: Bot
    message: Message | None
    data: str
    at: datetime
    answer: CallbackAnswer | None = None
    waiter: "asyncio.Future[CallbackAnswer] | None" = field(default=None, repr=False)

    def settle(self, answer: CallbackAnswer) -> None:
        self.answer = answer
        if self.waiter and not self.waiter.done():
            self.waiter.set_result(answer)

    async def answered(self, timeout_s: float = 10) -> CallbackAnswer | None:
        """Waits (in real seconds) for the bot; None when it stays silent."""
        if self.answer is None:
            self.waiter = asyncio.get_running_loop().create_future()
            try:
                return await asyncio.wait_for(self.waiter, timeout_s)
            except TimeoutError:
                return None
        return self.answer


@dataclass(eq=False)
class Inline:
    """An inline query being typed. `results` is None until the bot answers."""

    id: str
    person: Account
    bot: Bot
    chat: Chat
    query: str
    offset: str
    at: datetime
    results: list[Json] | None = None
    next_offset: str = ""
    button: Json | None = None
    waiter: "asyncio.Future[None] | None" = field(default=None, repr=False)

    def settle(self, results: list[Json], next_offset: str, button: Json | None) -> None:
        self.results, self.next_offset, self.button = results, next_offset, button
        if self.waiter and not self.waiter.done():
            self.waiter.set_result(None)

    async def answered(self, timeout_s: float = 10) -> list[Json] | None:
        """Waits (in real seconds) for the results; None when the bot stays silent."""
        if self.results is None:
            self.waiter = asyncio.get_running_loop().create_future()
            try:
                await asyncio.wait_for(self.waiter, timeout_s)
            except TimeoutError:
                return None
        return self.results
