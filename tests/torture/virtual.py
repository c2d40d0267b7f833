"""In virtual time: every fault at the first, a middle and the last call; days of traffic with restarts; clocks that jump."""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import create_engine

from bot.engines.sender import Sender
from bot.engines.tenure import holder_name
from bot.foundation import outbox
from bot.foundation.chats import Place
from bot.foundation.delivery import Policy
from bot.foundation.store import Store
from bot.foundation.store.tables import metadata
from tests.torture.judge import Findings, judge
from tests.torture.telegram import Fault, Rules, Telegram, refusal
from tests.world.clock import ManualClock
from tests.world.post import GROUP, LAN, Album, Post, say

FAULTS: dict[str, Fault] = {
    "reset": {"kind": "reset"},
    "reset after delivery": {"kind": "reset", "accept": True},
    "answer cut off": {"kind": "half"},
    "answer cut off after delivery": {"kind": "half", "accept": True},
    "silence": {"kind": "silence"},
    "silence after delivery": {"kind": "silence", "accept": True},
    "late answer": {"kind": "late", "seconds": 0.1},
    "500": {"kind": "status", "status": 500},
    "502 after delivery": {"kind": "status", "status": 502, "accept": True},
    "redirect": {"kind": "status", "status": 302, "headers": b"Location: /\r\n"},
    "200 of a stranger": {"kind": "status", "status": 200},
    "200 of a stranger after delivery": {"kind": "status", "status": 200, "accept": True},
    "429": refusal(429, "Too Many Requests: retry after 3", retry_after=3),
    "429 without a number": {"kind": "status", "status": 429},
    "portal 400": {"kind": "status", "status": 400},
    "portal 401": {"kind": "status", "status": 401},
    "portal 403": {"kind": "status", "status": 403},
    "portal 404": {"kind": "status", "status": 404},
    "token refused": refusal(401, "Unauthorized"),
    "blocked": refusal(403, "Forbidden: bot was blocked by the user"),
    "moved": refusal(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=GROUP - 99),
    "topic closed": refusal(400, "Bad Request: TOPIC_CLOSED"),
    "no right to send pictures": refusal(400, "Bad Request: not enough rights to send photos to the chat"),
    "bad formatting": refusal(400, "Bad Request: can't parse entities"),
    "refused": refusal(400, "Bad Request: something else"),
}


class Watching(Telegram):
    """Also knows the hour, and finds what came before its time: its text begins with the moment it was meant for."""

    clock: ManualClock

    def accept(self, method: str, chat: int, params: dict[str, Any]) -> dict[str, Any] | bool:
        due, _, rest = str(params.get("text", "")).partition(" ")
        if due.replace(".", "").isdigit() and rest and self.clock.now() < datetime.fromtimestamp(float(due), UTC):
            self._breach(f"7 early: {params['text']!r}", 0)
        return super().accept(method, chat, params)


@asynccontextmanager
async def office(folder: Path, url: str | None, chance: Random | None = None) -> AsyncIterator[tuple[Post, str]]:
    if url is None:
        path = folder / "bot.db"
        engine = create_engine(f"sqlite:///{path}")
        metadata.create_all(engine)
        engine.dispose()
        url = f"sqlite+aiosqlite:///{path}"
    clock = ManualClock()
    telegram = Watching(Rules(watched=True, per_second=30), folder / "journal", clock.monotonic)
    telegram.clock, telegram.keeps_calls = clock, False
    await telegram.start()
    post = Post(Store(url, clock), telegram, clock, Album(folder))
    try:
        yield post, url
    finally:
        await post.close()
        await telegram.stop()


def one_fault(name: str, position: int, count: int = 9, times: int = 1, url: str | None = None) -> Findings:
    """A broadcast of `count` chats whose call number `position` meets the fault."""

    async def run(folder: Path) -> str:
        async with office(folder, url) as (post, address):
            post.sender = post.hire(answer_seconds=0.3)
            chats = [LAN + number for number in range(count - 1)] + [GROUP]
            for chat in chats:
                await post.knows(chat)
            post.fails({**FAULTS[name], "after": position, "times": times})
            await post.put_many(chats, text="<b>Bản tin</b>")
            await post.put_many(chats[::2], "broadcast:2", text="Bản tin sau")
            await post.settle()
            return address

    with tempfile.TemporaryDirectory(prefix="fault") as folder:
        address = asyncio.run(run(Path(folder)))
        return judge(address, Path(folder) / "journal", Path(folder))


async def crash(post: Post, sender: Sender) -> None:
    """What kill −9 leaves: answers that nobody waits for, rows as they are."""
    for task in list(sender.departures.flying):
        task.cancel()
    await asyncio.gather(*sender.departures.flying, return_exceptions=True)


def days(seed: int, hours: float, chats: int = 60, jumps: bool = False, url: str | None = None) -> Findings:
    """Traffic of many hours: replies, editions at their time, broadcasts; faults, restarts and, if wanted, clock jumps."""
    random = Random(seed)

    async def run(folder: Path) -> str:
        async with office(folder, url, random) as (post, address):
            who = [LAN + number for number in range(chats)] + [GROUP - number for number in range(chats // 6)]
            end = post.clock.monotonic() + hours * 3600
            number = 0
            while post.clock.monotonic() < end:
                number += 1
                await _something_happens(post, random, who, number, jumps)
                await post.settle(seconds=random.expovariate(1 / 240))
                post.clock.advance(random.expovariate(1 / 120))
            await post.settle(seconds=30 * 24 * 3600)
            return address

    with tempfile.TemporaryDirectory(prefix="days") as folder:
        address = asyncio.run(run(Path(folder)))
        found = judge(address, Path(folder) / "journal", Path(folder))
        if jumps:  # where the clock goes back, what was put in later can be due earlier, and rightly overtakes
            found.violations = [each for each in found.violations if not each.startswith("5 ")]
        return found


async def _something_happens(post: Post, random: Random, who: list[int], number: int, jumps: bool) -> None:
    if random.random() < 0.3:
        fault = FAULTS[random.choice([name for name in FAULTS if name not in ONCE_ONLY])]
        post.fails({**fault, "after": random.randrange(4), "times": random.choice([1, 1, 2, 8])})
    if random.random() < 0.05:
        await crash(post, post.sender)
        # The one before is known to be dead: its process number is nobody's.
        post.sender = post.hire(answer_seconds=0.3, holder=holder_name().rsplit("/", 3)[0] + f"/99999999/{number}/1")
    if jumps and random.random() < 0.1:
        post.clock.jump(random.choice([-86_400, -3_600, -61, -1, 1, 61, 3_600, 86_400]))
    due = post.clock.now() + timedelta(seconds=random.choice([0, 0, 30, 3600]))
    text = f"{due.timestamp()} số {number}"
    policy = random.choice(list(Policy))
    match random.randrange(4):
        case 0:
            await post.put(f"r{number}", random.choice(who), say(text), lane=outbox.REPLY, not_before=due)
        case 1 | 2:
            await post.put(f"e{number}", random.choice(who), say(text), not_before=due, policy=policy)
        case _:
            some = random.sample(who, random.randrange(2, 12))
            rows = [(Place(chat), f"b{number}:{chat}") for chat in some]
            async with post.store.work() as work:
                await outbox.open_lane(work, f"broadcast:{number}")
                await outbox.enqueue_many(
                    work, say(text), rows, lane=f"broadcast:{number}", not_before=due, policy=policy
                )


# These end a chat for good or give it another number; the table of faults tries them.
ONCE_ONLY = ("blocked", "moved", "silence", "silence after delivery", "bad formatting")
