"""Gathering what is held about one person, and forgetting it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import orjson

from bot.foundation.store import Work, tombstones
from bot.foundation.telemetry import log

Holds = Callable[[Work, int], Awaitable[Mapping[str, Any]]]
Forget = Callable[[Work, int], Awaitable[None]]


async def read(holds: Sequence[Holds], work: Work, name: str, cursor: object) -> tuple[Mapping[str, Any], None]:
    """All of it in one page: there is little. The name says whose."""
    person_id = int(name.split("/")[1])
    found: dict[str, Any] = {"telegram_id": person_id, "made_at": work.now}
    for each in holds:
        found |= await each(work, person_id)
    return found, None


def draw(pages: Sequence[Any]) -> bytes:
    """As text that a person can read too."""
    return orjson.dumps(pages[0], option=orjson.OPT_INDENT_2 | orjson.OPT_NON_STR_KEYS, default=str)


async def forget(work: Work, forgets: Sequence[Forget], person_id: int) -> None:
    """Within this Work; what stays is the id alone, so that a restored backup forgets again."""
    for each in forgets:
        await each(work, person_id)
    await tombstones.bury(work, person_id)
    log.info("person.forgotten", person=person_id)
