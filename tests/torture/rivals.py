"""Two bots with one token on databases of their own: neither falls, none storms, the owners hear of it once, one goes on alone."""

import asyncio
import tempfile
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import select

from bot.emulator import Clock, Message, World, serve
from bot.emulator.refusals import Refusal
from bot.emulator.updates import UpdateQueue
from bot.foundation.store.conversations import update_inbox
from tests.torture.household import Village, rows_of, until
from tests.torture.judge import Findings
from tests.torture.lives import Hurry, Lives

TOLD = "chương trình khác đang dùng chung mã bot này"
OVER = "Đã ổn: Có chương trình khác"
HURRY = Hurry(hold=1, rest=1.0, conflict_lasts=6.0, heard_every=1.0)
PATIENCE_SECONDS = 90.0
# Each of the two rests a second after each of its conflicts.
CONFLICTS_PER_SECOND = 2.5


class CountedUpdates(UpdateQueue):
    """Knows how often a poll was ended by another."""

    def __init__(self, world: World) -> None:
        super().__init__(world.now)
        self.conflicts = 0
        self.issued: set[int] = set()

    def put(self, kind: str, content: dict[str, Any]) -> int | None:
        number = super().put(kind, content)
        if number is not None:
            self.issued.add(number)
        return number

    async def poll(
        self, offset: int, limit: int, timeout_s: float, allowed: Sequence[str] | None
    ) -> list[dict[str, Any]]:
        try:
            return await super().poll(offset, limit, timeout_s, allowed)
        except Refusal:
            self.conflicts += 1
            raise


async def _rivalry(folder: Path, random: Random, seconds: float) -> tuple[Findings, str]:
    world = World(Clock())
    world.bot.updates = updates = CountedUpdates(world)
    village = Village(world, random)
    lives = Lives(folder, HURRY)
    for name in ("one", "two"):
        (folder / name).mkdir()
    urls = [f"sqlite+aiosqlite:///{folder / name / 'bot.db'}" for name in ("one", "two")]
    wrong = lives.violations

    def told(words: str) -> list[Message]:
        return [
            each
            for each in village.office.chat.history
            if each.is_from_bot and words in each.body.text and (words == OVER or OVER not in each.body.text)
        ]

    async with serve(world, "127.0.0.1", 0) as running:
        given = {"token": world.token, "api_url": running.url, "owner_ids": tuple(world.owner_ids), "http_port": 0}
        bots = [lives.start(database_url=url, **given) for url in urls]
        await village.office.starts()  # who has not may not be written to
        speaking = asyncio.create_task(village.people_speak())
        if not await until(lambda: len(told(TOLD)) == len(bots), PATIENCE_SECONDS):
            wrong.append(f"9 the owners were told {len(told(TOLD))} times of a conflict between two")
        before = updates.conflicts
        await asyncio.sleep(seconds)
        together = updates.conflicts - before
        if together > seconds * CONFLICTS_PER_SECOND:
            wrong.append(f"9 a storm: {together} conflicts in {seconds:.0f} s")
        if not together or not all(bot.is_alive() for bot in bots):
            wrong.append("9 they do not go on side by side")
        ended = random.randrange(2)
        await asyncio.to_thread(lives.end, bots.pop(ended))
        if not await until(lambda: told(OVER), PATIENCE_SECONDS):
            wrong.append("9 the owners were not told that it is over")
        village.is_enough = True
        await speaking
        if not await until(lambda: not len(updates), PATIENCE_SECONDS):
            wrong.append("1 updates wait for the one that is left")
        await asyncio.sleep(1)
        await asyncio.to_thread(lives.end, bots.pop())
        bots.append(
            lives.start(database_url=urls[ended], **given)
        )  # what it had fetched before its end is still with it
        await asyncio.sleep(3.0)
        await asyncio.to_thread(lives.end, bots.pop())
        if len(told(TOLD)) != 2:
            wrong.append(f"4 the owners were told {len(told(TOLD))} times by two")
    found = await _judged(urls, village, updates)
    found.violations += wrong + lives.said_wrong(world.token)
    return found, f"{together} conflicts in {seconds:.0f} s"


async def _judged(urls: Sequence[str], village: Village, updates: CountedUpdates) -> Findings:
    """Each update is with one of them at least, and whoever has it did what was asked."""
    kept: set[int] = set()
    found = Findings()
    for url in urls:
        (inbox,) = await rows_of(url, select(update_inbox.c.update_id, update_inbox.c.state, update_inbox.c.reason))
        kept |= {row.update_id for row in inbox}
        found.accepted += len(inbox)
        found.violations += [f"1 update {row.update_id} is {row.state}" for row in inbox if row.state != "done"]
    found.lost = len(updates.issued - kept)
    for person in village.people:
        asked = sum(not each.is_from_bot for each in person.chat.history)
        answered = sum(each.is_from_bot for each in person.chat.history)
        if not asked <= answered <= 2 * asked:
            found.violations.append(f"4 {answered} answers to {asked} questions")
    return found


def rivalry(seed: int, seconds: float) -> tuple[Findings, str]:
    with tempfile.TemporaryDirectory(prefix="rivals") as name:
        return asyncio.run(_rivalry(Path(name), Random(seed), seconds))
