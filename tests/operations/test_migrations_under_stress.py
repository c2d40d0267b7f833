"""A migration is all or nothing: whatever statement the power fails at, and however many processes start at once."""

import asyncio
import shutil
import signal
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event
from sqlalchemy.engine import Engine

from bot.foundation.clock import SystemClock
from bot.foundation.store import Store
from bot.foundation.store.migrations import Schema, bring_up_to_date, look
from bot.foundation.store.transfer import digests_of
from tests.operations.program import TOKEN, started
from tests.world.databases import Postgres


def _shape(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as reader:
        return sorted(str(row) for row in reader.execute("SELECT type, name, tbl_name, sql FROM sqlite_master"))


async def test_a_power_cut_at_any_statement_of_a_migration_leaves_nothing_of_it(tmp_path: Path) -> None:
    file, cuts = tmp_path / "bot.db", tmp_path / "cuts"
    cuts.mkdir()
    statements = 0

    def cut(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        """What the disk would hold if the power failed now."""
        nonlocal statements
        statements += 1
        for suffix in ("", "-wal"):
            source = file.with_name(file.name + suffix)
            if source.exists():
                shutil.copyfile(source, cuts / f"{statements}.db{suffix}")

    event.listen(Engine, "before_cursor_execute", cut)
    try:
        store = Store(f"sqlite+aiosqlite:///{file}", SystemClock())
        await bring_up_to_date(store)
        await store.close()
    finally:
        event.remove(Engine, "before_cursor_execute", cut)
    assert statements > 40
    whole = _shape(file)
    for number in range(1, statements + 1):
        left = cuts / f"{number}.db"
        assert _shape(left) in ([], whole), f"statement {number}"
    for number in (1, statements // 2, statements):
        again = Store(f"sqlite+aiosqlite:///{cuts / f'{number}.db'}", SystemClock())
        await bring_up_to_date(again)
        assert await look(again) is Schema.CURRENT
        await again.close()
        assert _shape(cuts / f"{number}.db") == whole


async def test_a_process_killed_while_it_migrates_is_followed_by_one_that_succeeds(tmp_path: Path) -> None:
    for delay in (0.9, 1.2):
        process = await started(tmp_path, "migrate", BOT_TOKEN=TOKEN)
        await asyncio.sleep(delay)
        if process.returncode is None:
            process.send_signal(signal.SIGKILL)
        await process.communicate()
    store = Store(f"sqlite+aiosqlite:///{tmp_path / 'data/bot.db'}", SystemClock())
    await bring_up_to_date(store)
    assert await look(store) is Schema.CURRENT
    await store.close()


async def _all_at_once(url: str) -> set[Schema]:
    stores = [Store(url, SystemClock()) for _ in range(4)]
    try:
        async with asyncio.timeout(30):
            found = await asyncio.gather(*(bring_up_to_date(store) for store in stores))
        assert len({str(await digests_of(store)) for store in stores}) == 1
        return set(found)
    finally:
        for store in stores:
            await store.close()


async def test_four_that_start_at_once_on_a_new_file_migrate_it_once(tmp_path: Path) -> None:
    assert Schema.FRESH in await _all_at_once(f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}")


async def test_four_that_start_at_once_on_postgresql_migrate_it_once(postgres: Postgres) -> None:
    await postgres.execute("CREATE DATABASE new_and_empty")
    assert Schema.FRESH in await _all_at_once(postgres.url("new_and_empty"))


async def test_a_backup_is_made_before_an_older_database_is_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import bot.foundation.store.migrations as history

    made: list[Schema] = []
    store = Store(f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}", SystemClock())
    answers = iter((Schema.OLDER, Schema.CURRENT))

    def older(connection: Connection) -> Schema:
        return next(answers)

    async def before() -> None:
        made.append(Schema.OLDER)

    monkeypatch.setattr(history, "_look", older)  # until there is a second migration, nothing is older
    await bring_up_to_date(store, before)
    assert made == [Schema.OLDER]
    await store.close()
