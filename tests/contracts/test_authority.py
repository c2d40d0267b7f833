"""Who may do what: every handler there is × every kind of sender × every kind of chat. A new handler without a row fails."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from telegram import Update

from bot.engines.admission import Admission
from bot.engines.routing import Asked, Router
from bot.foundation.chats import ChatKind
from bot.foundation.feature import Feature, Right, Routes
from bot.foundation.message import Reply
from bot.foundation.store import Work
from bot.foundation.store.conversations import expect, expect_nothing, keep_buttons
from bot.foundation.store.people import give_role
from bot.foundation.telegram.updates import read
from bot.foundation.text import Phrases, Say
from tests.contracts.authority_rows import ROWS
from tests.world import House

# What each right means for each sender, said a second time and otherwise than in the code.
STAFF = {"editor", "reviewer", "broadcaster", "bot_owner"}
MAY = {
    "anyone": {"member", "admin", "creator", *STAFF},
    "chat_admin": {"admin", "creator"},
    "staff": STAFF,
    "editor": {"editor", "broadcaster", "bot_owner"},
    "reviewer": {"reviewer", "broadcaster", "bot_owner"},
    "broadcaster": {"broadcaster", "bot_owner"},
    "owner": {"bot_owner"},
}
PEOPLE = ("member", "admin", "creator", "editor", "reviewer", "broadcaster", "bot_owner")
FACES = ("anonymous_admin", "as_channel")
NOT_MEANT = ("auto_forward", "forwarded", "edited", "via_bot", "other_bot", "telegram")
CHATS = ("private", "group", "forum", "channel")


@dataclass
class Stage:
    """The people and chats of one test, and the three parts of the dispatcher that decide."""

    house: House
    people: dict[str, int]
    chats: dict[str, Any]
    router: Router
    admission: Admission
    say: Say

    async def outcome(self, work: Work, update: dict[str, Any]) -> str:
        asked = read(
            Update.de_json(update, self.house.app.gateway.bot), self.house.app.gateway.username, self.say, "UTC"
        )
        if asked is None:
            return "nothing"
        routed = await self.router.route(work, asked)
        if routed is None:
            return "nothing"
        if isinstance(routed, Asked):
            routed, is_admin = await self.admission.ask(routed)
            refused = await self.admission.decide(work, routed, is_admin)
            return "does" if refused is None else self._told(refused)
        assert isinstance(routed, Reply), "nothing here is too late"
        return self._told(routed)

    def _told(self, reply: Reply) -> str:
        words = str(reply.message.text) if reply.message else (reply.toast or "")
        names = {"refused": ("only-admins", "not-for-you"), "confirms": ("confirm-anonymous",)}
        names |= {"elsewhere": ("only-in-private",), "foreign": ("press-foreign",), "unknown": ("unknown-command",)}
        for name, phrases in names.items():
            if words in {str(self.say(phrase)) for phrase in phrases}:
                return name
        return words or "nothing"


@pytest.fixture
async def stage(house: House) -> Stage:
    world = house.world
    people = {name: world.person(name) for name in PEOPLE}
    creator = people["creator"]
    members = [person for name, person in people.items() if name not in ("admin", "creator")]
    chats: dict[str, Any] = {
        "group": world.group("Nhóm", owner=creator, admins=[people["admin"]], members=members),
        "forum": world.group("Diễn đàn", owner=creator, admins=[people["admin"]], members=members, forum=True),
        "channel": world.channel("Kênh", owner=creator, admins=[people["admin"]], members=members),
    }
    for chat in chats.values():
        creator.adds_bot(chat)
    await house.settle()
    async with house.app.store.work() as work:
        for role in ("editor", "reviewer", "broadcaster"):
            await give_role(work, people[role].id, role, None)
    say = Phrases("vi").say("vi")
    routes = Routes(house.app.features)
    admission = Admission(house.app.gateway, [people["bot_owner"].id], lambda: 0.0)
    ids = {name: person.id for name, person in people.items()}
    return Stage(house, ids, chats, Router(routes), admission, say)


def handlers(features: tuple[Feature, ...]) -> dict[str, tuple[str, str]]:
    """By introspection: what stands where, what it needs and where it may be asked."""
    found: dict[str, tuple[str, str]] = {}
    for feature in features:
        found |= {f"/{each.name}": (each.needs.value, each.where.value) for each in feature.commands}
        found |= {f"[{each.name}]": (each.needs.value, "anywhere") for each in feature.presses}
        found |= {f"…{each.name}": (each.needs.value, "private") for each in feature.steps}
        found |= {f"?start={start}": ("anyone", "private") for start in feature.links}
        hooks = ("on_membership", "on_plain_text", "on_inline", "on_shared", "on_topic", "on_trouble")
        found |= {f"{feature.name}.{hook}": ("hook", "") for hook in hooks if getattr(feature, hook)}
    return found


def test_every_handler_has_its_row_and_every_row_its_handler(house: House) -> None:
    assert handlers(house.app.features) == ROWS


def user(person_id: int, **more: Any) -> dict[str, Any]:
    return {"id": person_id, "is_bot": False, "first_name": "Người"} | more


def chat_of(stage: Stage, kind: str, person_id: int) -> dict[str, Any]:
    if kind == "private":
        return {"id": person_id, "type": "private", "first_name": "Người"}
    chat = stage.chats[kind]
    return {"id": chat.id, "type": chat.kind, "title": chat.title} | ({"is_forum": True} if kind == "forum" else {})


def written(stage: Stage, sender: str, kind: str, text: str) -> dict[str, Any]:
    """A message as Telegram tells it: from a person, or from one of the faces behind which nobody stands."""
    person = stage.people.get(sender, stage.people["admin"])
    chat = chat_of(stage, kind, person)
    message: dict[str, Any] = {"message_id": 5, "date": int(stage.house.world.clock.now().timestamp())}
    message |= {"chat": chat, "from": user(person), "text": text}
    if kind == "forum":
        message |= {"message_thread_id": 3, "is_topic_message": True}
    elsewhere = {"id": -1002500000999, "type": "channel", "title": "Kênh khác"}
    origin = {"type": "channel", "date": 1, "chat": elsewhere, "message_id": 7}
    match sender:
        case "anonymous_admin":
            message |= {"from": user(1087968824, is_bot=True), "sender_chat": chat}
        case "as_channel":
            message |= {"from": user(136817688, is_bot=True), "sender_chat": elsewhere}
        case "auto_forward":
            message |= {"from": user(777000), "sender_chat": elsewhere, "forward_origin": origin}
            message |= {"is_automatic_forward": True}
        case "forwarded":
            message |= {"forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "Ai đó"}}
        case "via_bot":
            message |= {"via_bot": user(7000009999, is_bot=True, username="other_bot")}
        case "other_bot":
            message |= {"from": user(7000009999, is_bot=True, username="other_bot")}
        case "telegram":
            message |= {"from": user(777000)}
        case _:
            pass  # a person under their own name
    if kind == "channel":
        del message["from"]
        return {"update_id": 1, "channel_post": message | {"sender_chat": chat}}
    return {"update_id": 1, "edited_message" if sender == "edited" else "message": message}


def pressed(stage: Stage, sender: str, kind: str, token: str) -> dict[str, Any]:
    person = {"reserved": 1087968824, "other_bot": 7000009999}.get(sender) or stage.people[sender]
    message = {"message_id": 5, "date": 1, "chat": chat_of(stage, kind, person), "text": "…"}
    query = {"id": "1", "from": user(person, is_bot=sender == "other_bot"), "chat_instance": "1", "data": token}
    return {"update_id": 1, "callback_query": query | {"message": message}}


def expected(needs: str, where: str, sender: str, kind: str) -> str:
    """The table: what follows when this sender asks for this in a chat of this kind."""
    if sender in NOT_MEANT or kind == "channel":
        return "nothing"
    if where == "private" and kind != "private":
        return "elsewhere"
    if sender == "anonymous_admin":
        return "does" if needs == "anyone" else "confirms"
    if sender == "as_channel":
        return "does" if needs == "anyone" else "refused"
    is_own_chat = kind == "private" and needs == "chat_admin"
    return "does" if sender in MAY[needs] or is_own_chat else "refused"


def asked_in(kind: str) -> Iterator[str]:
    yield from PEOPLE if kind != "channel" else ("creator",)
    yield from FACES if kind in ("group", "forum") else ()
    yield from [each for each in NOT_MEANT if kind in ("group", "forum") or each in ("forwarded", "edited", "via_bot")]


async def test_commands(stage: Stage) -> None:
    wrong = []
    async with stage.house.app.store.work() as work:
        for name, (needs, where) in ROWS.items():
            if not name.startswith("/"):
                continue
            for kind in CHATS:
                for sender in asked_in(kind):
                    got = await stage.outcome(work, written(stage, sender, kind, name))
                    wanted = expected(needs, where, sender, kind)
                    if sender == "forwarded" and kind == "private":
                        wanted = "unknown"  # something to send on, but no command, and nobody waits for it
                    if got != wanted:
                        wrong.append((name, sender, kind, got, wanted))
    assert wrong == []


async def test_a_forwarded_command_is_only_what_somebody_wrote(stage: Stage) -> None:
    update = Update.de_json(written(stage, "forwarded", "private", "/quentoi"), stage.house.app.gateway.bot)
    asked = read(update, stage.house.app.gateway.username, stage.say, "UTC")
    assert asked is not None
    assert asked.name == ""


async def test_presses(stage: Stage) -> None:
    wrong = []
    senders = (*PEOPLE, "reserved", "other_bot")
    async with stage.house.app.store.work() as work:
        for name, (needs, _) in ROWS.items():
            if not name.startswith("["):
                continue
            await keep_buttons(work, [a_button(name[1:-1])])
            for kind in CHATS:
                for sender in senders:
                    got = await stage.outcome(work, pressed(stage, sender, kind, name[1:-1][:32]))
                    is_own_chat = kind == "private" and needs == "chat_admin"
                    wanted = "does" if sender in MAY[needs] or is_own_chat else "refused"
                    if sender in ("reserved", "other_bot"):
                        wanted = "foreign"
                    if got != wanted:
                        wrong.append((name, sender, kind, got, wanted))
    assert wrong == []


def a_button(action: str, **values: Any) -> dict[str, Any]:
    plain: dict[str, Any] = {"arguments": {}, "chat_id": None, "person_id": None, "is_once": False, "used_at": None}
    return {"token": action[:32], "action": action, "expires_at": None, **plain, **values}


async def test_steps_of_a_conversation(stage: Stage) -> None:
    wrong = []
    async with stage.house.app.store.work() as work:
        for name, (needs, _) in ROWS.items():
            if not name.startswith("…"):
                continue
            for sender in PEOPLE:
                await expect(work, stage.people[sender], name[1:])
                got = await stage.outcome(work, written(stage, sender, "private", "lời nhắn"))
                await expect_nothing(work, stage.people[sender])
                wanted = "does" if sender in MAY[needs] or needs == "chat_admin" else "refused"
                if got != wanted:
                    wrong.append((name, sender, got, wanted))
    assert wrong == []


async def test_a_panel_opened_elsewhere_asks_for_the_admins_of_the_chat_that_it_is_about(stage: Stage) -> None:
    about = stage.chats["group"].id
    async with stage.house.app.store.work() as work:
        far = a_button("preferences.panel", token="far", arguments={"chat": about, "thread": None})
        await keep_buttons(work, [far])
        for sender, wanted in (("member", "refused"), ("bot_owner", "refused"), ("admin", "does")):
            assert await stage.outcome(work, pressed(stage, sender, "private", "far")) == wanted


# These only show; all else that admins may do asks Telegram anew who they are.
SHOWS = {"/settings", "/language", "/check"}
SHOWS |= {f"[preferences.{verb}]" for verb in ("panel", "more", "ask", "dates", "close")} | {"[chats.check]"}
SHOWS |= {f"[pledges.{verb}]" for verb in ("queue", "look", "words", "paper", "ask_names")}


def test_what_changes_something_never_trusts_a_remembered_answer(house: House) -> None:
    for feature in house.app.features:
        named = [(f"/{each.name}", each.needs, each.is_fresh) for each in feature.commands]
        named += [(f"[{each.name}]", each.needs, each.is_fresh) for each in feature.presses]
        for name, needs, is_fresh in named:
            if needs is Right.CHAT_ADMIN:
                assert is_fresh is (name not in SHOWS), name


async def test_the_standing_of_a_person_is_remembered_for_a_minute_and_never_for_a_change(stage: Stage) -> None:
    about, wire = stage.chats["group"].id, stage.house.world.wire
    async with stage.house.app.store.work() as work:
        for verb in ("panel", "set"):
            await keep_buttons(work, [a_button(f"preferences.{verb}")])
        asked = len(wire.calls("getChatMember", chat=about))
        for _ in range(3):
            await stage.outcome(work, pressed(stage, "admin", "group", "preferences.panel"))
        assert len(wire.calls("getChatMember", chat=about)) == asked + 1
        for _ in range(3):
            await stage.outcome(work, pressed(stage, "admin", "group", "preferences.set"))
        assert len(wire.calls("getChatMember", chat=about)) == asked + 4


def test_there_is_no_other_kind_of_chat() -> None:
    assert {kind.value for kind in ChatKind} == {"private", "group", "supergroup", "channel"}
