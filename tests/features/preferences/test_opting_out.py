"""Who has opted out gets nothing any more: no edition, no broadcast of any kind, not even what was under way."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from markupsafe import Markup
from sqlalchemy import select

from bot.foundation.chats import Place
from bot.foundation.message import Message
from bot.foundation.outbox import REPLY, SCHEDULED, broadcast_lane, enqueue, open_lane
from bot.foundation.store.lanes import STANDING, lane
from tests.world.office import Office, staffed


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with staffed(tmp_path, people=2, groups=1) as opened_office:
        yield opened_office


async def test_after_opting_out_neither_editions_nor_broadcasts_arrive(office: Office) -> None:
    lan, tuan = office.members
    await office.house.says(lan, "/huydangky")
    before = len(lan.chat.messages)
    await office.sends("Sáng mai dọn vệ sinh.")
    await office.house.later(hours=11)
    await office.house.later(days=7)
    assert len(lan.chat.messages) == before
    assert office.copies(tuan.chat, "Sáng mai dọn vệ sinh.")


@pytest.mark.parametrize(
    "kind", [SCHEDULED, broadcast_lane(1), f"{broadcast_lane(1)}:pins", broadcast_lane(2), "alerts"]
)
async def test_what_waits_in_any_lane_does_not_leave(office: Office, kind: str) -> None:
    lan = office.members[0]
    async with office.house.app.store.work() as work:
        if kind not in STANDING:
            await open_lane(work, kind)
        waits = work.now + timedelta(hours=1)
        await enqueue(work, Place(lan.id), Message(Markup("Đang đợi")), key="waiting", lane=kind, not_before=waits)
    await office.house.says(lan, "/huydangky")
    await office.house.later(hours=2)
    assert not office.copies(lan.chat, "Đang đợi")


async def test_an_answer_to_what_they_ask_still_comes(office: Office) -> None:
    lan = office.members[0]
    await office.house.says(lan, "/huydangky")
    assert await office.house.says(lan, "/bacsi")


async def test_every_lane_there_is_was_thought_of(office: Office) -> None:
    """A new kind of lane is a new kind of message: it belongs in the test above."""
    await office.sends("Tin thử")
    async with office.house.app.store.work() as work:
        names = set((await work.execute(select(lane.c.name))).scalars())
    assert {name.split(":")[0] for name in names} <= {REPLY, SCHEDULED, "broadcast", "alerts"}


async def test_every_edition_and_broadcast_carries_the_options(office: Office) -> None:
    lan = office.members[0]
    await office.sends("Tin thử")
    (news,) = office.copies(lan.chat, "Tin thử")
    await office.house.later(hours=11)
    edition = lan.chat.messages[-1]
    for message in (news, edition):
        await office.house.presses(lan, message, "Tuỳ chọn")
        assert "Bản tin tuần" in lan.chat.messages[-1].text
        assert message.text != lan.chat.messages[-1].text


async def test_pausing_holds_what_was_under_way_too(office: Office) -> None:
    lan = office.members[0]
    (panel,) = await office.house.says(lan, "/caidat")
    await office.house.presses(lan, panel, "Tạm dừng")
    await office.house.presses(lan, panel, "2 tuần")
    before = len(lan.chat.messages)
    await office.house.later(hours=11)
    await office.house.later(days=7)
    assert len(lan.chat.messages) == before


async def test_in_quiet_hours_a_broadcast_waits_until_they_are_over(office: Office) -> None:
    lan, tuan = office.members
    (panel,) = await office.house.says(lan, "/caidat")
    for label in ("Thêm…", "Giờ yên tĩnh", "20:00–06:00"):
        await office.house.presses(lan, panel, label)
    assert "20:00–06:00" in panel.text
    await office.sends("Tin lúc tám giờ tối")  # 20:01 in Hanoi
    assert office.copies(tuan.chat, "Tin lúc tám giờ tối")
    assert not office.copies(lan.chat, "Tin lúc tám giờ tối")
    await office.house.later(hours=9, minutes=50)
    assert not office.copies(lan.chat, "Tin lúc tám giờ tối")
    await office.house.later(minutes=15)
    assert office.copies(lan.chat, "Tin lúc tám giờ tối")
