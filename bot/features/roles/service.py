"""Giving and taking roles; whoever it is about is told."""

import secrets

from bot.features.roles import store, views
from bot.foundation.authority import Role
from bot.foundation.chats import ChatKind, Place
from bot.foundation.outbox import enqueue
from bot.foundation.store import Work
from bot.foundation.store.chats import find_chat
from bot.foundation.store.people import give_role, language_of, take_role
from bot.foundation.telemetry import log
from bot.foundation.text import Phrases


async def give(work: Work, phrases: Phrases, person_id: int, role: Role, given_by: int, label: str) -> None:
    await give_role(work, person_id, role, given_by, label)
    work.wakes.add("menus")
    log.info("role.given", person=person_id, role=role, by=given_by)
    if person_id != given_by:
        await _tell(work, phrases, person_id, f"role-given-{role}", role)


async def take(work: Work, phrases: Phrases, person_id: int, role: Role, taken_by: int) -> bool:
    if not await take_role(work, person_id, role):
        return False
    work.wakes.add("menus")
    log.info("role.taken", person=person_id, role=role, by=taken_by)
    await _tell(work, phrases, person_id, "role-taken", role)
    return True


async def _tell(work: Work, phrases: Phrases, person_id: int, phrase: str, role: Role) -> None:
    """Only whoever has opened the bot can be written to."""
    chat = await find_chat(work, person_id)
    if chat is None or chat.kind is not ChatKind.PRIVATE:
        return
    say = phrases.say(await language_of(work, person_id))
    key = f"roles:{person_id}:{role}:{phrase}:{work.now.timestamp()}"
    await enqueue(work, Place(person_id), views.told(say, phrase, role), key=key, lane="reply")


async def invite(work: Work, role: Role, given_by: int) -> str:
    token = secrets.token_urlsafe(12)
    await store.invite(work, token, role, given_by)
    return token


async def tell_owner(work: Work, phrases: Phrases, owner: int, name: str, role: Role, person_id: int) -> None:
    """The owner learns who took up the link, and may undo it."""
    say = phrases.say(await language_of(work, owner))
    key = f"roles:{person_id}:{role}:taken_up:{work.now.timestamp()}"
    await enqueue(work, Place(owner), views.given(say, name, role, person_id), key=key, lane="reply")
