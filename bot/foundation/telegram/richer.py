"""Whether this server takes rich messages: asked once with a call that reaches nobody, and remembered."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

import orjson

from bot.foundation.store import Store, Work
from bot.foundation.store.conversations import recall, remember
from bot.foundation.telegram.transport import Outcome
from bot.foundation.telemetry import log

NAME = "rich-messages"
# A server that did not know them may have been brought up to date meanwhile.
ASKED_AGAIN_AFTER = timedelta(days=7)
# No chat has this id, so a server that knows the method finds no chat, and one that does not finds no method.
QUESTION: Mapping[str, Any] = {"chat_id": 0, "rich_message": {"html": "<p>?</p>"}}

Ask = Callable[[str, Mapping[str, Any]], Awaitable[Outcome]]


async def learn(store: Store, ask: Ask, server: str) -> bool:
    """What is known of this server, asked of it when nothing is. A server that does not answer clearly is asked at the next start."""
    async with store.work() as work:
        known = await _recall(work)
        if known.get("server") == server and (known["takes"] or not _is_old(known, work.now)):
            return bool(known["takes"])
    outcome = await ask("sendRichMessage", QUESTION)
    if outcome.answer() is None or outcome.status not in (400, 404):
        return False
    takes = outcome.status == 400
    async with store.work() as work:
        await _remember(work, server, takes=takes)
    log.info("telegram.rich_messages", taken=takes)
    return takes


async def note_refusal(work: Work) -> None:
    """The server said yes once and refuses them now: the classic form from the next start on, until it is asked again."""
    if known := await _recall(work):
        await _remember(work, known["server"], takes=False)


def _is_old(known: Mapping[str, Any], now: datetime) -> bool:
    return now - datetime.fromisoformat(known["asked_at"]) >= ASKED_AGAIN_AFTER


async def _recall(work: Work) -> dict[str, Any]:
    value = await recall(work, NAME)
    return orjson.loads(value) if value else {}


async def _remember(work: Work, server: str, *, takes: bool) -> None:
    known = {"server": server, "takes": takes, "asked_at": work.now.isoformat()}
    await remember(work, NAME, orjson.dumps(known).decode())
