"""Hoa writes, Minh decides; and what Hoa writes."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.emulator import Clock, Message, Person, World
from tests.emulator.pictures import png
from tests.world import House, opened
from tests.world.house import SUNDAY

PARAGRAPH = "Sáng thứ Bảy nào bà cũng quét từ sân nhà ra đến ngõ, rồi gọi nhà bên cùng làm. "
TITLE = "Bà trưởng thôn và con đường hoa"
SLUG = "ba-nguyen-thi-lan"
FORM = f"""Lĩnh vực: phố phường
Nhân vật: Bà Nguyễn Thị Lan
Vai trò: Trưởng thôn
Nơi: Thôn Đoàn Kết, xã Lực Hành
Tiêu đề: {TITLE}
Lời dẫn: Mỗi sáng thứ Bảy, cả thôn cùng bà ra quét đường.
Nội dung:
{PARAGRAPH * 8}

{PARAGRAPH * 8}
Việc đã làm:
- Quét đường mỗi sáng thứ Bảy
- Trồng hoa hai bên đường
Con số:
- gần 40 hộ cùng làm (năm 2025)
Học được:
- Quét trước cửa nhà mình.
- Rủ một nhà bên cạnh.
- Trồng một khóm hoa.
Nguồn: Theo lời kể của thôn
Thời gian: năm 2025
"""
PHOTO = png(400, 300)


@dataclass(repr=False)
class Newsroom:
    house: House
    hoa: Person
    minh: Person

    @contextmanager
    def briskly(self) -> Iterator[None]:
        """For steps that are answered in words alone."""
        self.house.is_brisk = True
        yield
        self.house.is_brisk = False

    async def writes(self, text: str = FORM, photo: bytes | None = None) -> Message:
        """The panel of a new draft, written in one message."""
        with self.briskly():
            start = (await self.house.says(self.hoa, "/bannhap"))[-1]
            await self.house.presses(self.hoa, start, "✏️ Viết bài mới")
            return (await self.house.says(self.hoa, text, photo=photo))[-1]

    async def hands_in(self, photo: bytes | None = None) -> None:
        panel = await self.writes()
        with self.briskly():
            if photo:
                await self.house.presses(self.hoa, panel, "＋ ảnh")
                panel = (await self.house.says(self.hoa, "", photo=photo))[-1]
            await self.house.presses(self.hoa, panel, "✅ Gửi duyệt")

    async def looks(self) -> Message:
        """The panel of decisions about the only draft that waits."""
        with self.briskly():
            queue = (await self.house.says(self.minh, "/duyet"))[-1]
        await self.house.presses(self.minh, queue, TITLE)
        return self.minh.chat.from_bots[-1]

    async def publishes(self, photo: bytes | None = None) -> Message:
        await self.hands_in(photo)
        decision = await self.looks()
        await self.house.presses(self.minh, decision, "✅ Đăng")
        return decision


@asynccontextmanager
async def newsroom(folder: Path) -> AsyncIterator[Newsroom]:
    world = World(Clock(SUNDAY, frozen=True))
    hoa, minh = world.person("Hoa", owner=True), world.person("Minh", owner=True)
    async with opened(folder, world) as house:
        await minh.starts()
        yield Newsroom(house, hoa, minh)
