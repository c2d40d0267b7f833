"""The office of those who write to many: an owner, a village that subscribed, and how they are written to."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.emulator import Chat, Clock, Message, Person, World
from tests.world.house import SUNDAY, House, opened

WORDS = "Sáng mai 6h mời bà con dọn vệ sinh đường thôn."
NAMES = ("Lan", "Tuấn", "Minh", "Sơn", "Vân", "Đức", "Hà", "Liên", "Bình", "Yến")


@dataclass(repr=False)
class Office:
    """`hoa` owns the bot. `panel` is always the newest message the bot wrote to her."""

    house: House
    hoa: Person
    members: list[Person] = field(default_factory=list)
    groups: list[Chat] = field(default_factory=list)

    @property
    def everyone(self) -> list[Chat]:
        return [*(member.chat for member in self.members), *self.groups]

    async def fill(self, people: int = 0, groups: int = 0) -> None:
        """So many members and groups subscribe."""
        for _ in range(people):
            number = len(self.members)
            member = self.house.world.person(NAMES[number] if number < len(NAMES) else f"Người {number}")
            await self.house.says(member, "/dangky")
            self.members.append(member)
        for _ in range(groups):
            group = self.house.world.group(f"Thôn {len(self.groups) + 1}", owner=self.hoa)
            self.hoa.adds_bot(group)
            await self.house.settle()
            await self.house.presses(self.hoa, group.from_bots[-1], "Mỗi thứ Hai 07:00")
            self.groups.append(group)

    async def compose(self, text: str = WORDS, who: Person | None = None, **how: Any) -> Message:
        """The panel of a new draft."""
        who = who or self.hoa
        await self.house.says(who, "/phattin")
        return (await self.house.says(who, text, **how))[-1]

    async def presses(self, message: Message, label: str, who: Person | None = None) -> str:
        return await self.house.presses(who or self.hoa, message, label)

    async def says(self, text: str, who: Person | None = None, **how: Any) -> list[Message]:
        return await self.house.says(who or self.hoa, text, **how)

    async def sends(self, text: str = WORDS, **how: Any) -> Message:
        """Composed, confirmed, and the minute to think again has passed."""
        panel = await self.compose(text, **how)
        await self.presses(panel, "✅ Gửi tới")
        await self.house.later(seconds=61)
        await self.house.later(seconds=5)
        return panel

    def copies(self, chat: Chat, text: str = WORDS) -> list[Message]:
        return [message for message in chat.from_bots if message.text == text]


@asynccontextmanager
async def staffed(folder: Path, people: int = 0, groups: int = 0, **settings: Any) -> AsyncIterator[Office]:
    world = World(Clock(SUNDAY, frozen=True))
    hoa = world.person("Hoa", owner=True)
    async with opened(folder, world, **settings) as house:
        office = Office(house, hoa)
        await office.fill(people, groups)
        yield office


@asynccontextmanager
async def reopened(office: Office, folder: Path, **settings: Any) -> AsyncIterator[Office]:
    """The same people and the same rows after a restart."""
    async with opened(folder, office.house.world, **settings) as house:
        yield Office(house, office.hoa, office.members, office.groups)
