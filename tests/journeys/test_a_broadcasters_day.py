"""A broadcaster's day: one message to many, at an hour, with a minute to think again, followed to its report."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.world.office import Office, staffed


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with staffed(tmp_path, people=2, groups=2) as opened_office:
        yield opened_office


async def test_a_message_goes_to_everyone_once_and_the_panel_ends_with_three_numbers(office: Office) -> None:
    panel = await office.compose()
    assert "2 nhóm + 2 người" in panel.text
    await office.presses(panel, "✅ Gửi tới 2 nhóm + 2 người")
    assert not any(office.copies(chat) for chat in office.everyone), "there is a minute to think again"
    await office.house.later(seconds=61)
    assert [len(office.copies(chat)) for chat in office.everyone] == [1, 1, 1, 1]
    await office.house.later(seconds=5)
    assert "Đã gửi 4 · Không gửi được 0 · Chưa rõ 0" in panel.text


async def test_undo_within_the_minute_makes_it_a_draft_again_and_nothing_leaves(office: Office) -> None:
    panel = await office.compose()
    await office.presses(panel, "✅ Gửi tới")
    await office.house.later(seconds=40)
    await office.presses(panel, "Hoàn tác")
    await office.house.later(minutes=10)
    assert not any(office.copies(chat) for chat in office.everyone)
    assert "✅ Gửi tới" in panel.buttons[-2][0].text


async def test_in_a_hurry_the_minute_is_not_waited_for(office: Office) -> None:
    panel = await office.compose()
    await office.presses(panel, "✅ Gửi tới")
    await office.presses(panel, "Gửi luôn")
    assert [len(office.copies(chat)) for chat in office.everyone] == [1, 1, 1, 1]
