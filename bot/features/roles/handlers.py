"""An owner's way to the roles, and the one-time link of whoever is given one."""

from dataclasses import dataclass

from bot.features.roles import service, store, views
from bot.features.roles.model import Colleague
from bot.foundation.authority import Role
from bot.foundation.feature import Answer
from bot.foundation.message import Reply
from bot.foundation.staff import Staff
from bot.foundation.store import Work
from bot.foundation.store.conversations import expect, expect_nothing
from bot.foundation.store.people import label_of
from bot.foundation.telegram.interaction import Interaction, Kind
from bot.foundation.text import Phrases

LINK = "role_"


@dataclass(frozen=True, slots=True)
class Office:
    staff: Staff
    phrases: Phrases
    bot_username: str


def _owner(asked: Interaction) -> int:
    assert asked.person_id is not None, "only a person gives roles"
    return asked.person_id


async def overview(office: Office, work: Work, asked: Interaction) -> Answer:
    found = await store.colleagues(work)
    shown = views.overview(asked.say, found, len(office.staff.owner_ids))
    return Reply(shown, edit=asked.kind is Kind.PRESS)


async def choose_role(work: Work, asked: Interaction) -> Answer:
    return Reply(views.choose_role(asked.say), edit=True)


async def ask_who(office: Office, work: Work, asked: Interaction) -> Answer:
    """Four ways to name somebody, none of them typed."""
    role = Role(asked.text_argument("role"))
    await expect(work, _owner(asked), "roles.who", role=role)
    token = await service.invite(work, role, _owner(asked))
    link = f"https://t.me/{office.bot_username}?start={LINK}{token}"
    return (Reply(views.ask_who(asked.say, role)), Reply(views.other_ways(asked.say, link)))


async def stop(work: Work, asked: Interaction) -> Answer:
    await expect_nothing(work, _owner(asked))
    return Reply(views.nobody(asked.say), remove=True)


async def receive(office: Office, work: Work, asked: Interaction) -> Answer:
    """Whom Telegram's list or a contact names, or who wrote what is forwarded. Anything else is answered, and the next is awaited still."""
    shared = asked.content.shared if asked.content else None
    if shared is None or shared.person_id is None:
        return Reply(views.not_a_person(asked.say, is_hidden=shared is not None))
    role = Role(str(asked.memory["role"]))
    await expect_nothing(work, _owner(asked))
    await service.give(work, office.phrases, shared.person_id, role, _owner(asked), shared.name)
    given = views.given(asked.say, shared.name, role, shared.person_id)
    return (Reply(views.chosen(asked.say, shared.name)), Reply(given))


async def accept(office: Office, work: Work, asked: Interaction) -> Answer:
    """The link: whoever opens it first, in time, has the role."""
    if asked.person_id is None or not asked.is_private:
        return None
    invitation = await store.take_up(work, asked.words.removeprefix(LINK))
    # Whoever invited may have ceased to be an owner since.
    if invitation is None or invitation.given_by not in office.staff.owner_ids:
        return Reply(views.too_late(asked.say))
    role = Role(invitation.role)
    await service.give(work, office.phrases, asked.person_id, role, invitation.given_by, asked.person_name)
    say = asked.say
    if asked.person_id == invitation.given_by:
        return Reply(views.told(say, f"role-given-{role}", role))
    await service.tell_owner(work, office.phrases, invitation.given_by, asked.person_name, role, asked.person_id)
    return None


async def open_person(work: Work, asked: Interaction) -> Answer:
    person_id = asked.number_argument("person")
    found = [each for each in await store.colleagues(work) if each.person_id == person_id]
    return Reply(views.person(asked.say, found[0] if found else Colleague(person_id, None, ())), edit=True)


async def take(office: Office, work: Work, asked: Interaction) -> Answer:
    person_id, role = asked.number_argument("person"), Role(asked.text_argument("role"))
    name = await label_of(work, person_id) or asked.say.plain("role-nameless")
    await service.take(work, office.phrases, person_id, role, _owner(asked))
    return Reply(views.taken(asked.say, name, role, person_id), edit=True)


async def give_back(office: Office, work: Work, asked: Interaction) -> Answer:
    person_id, role = asked.number_argument("person"), Role(asked.text_argument("role"))
    await service.give(work, office.phrases, person_id, role, _owner(asked), asked.text_argument("name"))
    return await overview(office, work, asked)


async def forget(work: Work, person_id: int) -> None:
    await store.forget(work, person_id)
