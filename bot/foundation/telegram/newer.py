"""What is newer than many servers: whether this one takes it is asked once with a call that reaches nobody, and remembered."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import orjson

from bot.foundation.store import Store, Work
from bot.foundation.store.conversations import recall, remember
from bot.foundation.telegram.transport import Outcome
from bot.foundation.telemetry import log

# A server that did not know them may have been brought up to date meanwhile.
ASKED_AGAIN_AFTER = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Ability:
    """No chat has the number 0, so a server that knows the method finds no chat, and one that does not finds no method."""

    name: str
    method: str
    question: Mapping[str, Any]


RICH = Ability("rich-messages", "sendRichMessage", {"chat_id": 0, "rich_message": {"html": "<p>?</p>"}})
# Messages in a group that one person sees.
ASIDE = Ability("asides", "deleteEphemeralMessage", {"chat_id": 0, "receiver_user_id": 0, "ephemeral_message_id": 0})

Ask = Callable[[str, Mapping[str, Any]], Awaitable[Outcome]]


async def learn(store: Store, ask: Ask, server: str, ability: Ability) -> bool:
    """What is known of this server, asked of it when nothing is. A server that does not answer clearly is asked at the next start."""
    async with store.work() as work:
        known = await _recall(work, ability)
        if known.get("server") == server and (known["takes"] or not _is_old(known, work.now)):
            return bool(known["takes"])
    outcome = await ask(ability.method, ability.question)
    if outcome.answer() is None or outcome.status not in (400, 404):
        return False
    takes = outcome.status == 400
    async with store.work() as work:
        await _remember(work, ability, server, takes=takes)
    log.info("telegram.newer", ability=ability.name, taken=takes)
    return takes


async def note_refusal(work: Work, ability: Ability) -> None:
    """The server said yes once and refuses now: the classic form from the next start on, until it is asked again."""
    log.warning("telegram.newer", ability=ability.name, taken=False)
    if known := await _recall(work, ability):
        await _remember(work, ability, known["server"], takes=False)


def _is_old(known: Mapping[str, Any], now: datetime) -> bool:
    return now - datetime.fromisoformat(known["asked_at"]) >= ASKED_AGAIN_AFTER


async def _recall(work: Work, ability: Ability) -> dict[str, Any]:
    value = await recall(work, ability.name)
    return orjson.loads(value) if value else {}


async def _remember(work: Work, ability: Ability, server: str, *, takes: bool) -> None:
    known = {"server": server, "takes": takes, "asked_at": work.now.isoformat()}
    await remember(work, ability.name, orjson.dumps(known).decode())
