"""The command menus Telegram shows: each reader sees their language and only what they may do there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any

import orjson

from bot.foundation.authority import Role, is_staff_for
from bot.foundation.feature import Command, Feature, Right, Where
from bot.foundation.store import Store
from bot.foundation.store.conversations import recall, remember
from bot.foundation.store.people import holders
from bot.foundation.telegram.gateway import Gateway
from bot.foundation.telemetry import log
from bot.foundation.text import Phrases

SHOWN = "menus-shown"
LONGEST = 256  # of a description
MEMBERS = frozenset({Right.ANYONE})
ADMINS = MEMBERS | {Right.CHAT_ADMIN}


def menus(
    features: Sequence[Feature],
    phrases: Phrases,
    owner_ids: Iterable[int],
    staff: Mapping[int, frozenset[Role]] | None = None,
) -> Iterator[dict[str, Any]]:
    """The parameters of every setMyCommands call: scope × language. Narrower scopes win at Telegram's side."""
    people = {**(staff or {}), **dict.fromkeys(owner_ids, frozenset({Role.OWNER}))}
    scopes: list[tuple[Mapping[str, Any], frozenset[Right], Where]] = [
        ({"type": "all_private_chats"}, ADMINS, Where.PRIVATE),
        ({"type": "all_group_chats"}, MEMBERS, Where.GROUPS),
        ({"type": "all_chat_administrators"}, ADMINS, Where.GROUPS),
        *(({"type": "chat", "chat_id": person}, _rights(roles), Where.PRIVATE) for person, roles in people.items()),
    ]
    for scope, rights, where in scopes:
        for language in phrases.languages:
            # The default language is shown to everyone whose own language has no menu.
            code = "" if language == phrases.default else language
            shown = [
                {"command": command.vi if language == "vi" else command.name, "description": words[:LONGEST]}
                for feature in features
                for command in feature.commands
                if command.needs in rights and command.where in (where, Where.ANYWHERE)
                for words in [_words(command, phrases, language)]
            ]
            yield {"scope": scope, "language_code": code, "commands": shown}


def _words(command: Command, phrases: Phrases, language: str) -> str:
    if command.summary is not None:
        return command.summary.get(language) or command.summary[phrases.default]
    return phrases.say(language).plain(f"command-{command.name}")


def _rights(roles: frozenset[Role]) -> frozenset[Right]:
    return ADMINS | {right for right in Right if is_staff_for(right, roles)}


async def show(
    store: Store, gateway: Gateway, features: Sequence[Feature], phrases: Phrases, owner_ids: Iterable[int]
) -> None:
    """Tell Telegram the menus when they are not the ones it has. What failed is tried again at the next look."""
    async with store.work() as work:
        staff: dict[int, frozenset[Role]] = {}
        for holder in await holders(work):
            staff[holder.person_id] = staff.get(holder.person_id, frozenset()) | {Role(holder.name)}
        last = orjson.loads(await recall(work, SHOWN) or "{}")
    wanted = list(menus(features, phrases, owner_ids, staff))
    mark = blake2b(orjson.dumps([gateway.username, wanted]), digest_size=16).hexdigest()
    people = sorted({menu["scope"]["chat_id"] for menu in wanted if menu["scope"]["type"] == "chat"})
    if last.get("mark") == mark and await _stands(gateway, wanted[0]):
        return
    for menu in wanted:
        outcome = await gateway.call("setMyCommands", menu)
        if outcome.result is not True:
            if menu["scope"]["type"] != "chat":
                log.warning("menus.not_shown", status=outcome.status, reason=outcome.description)
                return
            mark = ""  # an owner who has never written to the bot has no chat yet
    await _introduce(gateway, phrases)
    for person in set(last.get("people", ())) - set(people):
        await _take_back(gateway, phrases, person)
    async with store.work() as work:
        await remember(work, SHOWN, orjson.dumps({"mark": mark, "people": people}).decode())


async def _stands(gateway: Gateway, menu: Mapping[str, Any]) -> bool:
    """Whether nobody has changed it since: @BotFather can, and so can every program with the token."""
    asked = {name: menu[name] for name in ("scope", "language_code")}
    return (await gateway.call("getMyCommands", asked)).result in (menu["commands"], None)


async def _introduce(gateway: Gateway, phrases: Phrases) -> None:
    """What somebody reads before they press Start, and on the bot's profile."""
    for language in phrases.languages:
        say, code = phrases.say(language), "" if language == phrases.default else language
        about = {"description": say.plain("bot-description"), "language_code": code}
        await gateway.call("setMyDescription", about)
        short = {"short_description": say.plain("bot-short-description"), "language_code": code}
        await gateway.call("setMyShortDescription", short)


async def _take_back(gateway: Gateway, phrases: Phrases, person: int) -> None:
    """Somebody lost their last role: everyone's menu is theirs again."""
    for language in phrases.languages:
        code = "" if language == phrases.default else language
        scope = {"type": "chat", "chat_id": person}
        await gateway.call("deleteMyCommands", {"scope": scope, "language_code": code})
