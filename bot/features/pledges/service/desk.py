"""What the verbs of pledges need to know of the bot, and how they write to people who are not waiting."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, time

from bot.features.pledges.model import Pledge
from bot.features.pledges.rules import asking
from bot.foundation.bookcase import Bookcase
from bot.foundation.chats import ChatState, Place
from bot.foundation.feature import Right
from bot.foundation.message import Message
from bot.foundation.outbox import SCHEDULED, enqueue
from bot.foundation.schedules import after_quiet
from bot.foundation.staff import Staff
from bot.foundation.store import Work
from bot.foundation.store.chats import find_chat, subscription_at
from bot.foundation.store.people import language_of
from bot.foundation.subscriptions import SEVEN
from bot.foundation.text import Phrases, Say

# Somebody good, handed on: owner, who, where, field, what they did, figures.
Nominate = Callable[[Work, int, str, str, str, str, str], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Desk:
    bookcase: Bookcase
    phrases: Phrases
    zone: str
    bot_username: str
    staff: Staff
    nominate: Nominate

    def link(self, payload: str) -> str:
        return f"https://t.me/{self.bot_username}?start={payload}"


async def is_reachable(work: Work, chat_id: int) -> bool:
    chat = await find_chat(work, chat_id)
    return chat is not None and chat.state is ChatState.ACTIVE


async def say_to(work: Work, desk: Desk, person_id: int) -> Say:
    return desk.phrases.say(await language_of(work, person_id))


@dataclass(frozen=True, slots=True)
class Habits:
    """When somebody likes to hear from us."""

    at: time
    zone: str
    quiet: tuple[time, time] | None = None

    def welcome_at(self, moment: datetime) -> datetime:
        """The same moment, or the first one after it that lies neither in the night nor in their quiet hours."""
        for _ in range(2):  # quiet hours may end in the night, and the night in quiet hours
            moment = asking.awake(moment, self.at, self.zone)
            moment = after_quiet(moment, self.quiet, self.zone) if self.quiet else moment
        return moment


async def habits(work: Work, desk: Desk, person_id: int) -> Habits:
    found = await subscription_at(work, Place(person_id))
    return Habits(found.at, found.zone, found.quiet) if found else Habits(SEVEN, desk.zone)


async def write_to(work: Work, person_id: int, message: Message, key: str) -> bool:
    """False where this person has no open chat with us."""
    if not await is_reachable(work, person_id):
        return False
    await enqueue(work, Place(person_id), message, key=key, lane=SCHEDULED)
    return True


async def reviewers(work: Work, desk: Desk, besides: int | None) -> list[int]:
    """The reviewers of the bot whom we can write to, its owners among them."""
    people = await desk.staff.those_who(work, Right.REVIEWER)
    return [person for person in people if person != besides and await is_reachable(work, person)]


async def group_title(work: Work, pledge: Pledge) -> str | None:
    if pledge.chat_id is None:
        return None
    chat = await find_chat(work, pledge.chat_id)
    return chat.title if chat else None


def field_in(desk: Desk, say: Say, pledge: Pledge) -> str | None:
    """The name of its field."""
    field = desk.bookcase.catalog.fields.get(pledge.field or "")
    return field.name(say.language) if field else None
