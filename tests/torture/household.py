"""Whole bots, killed while people write to them and Telegram repeats and shuffles what they wrote: each effect once, each answer."""

import asyncio
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import func, select

from bot.emulator import Clock, Message, Person, World, serve
from bot.emulator.refusals import Impossible
from bot.features.broadcasts.store.tables import broadcast
from bot.foundation.clock import SystemClock
from bot.foundation.message import Act
from bot.foundation.store import Store
from bot.foundation.store.chats import subscription
from bot.foundation.store.conversations import update_inbox
from bot.foundation.store.deliveries import TERMINAL, delivery
from bot.foundation.store.usage import usage
from tests.torture.cluster import restart
from tests.torture.judge import Findings
from tests.torture.lives import Lives
from tests.torture.unruly import UnrulyUpdates
from tests.world.databases import Postgres

PEOPLE = 24  # so many that none of them writes faster than a person may, in whatever order it comes
COMMANDS = {"/dangky": "subscribe", "/trogiup": "help", "/riengtu": "privacy", "/guong": "stories"}
WORDS = "Sáng mai 6h mời bà con dọn vệ sinh đường thôn. Lần {}."
REST_SECONDS = 90.0


async def until(is_so: Callable[[], Any], seconds: float) -> bool:
    end = asyncio.get_running_loop().time() + seconds
    while not is_so():
        if asyncio.get_running_loop().time() > end:
            return False
        await asyncio.sleep(0.05)
    return True


class Village:
    """People who write and press, as fast as people do, until they are told that it is enough."""

    def __init__(self, world: World, random: Random) -> None:
        self.world = world
        self.random = random
        self.said: Counter[str] = Counter()
        self.composed = 0
        self.is_enough = False
        self.office = world.person("Hoa", owner=True)
        self.people = [world.person(f"Người {number}") for number in range(PEOPLE)]

    async def people_speak(self) -> None:
        await asyncio.gather(*(self._person(each) for each in self.people))

    async def all_speak(self) -> None:
        await asyncio.gather(self._office(), self.people_speak())

    async def _is_answered(self, person: Person, words: str, seconds: float) -> bool:
        known = len(person.chat.from_bots)
        await person.says(person.chat, words)
        return await until(lambda: len(person.chat.from_bots) > known, seconds)

    async def _person(self, person: Person) -> None:
        while not self.is_enough:
            command = self.random.choice(list(COMMANDS))
            self.said[COMMANDS[command]] += 1
            await self._is_answered(person, command, 10)
            await asyncio.sleep(self.random.uniform(1.0, 4.0))

    async def _office(self) -> None:
        """One broadcast after another; each step waits for the answer to the one before, as a person does."""
        chat = self.office.chat
        while not self.is_enough:
            self.said["broadcast"] += 1
            if not await self._is_answered(self.office, "/phattin", REST_SECONDS):
                return
            await self.office.says(chat, WORDS.format(self.composed))
            self.composed += 1
            if await self._taps("✅ Gửi tới"):
                await self._taps("Gửi luôn")
            await asyncio.sleep(2)

    async def _taps(self, label: str) -> bool:
        shown: list[Message] = []

        def is_shown() -> bool:
            shown[:] = [each for each in self.office.chat.from_bots[-12:] if each.button(label)]
            return bool(shown)

        if not await until(is_shown, REST_SECONDS):
            return False
        try:
            self.office.taps(shown[-1], label)
        except Impossible:
            return False
        return True


async def rows_of(url: str, *wanted: Any) -> list[Any]:
    store = Store(url, SystemClock())
    try:
        async with store.work() as work:
            return [list((await work.execute(each)).all()) for each in wanted]
    finally:
        await store.close()


async def _is_at_rest(url: str, world: World) -> bool:
    open_ = select(func.count()).select_from(delivery).where(delivery.c.state.not_in(TERMINAL))
    new = select(func.count()).select_from(update_inbox).where(update_inbox.c.state == "new")
    running = select(func.count()).select_from(broadcast).where(broadcast.c.state.in_(("running", "scheduled")))
    found = await rows_of(url, open_, new, running)
    return not len(world.bot.updates) and not any(rows[0][0] for rows in found)


async def _judged(url: str, village: Village, updates: UnrulyUpdates) -> Findings:
    kept = select(update_inbox.c.update_id, update_inbox.c.state, update_inbox.c.reason)
    used = select(usage.c.event, func.sum(usage.c.times)).group_by(usage.c.event)
    subscribed = select(subscription.c.chat_id)
    sent = select(
        delivery.c.key, delivery.c.chat_id, delivery.c.state, delivery.c.act, delivery.c.message_id, delivery.c.doubts
    )
    inbox, uses, subscribers, deliveries, broadcasts = await rows_of(
        url, kept, used, subscribed, sent, select(broadcast.c.id, broadcast.c.state)
    )
    found = Findings(accepted=len(inbox))
    wrong = found.violations
    lost = updates.issued - {row.update_id for row in inbox}
    found.lost += len(lost)
    wrong += [
        f"1 update {row.update_id} is {row.state}: {row.reason}" for row in inbox if row.state != "done" or row.reason
    ]
    wrong += [
        f"4 {event}: {times} times instead of {village.said[event]}"
        for event, times in uses
        if event in village.said and times != village.said[event]
    ]
    if len(set(subscribers)) != len(subscribers):
        wrong.append("4 somebody is subscribed twice")
    if len(broadcasts) != village.composed:
        wrong.append(f"4 {len(broadcasts)} broadcasts of {village.composed}")
    _judge_answers(village, deliveries, found)
    return found


def _judge_answers(village: Village, deliveries: list[Any], found: Findings) -> None:
    """Each answer arrived, and those beyond one for each are no more than the doubts about them."""
    chats = {person.chat.id: person.chat for person in (village.office, *village.people)}
    copies = Counter({number: sum(each.is_from_bot for each in chat.history) for number, chat in chats.items()})
    arrived: Counter[int] = Counter()
    doubtful: Counter[int] = Counter()
    for row in deliveries:
        found.doubts += row.doubts
        if row.act != Act.SEND:
            continue
        found.ambiguous += row.state == "uncertain"
        if row.state in ("refused", "skipped") or row.state not in TERMINAL:
            found.violations.append(f"1 {row.key} is {row.state} at the end")
        known = {each.id for each in chats[row.chat_id].history}
        if row.state == "sent" and row.message_id not in known:
            found.lost += 1
        arrived[row.chat_id] += row.state in ("sent", "uncertain")
        doubtful[row.chat_id] += row.doubts > 0
    for number, count in copies.items():
        extra = count - arrived[number]
        found.duplicates += max(0, extra)
        if extra > doubtful[number]:  # a second copy each of those in doubt, and no more
            found.violations.append(
                f"4 chat {number}: {extra} more copies than deliveries, {doubtful[number]} in doubt"
            )


@asynccontextmanager
async def _served(random: Random) -> AsyncIterator[tuple[Village, UnrulyUpdates, str]]:
    world = World(Clock())
    world.bot.updates = updates = UnrulyUpdates(world, random)
    village = Village(world, random)
    async with serve(world, "127.0.0.1", 0) as running:
        yield village, updates, running.url


async def _torment(
    url: str, folder: Path, random: Random, blows: int, processes: int, postgres: Postgres | None
) -> Findings:
    async with _served(random) as (village, updates, telegram):
        lives = Lives(folder)
        given = {
            "token": village.world.token,
            "api_url": telegram,
            "database_url": url,
            "owner_ids": tuple(village.world.owner_ids),
            "http_port": 0,
        }
        bots: list[BaseProcess] = []

        def keep_up() -> None:
            bots[:] = [each for each in bots if each.is_alive()]
            while len(bots) < processes:
                bots.append(lives.start(**given))

        speaking = asyncio.create_task(village.all_speak())
        for _ in range(blows):
            keep_up()
            await asyncio.sleep(random.uniform(0.3, 4.0))
            if postgres is not None and random.random() < 0.1:
                await asyncio.to_thread(restart, postgres)
            else:
                await asyncio.to_thread(lives.kill, bots.pop(random.randrange(len(bots))))
        keep_up()
        village.is_enough = True
        await speaking
        found = Findings()
        end = asyncio.get_running_loop().time() + REST_SECONDS
        while not await _is_at_rest(url, village.world):
            keep_up()
            if asyncio.get_running_loop().time() > end:
                found.violations.append("1 it does not come to rest")
                break
            await asyncio.sleep(0.3)
        for bot in bots:
            await asyncio.to_thread(lives.end, bot)
        found.add(await _judged(url, village, updates))
        found.violations += lives.violations + lives.said_wrong(village.world.token)
        print(
            f"  {sum(village.said.values())} commands, {village.composed} broadcasts, {updates.repeated} repeated",
            flush=True,
        )
        return found


def sqlite_household(seed: int, kills: int) -> Findings:
    with tempfile.TemporaryDirectory(prefix="household") as name:
        folder = Path(name)
        url = f"sqlite+aiosqlite:///{folder / 'bot.db'}"
        return asyncio.run(_torment(url, folder, Random(seed), kills, 1, None))


def postgres_household(seed: int, blows: int, processes: int = 2) -> Findings:
    """Two bots on one database, which is restarted now and then."""
    with tempfile.TemporaryDirectory(prefix="th", dir="/tmp", ignore_cleanup_errors=True) as name:
        postgres = Postgres(Path(name).resolve() / "d")
        folder = Path(name) / "logs"
        folder.mkdir()
        try:
            asyncio.run(postgres.execute("CREATE DATABASE household"))
            url = postgres.url("household")
            return asyncio.run(_torment(url, folder, Random(seed), blows, processes, postgres))
        finally:
            postgres.stop()
