"""A migration is all or nothing: whatever statement the power fails at, and however many processes start at once."""

import asyncio
import shutil
import signal
import sqlite3
from contextlib import closing
from datetime import time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from bot.foundation.chats import ChatKind, Place
from bot.foundation.clock import SystemClock
from bot.foundation.store import Store, migrations
from bot.foundation.store.chats import meet_chat, save_subscription
from bot.foundation.store.migrations import Schema, bring_up_to_date, look
from bot.foundation.store.transfer import digests_of
from bot.operations import starting
from bot.operations.restore import restore
from bot.operations.shelf_of_backups import standing
from config.settings import load
from tests.operations.program import TOKEN, started
from tests.world.databases import BACKENDS, Postgres


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


LATER = '''
"""A table and a column that came later."""
import sqlalchemy as sa
from alembic import op
revision, down_revision = "9000", "{before}"
def upgrade():
    op.create_table("later", sa.Column("id", sa.Integer, primary_key=True))
    op.add_column("chat", sa.Column("later", sa.Integer, server_default="7"))
'''


@pytest.mark.parametrize("kind", BACKENDS)
async def test_what_an_upgrade_migrates_is_backed_up_before_and_comes_back_on_either_database(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postgres: Postgres
) -> None:
    await postgres.execute("DROP DATABASE IF EXISTS aged", "CREATE DATABASE aged")
    url = postgres.url("aged") if kind == "postgresql" else f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}"
    settings = load({}, None, token=TOKEN, database_url=url, backup_path=tmp_path / "backups", http_port=0)
    monkeypatch.chdir(tmp_path)
    store = Store(url, SystemClock())
    await bring_up_to_date(store)
    async with store.work() as work:
        await meet_chat(work, -1_001_000_000_001, ChatKind.SUPERGROUP, "Thôn Đồng Tâm", is_forum=True)
        place = Place(-1_001_000_000_001, 7)
        await save_subscription(
            work, place, is_on=True, weekday=0, at=time(7), zone="UTC", fields=["y-te"], next_at=work.now
        )
    before = await digests_of(store)

    next_version = tmp_path / "migrations"  # the program, one version later
    shutil.copytree(migrations.HERE, next_version)
    (next_version / "versions/9000_later.py").write_text(LATER.format(before=migrations.revisions()[-1]))
    monkeypatch.setattr(migrations, "HERE", next_version)
    migrations.revisions.cache_clear()
    try:
        assert await starting.prepare(store, settings) is Schema.OLDER
        (made,) = standing(tmp_path / "backups")
        assert made.manifest.reason == "before-migration"
        assert made.manifest.schema_revision == migrations.revisions()[-2]
        assert made.manifest.rows["chat"] == made.manifest.rows["subscription"] == 1
        async with store.work() as work:
            await meet_chat(work, -1_001_000_000_002, ChatKind.SUPERGROUP, "Met after the backup", is_forum=False)
        await store.close()
        aside = await restore(settings, made.folder, SystemClock())
        assert aside is not None
        assert aside.exists()
        for table in ("chat", "subscription"):
            assert (await digests_of(store))[table] == before[table]  # the store opens what stands there now
        assert await look(store) is Schema.CURRENT
    finally:
        await store.close()
        migrations.revisions.cache_clear()
