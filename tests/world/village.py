"""A village that takes part: its group with an admin, members, and the bot's owner who reviews."""

from base64 import b64decode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.emulator import Chat, Clock, Message, Person, World
from tests.world.house import SUNDAY, House, opened

# The smallest picture there is.
PHOTO = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=")
TASK = "Mỗi tuần đọc sách ở nhà văn hóa thôn cùng các cháu"


def labels(message: Message) -> list[str]:
    rows = (message.markup or {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row]


def link_in(message: Message) -> str:
    """The start payload of the message's first link button."""
    rows = message.markup["inline_keyboard"] if message.markup else []
    return str(next(button["url"] for row in rows for button in row if "url" in button)).split("start=")[1]


@dataclass(repr=False)
class Village:
    """Tuấn runs the group and brought the bot there; Lan and Minh are members; Hoa owns the bot."""

    house: House
    hoa: Person
    tuan: Person
    lan: Person
    minh: Person
    group: Chat
    taps: int = 0

    async def says(self, who: Person, text: str, chat: Chat | None = None, **how: Any) -> list[Message]:
        return await self.house.says(who, text, chat, **how)

    async def presses(self, who: Person, label: str, message: Message | None = None) -> str:
        """On the newest message of the person's private chat, when none is named."""
        self.taps += 1
        return await self.house.presses(who, message or self.last(who), label)

    def last(self, who: Person) -> Message:
        return who.chat.from_bots[-1]

    async def through_the_door(self, who: Person) -> Message:
        """From the group's /camket to private chat."""
        (invitation,) = await self.says(who, "/camket", self.group)
        return (await self.says(who, f"/start {link_in(invitation)}"))[-1]

    async def writes(
        self,
        who: Person,
        task: str = TASK,
        goal: str = "12 buổi",
        period: str = "hết quý IV/2026",
        *,
        whose: str = "Tôi",
    ) -> Message:
        """A pledge up to its preview; says the message that shows it."""
        await self.through_the_door(who)
        await self.presses(who, whose)
        await self.says(who, task)
        await self.says(who, goal)
        if any(label.startswith(period) for label in labels(self.last(who))):
            await self.presses(who, period)
        else:
            await self.says(who, period)
        await self.presses(who, "Giáo dục")
        await self.presses(who, "Nhóm và ban biên tập")
        if whose == "Tôi":
            await self.presses(who, who.name)
        return self.last(who)

    async def pledges(self, who: Person, *about: str, **how: str) -> None:
        """Registered, handed in and approved by Tuấn."""
        await self.writes(who, *about, **how)
        await self.presses(who, "✅ Gửi duyệt")
        await self.presses(self.tuan, "✅ Duyệt")

    async def reports(self, who: Person, value: str, progress: str, words: str | None = None) -> None:
        await self.presses(who, "📝 Báo cáo")
        await self.presses(who, value)
        await self.presses(who, progress)
        if words:
            await self.says(who, words)

    async def board(self, who: Person | None = None, period: str = "Xem quý") -> Message:
        who = who or self.lan
        (shown,) = await self.says(who, "/camket", self.group)
        await self.draws(who, period, shown)
        return self.group.from_bots[-1]

    async def draws(self, who: Person, label: str, message: Message) -> None:
        """A press whose answer is drawn first."""
        await self.presses(who, label, message)
        await self.house.settle_wholly()


@asynccontextmanager
async def inhabited(folder: Path, **settings: Any) -> AsyncIterator[Village]:
    world = World(Clock(SUNDAY, frozen=True))
    # The owner must be known to the settings before the bot starts.
    hoa = world.person("Hoa", owner=True)
    async with opened(folder, world, **settings) as house:
        tuan, lan, minh = (world.person(name) for name in ("Tuấn", "Lan", "Minh"))
        group = world.group("Thôn Đoàn Kết", owner=tuan)
        tuan.adds_bot(group)
        lan.joins(group)
        minh.joins(group)
        house.is_brisk = True
        village = Village(house, hoa, tuan, lan, minh, group)
        for person in (hoa, tuan):
            await village.says(person, "/start")
        yield village


@asynccontextmanager
async def after_restart(village: Village, folder: Path, **settings: Any) -> AsyncIterator[Village]:
    async with opened(folder, village.house.world, **settings) as house:
        house.is_brisk = True
        yield Village(house, village.hoa, village.tuan, village.lan, village.minh, village.group)
