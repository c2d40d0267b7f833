"""Updates built from real shapes and then broken, by the hundred thousand: nothing fails, and nothing piles up in memory."""

import asyncio
import gc
import random
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import orjson
import psutil
from sqlalchemy import func, select

from bot.foundation.store.conversations import keep_updates, update_inbox, waiting_updates
from tests.torture.judge import Findings
from tests.world import House, opened

NASTY = '<b>x</b><a href="tg://user?id=1">&amp;</a> & "q" \u202e{0} %s { $title } </blockquote>'
BATCH = 100
Json = dict[str, Any]


async def real_updates(house: House) -> list[Json]:
    """What Telegram tells of an eventful day, taken before the bot fetches it."""
    world = house.world
    hoa, tam = world.person("Hoà"), world.person("Tâm")
    village = world.group("Thôn Đông", owner=hoa, members=[tam])
    school = world.group("Trường", owner=hoa, admins=[tam], forum=True)
    news = world.channel("Tin xã", owner=hoa)
    for chat in (village, school, news):
        hoa.adds_bot(chat)
    await hoa.starts()
    await house.settle()
    await house.says(hoa, "/caidat", village)
    card = (await house.says(hoa, "/bacsi"))[-1]
    waiting = world.bot.updates._waiting
    waiting.clear()
    hoa.taps(village.from_bots[-1], village.from_bots[-1].buttons[0][0].text)
    hoa.taps(card, "Đọc tiếp")
    hoa.types_inline("bác sĩ", village)
    await hoa.shares_chat(news, 2)
    await hoa.shares_person(tam, 3)
    await hoa.says(hoa.chat, "xin chào")
    await hoa.says(hoa.chat, "ảnh", photo=card.photo)
    await hoa.shares_contact(hoa.chat)
    await hoa.says(village, "/dangky", anonymously=True)
    await tam.says(village, "/truyen thay giao", reply_to=village.from_bots[-1])
    topic = hoa.creates_topic(school, "Thông báo")
    await hoa.says(school, "/start hello", thread=topic)
    hoa.closes_topic(school, topic)
    hoa.renames(school, "Trường mới")
    hoa.restricts(school, can_send_messages=False)
    hoa.promotes(school)
    hoa.kicks_bot(school)
    hoa.blocks_bot()
    hoa.unblocks()
    hoa.upgrades(village)
    await hoa.forwards(await tam.says(news, "bài") if news.has(tam) else card, hoa.chat)
    updates = [update for _, update in waiting]
    waiting.clear()
    return updates


def broken(update: Json, chance: random.Random) -> Json:
    """A few places of it replaced, taken out or filled with what does not belong there."""
    for _ in range(chance.randint(1, 4)):
        branch: Any = update
        while isinstance(branch, dict) and branch:
            key = chance.choice(list(branch))
            inner = branch[key]
            if isinstance(inner, list) and inner and isinstance(inner[0], dict) and chance.random() < 0.7:
                branch = inner[0]
                continue
            if isinstance(inner, dict) and inner and chance.random() < 0.8:
                branch = inner
                continue
            if key == "update_id":
                break
            if chance.random() < 0.25:
                del branch[key]
            else:
                branch[key] = chance.choice(VALUES)(chance)
            break
    return update


VALUES: tuple[Callable[[random.Random], Any], ...] = (
    lambda chance: None,
    lambda chance: chance.choice((0, -1, 1087968824, 136817688, 777000, 2**31, 2**52, -(2**52))),
    lambda chance: chance.choice(("", NASTY, "/" * 100, "/start " + "a" * 5000, "\x00\ud7ff", "🇻🇳" * 2000)),
    lambda chance: chance.choice((True, False, 1.5, [], {}, [None], {"id": 1})),
    lambda chance: chance.choice(("private", "channel", "supergroup", "kicked", "administrator", "restricted")),
)


async def pour(house: House, shapes: list[Json], chance: random.Random, first: int) -> None:
    """A batch of them, a second apart so that they are no flood, and all that follows: answers too are sent."""
    batch = []
    for number in range(first, first + BATCH):
        house.world.clock.advance(timedelta(seconds=1))
        update: Json = orjson.loads(orjson.dumps(chance.choice(shapes)))
        for kind in ("message", "channel_post"):
            if kind in update:
                update[kind]["date"] = int(house.world.clock.now().timestamp())
        batch.append((number, orjson.dumps(broken(update, chance) | {"update_id": number})))
    async with house.app.store.work() as work:
        await keep_updates(work, batch)
    await house.settle()


def clear_telegram(house: House) -> None:
    """What the emulated Telegram remembers is not the bot's memory."""
    house.world.wire.clear()
    for chat in house.world.chats.values():
        chat.messages.clear()


async def failures(house: House) -> tuple[int, int]:
    """How many could not be handled, and how many wait still."""
    failed = select(func.count()).select_from(update_inbox).where(update_inbox.c.state == "failed")
    async with house.app.store.work() as work:
        return (await work.execute(failed)).scalar_one(), len(await waiting_updates(work, 10))


async def strange_updates(seed: int, count: int) -> tuple[Findings, str]:
    """The memory is read after a tenth of them, when every cache has been met, and at the end."""
    found = Findings(accepted=count)
    with tempfile.TemporaryDirectory() as folder:
        async with opened(Path(folder)) as house:
            shapes, chance = await real_updates(house), random.Random(seed)
            early = 0.0
            for poured in range(0, count, BATCH):
                await pour(house, shapes, chance, 900_000_000 + poured)
                clear_telegram(house)
                if poured + BATCH == max(BATCH, count // 10 // BATCH * BATCH):
                    gc.collect()
                    early = psutil.Process().memory_info().rss / 2**20
            gc.collect()
            late = psutil.Process().memory_info().rss / 2**20
            failed, waiting = await failures(house)
            if failed or waiting:
                found.violations.append(f"{failed} failed, {waiting} wait")
            if not await house.says(house.world.person("Mới"), "/start"):
                found.violations.append("nobody answers after them")
            if late > early * 1.1:
                found.violations.append(f"memory grew from {early:.0f} to {late:.0f} MB")
    return found, f"{failed} failed; {early:.0f} MB after a tenth of them, {late:.0f} MB at the end"


def strange(seed: int, count: int) -> tuple[Findings, str]:
    return asyncio.run(strange_updates(seed, count))
