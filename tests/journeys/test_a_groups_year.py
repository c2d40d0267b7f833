"""A group's year: pledges, reports each quarter, a crash, a restore from a copy, the year on paper, and somebody who wants to be forgotten."""

import shutil
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.foundation.clock import SystemClock
from bot.foundation.store import Store
from bot.foundation.store.migrations import bring_up_to_date
from bot.foundation.store.transfer import copy_rows, copy_rows_to_file
from tests.world.databases import Postgres
from tests.world.village import Village, after_restart, inhabited

TREES = "Trồng cây dọc đường liên thôn"


@pytest.fixture(params=("sqlite", "postgresql"))
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], Coroutine[Any, Any, str]]:
    """Makes an empty database of this name and says its address."""

    async def make(name: str) -> str:
        if request.param == "sqlite":
            return f"sqlite+aiosqlite:///{tmp_path / name}.db"
        server: Postgres = request.getfixturevalue("postgres")
        await server.execute(f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}")
        return server.url(name)

    return make


def reminders(village: Village) -> list[str]:
    return [message.text for message in village.lan.chat.from_bots if "đến đâu rồi" in message.text]


async def copy_away(village: Village, file: Path) -> None:
    await copy_rows_to_file(village.house.app.store, file)


async def restore(file: Path, url: str) -> None:
    source, target = Store(f"sqlite+aiosqlite:///{file}", SystemClock()), Store(url, SystemClock())
    try:
        await bring_up_to_date(target)
        await copy_rows(source, target, replace=True)
    finally:
        await source.close()
        await target.close()


@asynccontextmanager
async def crashed_and_back(village: Village, folder: Path, url: str) -> AsyncIterator[Village]:
    """What Telegram handed over is stored and nothing is done about it when the process ends."""
    await village.lan.says(village.lan.chat, "4000 cây")
    await village.house.app.poller.step()
    async with after_restart(village, folder, database_url=url) as later:
        await later.house.settle_wholly()
        yield later


async def test_a_groups_year_with_a_crash_and_a_restore(
    tmp_path: Path, empty_database: Callable[[str], Coroutine[Any, Any, str]]
) -> None:
    url = await empty_database("year")
    async with inhabited(tmp_path, database_url=url) as village:
        await village.pledges(village.minh, goal="khảo sát; làm thử; bàn giao", period="hết năm 2027")
        await village.through_the_door(village.lan)
        await village.presses(village.lan, "Tôi")
        await village.says(village.lan, TREES)
        async with crashed_and_back(village, tmp_path, url) as later:
            await _the_rest_of_the_year(later, tmp_path, empty_database)


async def _the_rest_of_the_year(
    village: Village, tmp_path: Path, empty_database: Callable[[str], Coroutine[Any, Any, str]]
) -> None:
    assert "Bước 3/6" in village.last(village.lan).text
    await village.presses(village.lan, "hết năm 2027")
    for label in ("Lâm nghiệp", "Mọi người", "Lan", "✅ Gửi duyệt"):
        await village.presses(village.lan, label)
    await village.presses(village.tuan, "✅ Duyệt")
    await village.house.later(days=118)  # a pledge for 2027 is not asked about in 2026; now the first quarter ends
    assert len(reminders(village)) == 1
    await village.reports(village.lan, "1.000", "Đúng tiến độ", "Đã trồng xong đoạn đầu.")
    await village.house.later(days=90)  # the second quarter ends
    assert len(reminders(village)) == 2
    copy = tmp_path / "copy.db"
    await copy_away(village, copy)
    await village.reports(village.lan, "2.000", "Đang chậm")
    url = await empty_database("restored")
    await restore(copy, url)
    shutil.rmtree(tmp_path / "cards", ignore_errors=True)
    async with after_restart(village, tmp_path, database_url=url) as restored:
        await _after_the_restore(restored)


async def _after_the_restore(village: Village) -> None:
    """The report that came after the copy is not there: it is asked for again, and given again."""
    board = await village.board()
    assert "1.000/4.000 cây" in board.text
    (overview,) = await village.says(village.lan, "/camket")
    await village.presses(village.lan, "đang làm", overview)
    await village.reports(village.lan, "2.000", "Đang chậm")
    before = len(reminders(village))
    for days in (92, 10, 82, 10):  # the last fortnights of September and December, twice each
        await village.house.later(days=days)
    assert len(reminders(village)) - before == 2, "who does not answer is asked about a quarter once,"
    assert len([m for m in village.lan.chat.from_bots if "Nhắc lại lần cuối" in m.text]) == 2, "and once more"
    await village.reports(village.lan, "4.000", "✅ Đã xong", "Cả đường đã có bóng mát.")
    board = await village.board()
    await village.draws(village.lan, "năm 2027", board)
    assert "2 việc · đã báo cáo 1 · xong 1" in board.text
    await village.draws(village.tuan, "Tờ A4 (PDF)", board)
    paper = village.group.from_bots[-1].file
    assert paper
    assert paper.name == "viec-lam-theo-2027.pdf"
    await village.draws(village.tuan, "Bảng tính (XLSX)", board)
    table = village.group.from_bots[-1]
    await village.says(village.lan, "/quentoi")
    await village.draws(village.lan, "Xoá hết", village.last(village.lan))
    for shown in (board, table, await village.board(village.minh)):
        assert "2 việc" in shown.text
        assert "Lan" not in shown.text
        assert TREES not in shown.text
