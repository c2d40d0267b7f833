"""The command menus: each reader sees their language and only what they may do there. Who shows them is engines/signboard.py."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from bot.foundation.authority import Role, is_staff_for
from bot.foundation.feature import Command, Feature, Right, Where
from bot.foundation.text import Phrases

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
