"""A post office for tests: a sender with its database and a Telegram that does what it is told, in virtual time."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup
from sqlalchemy import select

from bot.engines.sender import LEASE, Sender
from bot.engines.tenure import Tenure
from bot.foundation import outbox
from bot.foundation.chats import ChatKind, Place
from bot.foundation.delivery import Delivery, Trouble
from bot.foundation.message import Message
from bot.foundation.store import Store, Work
from bot.foundation.store.chats import meet_chat
from bot.foundation.store.claims import attempt
from bot.foundation.telegram.gateway import Gateway
from bot.foundation.telegram.limits import Pace
from bot.foundation.telegram.shelf import PictureFile
from tests.torture.telegram import Fault, Telegram
from tests.world.clock import ManualClock

TOKEN = "7000000001:AAtest-token-of-thirty-five-letters"
LAN = 7_000_000_101
HOA = 7_000_000_102
GROUP = -1_002_000_000_001
LANE = "broadcast:1"


def say(text: str = "Chào bà con", **values: Any) -> Message:
    return Message(Markup(text), **values)  # noqa: S704 - the tests write their own HTML


class Album:
    """Pictures by name: each is a file whose content is its name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[str] = []
        self.broken: set[str] = set()

    async def find(self, name: str) -> PictureFile:
        self.asked.append(name)
        if name in self.broken:
            raise LookupError(name)
        path = self.folder / f"{name}.png"
        await asyncio.to_thread(path.write_text, name)
        return PictureFile(key=f"key-of-{name}", path=path)


class Post:
    def __init__(self, store: Store, telegram: Telegram, clock: ManualClock, album: Album) -> None:
        self.store = store
        self.telegram = telegram
        self.clock = clock
        self.album = album
        self.told: list[tuple[Place, Trouble, str]] = []
        self.gateways: list[Gateway] = []
        self.sender = self.hire()

    def hire(self, pace: Pace | None = None, answer_seconds: float = 10.0, **values: Any) -> Sender:
        """Another sender on the same database, as after a restart or on another machine."""
        gateway = Gateway(TOKEN, self.telegram.url, answer_seconds=answer_seconds)
        self.gateways.append(gateway)
        tenure = Tenure(self.store, self.clock, LEASE, holder=values.pop("holder", None))
        return Sender(self.store, gateway, self.album, self.clock, pace, on_trouble=self._hear, tenure=tenure, **values)

    async def _hear(self, work: Work, place: Place, trouble: Trouble, reason: str) -> None:
        self.told.append((place, trouble, reason))

    async def knows(self, chat_id: int, kind: ChatKind | None = None) -> None:
        async with self.store.work() as work:
            guessed = ChatKind.PRIVATE if chat_id > 0 else ChatKind.SUPERGROUP
            await meet_chat(work, chat_id, kind or guessed, "Thôn Đoàn Kết" if chat_id < 0 else None, False)

    async def put(self, key: str, chat_id: int = LAN, message: Message | None = None, **values: Any) -> bool:
        place = Place(chat_id, values.pop("thread_id", None))
        values.setdefault("lane", outbox.SCHEDULED)
        has_content = values.get("act") not in ("delete", "pin")
        async with self.store.work() as work:
            content = (message or say(key)) if has_content else None
            return await outbox.enqueue(work, place, content, key=key, **values)

    async def put_many(self, chats: Sequence[int], lane: str = LANE, text: str = "Bản tin", **values: Any) -> int:
        async with self.store.work() as work:
            await outbox.open_lane(work, lane)
            rows = [(Place(chat), f"{lane}:{chat}") for chat in chats]
            return await outbox.enqueue_many(work, say(text), rows, lane=lane, **values)

    async def steps(self, sender: Sender | None = None) -> None:
        """All that can be done at this moment."""
        sender = sender or self.sender
        while await sender.step():
            pass

    async def departs(self, sender: Sender | None = None) -> asyncio.Task[bool]:
        """One step, begun; Telegram has its message, whatever it says of it and when."""
        before = len(self.telegram.accepted)
        step = asyncio.create_task((sender or self.sender).step())
        while len(self.telegram.accepted) == before:  # noqa: ASYNC110 - the other side has no bell for us
            await asyncio.sleep(0.01)
        return step

    async def settle(self, seconds: float = 3600.0, sender: Sender | None = None) -> None:
        """Let time pass until nothing more is to come, at most so many seconds of it."""
        sender = sender or self.sender
        end = self.clock.monotonic() + seconds
        while True:
            await self.steps(sender)
            rest = sender.seconds_to_next()
            if rest is None or self.clock.monotonic() + rest > end:
                return
            self.clock.advance(rest + 0.000_001)

    async def of(self, key: str) -> Delivery:
        async with self.store.work() as work:
            found = await outbox.find_delivery(work, key)
        assert found is not None, f"no delivery {key}"
        return found

    async def states(self, *keys: str) -> list[str]:
        return [(await self.of(key)).state for key in keys]

    async def tally(self, lane: str = LANE) -> outbox.Tally:
        async with self.store.work() as work:
            return await outbox.tally(work, lane)

    async def attempts(self) -> list[str]:
        async with self.store.work() as work:
            return list((await work.execute(select(attempt.c.verdict).order_by(attempt.c.id))).scalars())

    def fails(self, *faults: Fault) -> None:
        self.telegram.rules.faults.extend(faults)

    def got(self, chat_id: int | None = None) -> list[str]:
        """The texts Telegram has, in order."""
        return [text for _, chat, _, _, text in self.telegram.accepted if chat_id in (None, chat)]

    async def within(self, change: Callable[[Work], Any]) -> Any:
        async with self.store.work() as work:
            return await change(work)

    async def close(self) -> None:
        for gateway in self.gateways:
            await gateway.stop()
        await self.store.close()
