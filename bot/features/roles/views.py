"""The list of colleagues, one of them, and how somebody new is named."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.features.roles.model import Colleague
from bot.foundation.authority import Role
from bot.foundation.message import Action, Button, Message, Pick
from bot.foundation.text import Say

GIVEN = (Role.BROADCASTER, Role.EDITOR, Role.REVIEWER)


def _name(say: Say, colleague: Colleague) -> str:
    return colleague.label or say.plain("role-nameless")


def _roles(say: Say, roles: Sequence[str]) -> str:
    return ", ".join(say.plain(f"role-{role}") for role in roles)


def overview(say: Say, colleagues: Sequence[Colleague], owners: int) -> Message:
    lines = [say("roles-title"), say("roles-owners", n=owners)]
    lines += [say("roles-line", name=_name(say, each), roles=_roles(say, each.roles)) for each in colleagues]
    lines += [say("roles-what")]
    rows = [(Button(_name(say, each), Action("roles.person", {"person": each.person_id})),) for each in colleagues]
    add = (Button(say.plain("roles-add"), Action("roles.add", {})),)
    return Message(Markup("\n").join(lines), buttons=(*rows, add), silent=True)


def choose_role(say: Say) -> Message:
    rows = [(Button(say.plain(f"role-{role}"), Action("roles.how", {"role": role})),) for role in GIVEN]
    back = (Button(say.plain("back"), Action("roles.list", {})),)
    return Message(say("roles-choose"), buttons=(*rows, back), silent=True)


def ask_who(say: Say, role: Role) -> Message:
    pick = Pick(say.plain("pick-person"), "person")
    return Message(say("roles-who", role=say.plain(f"role-{role}")), picks=(pick,), silent=True)


def other_ways(say: Say, link: str) -> Message:
    stop = Button(say.plain("broadcast-stop"), Action("roles.stop", {}))
    return Message(say("roles-other-ways", link=link), buttons=((stop,),), silent=True)


def chosen(say: Say, name: str) -> Message:
    return Message(say("picked", title=name), hides_picks=True, silent=True)


def nobody(say: Say) -> Message:
    return Message(say("roles-nobody"), hides_picks=True, silent=True)


def not_a_person(say: Say, *, is_hidden: bool) -> Message:
    return Message(say("roles-hidden" if is_hidden else "roles-not-a-person"), silent=True)


def given(say: Say, name: str, role: Role, person_id: int) -> Message:
    undo = Button(say.plain("undo"), Action("roles.take", {"person": person_id, "role": role}))
    return Message(say("roles-given", name=name, role=say.plain(f"role-{role}")), buttons=((undo,),), silent=True)


def person(say: Say, colleague: Colleague) -> Message:
    name = _name(say, colleague)
    rows = [
        (
            Button(
                say.plain("roles-take", role=say.plain(f"role-{role}")),
                Action("roles.take", {"person": colleague.person_id, "role": role}),
            ),
        )
        for role in colleague.roles
    ]
    back = (Button(say.plain("back"), Action("roles.list", {})),)
    text = say("roles-person", name=name, roles=_roles(say, colleague.roles))
    return Message(text, buttons=(*rows, back), silent=True)


def taken(say: Say, name: str, role: Role, person_id: int) -> Message:
    undo = Button(say.plain("undo"), Action("roles.give_back", {"person": person_id, "role": role, "name": name}))
    back = Button(say.plain("back"), Action("roles.list", {}))
    return Message(say("roles-taken", name=name, role=say.plain(f"role-{role}")), buttons=((undo, back),), silent=True)


def told(say: Say, phrase: str, role: Role) -> Message:
    return Message(say(phrase, role=say.plain(f"role-{role}")))


def too_late(say: Say) -> Message:
    return Message(say("roles-link-old"), silent=True)
