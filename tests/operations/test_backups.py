"""A backup is whole or it is not there; the old ones go by a rule; a key opens it and nothing else does."""

import asyncio
import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyrage
import pytest

from bot.foundation.store import Store, copies
from bot.foundation.store.conversations import remember
from bot.foundation.store.migrations import bring_up_to_date
from bot.operations.backup import COPY, CannotBackUp, Plan, make
from bot.operations.keeper import is_due
from bot.operations.shelf_of_backups import standing, worth_keeping
from tests.world.clock import ManualClock

ZONE = "Asia/Ho_Chi_Minh"
NOON = datetime(2026, 11, 30, 5, tzinfo=UTC)


async def _store(folder: Path) -> Store:
    store = Store(f"sqlite+aiosqlite:///{folder / 'bot.db'}", ManualClock())
    await bring_up_to_date(store)
    return store


async def test_a_backup_made_while_others_write_is_one_moment(tmp_path: Path) -> None:
    """Two rows always change together; a copy that mixed moments would hold different ones."""
    store = await _store(tmp_path)
    stop = asyncio.Event()

    async def write() -> int:
        number = 0
        while not stop.is_set():
            number += 1
            async with store.work() as work:
                await remember(work, "left", str(number))
                await remember(work, "ballast", "x" * 200_000)
                await remember(work, "right", str(number))
        return number

    writer = asyncio.create_task(write())
    seen = set()
    for second in range(4):
        store.clock.advance(second + 1)  # type: ignore[attr-defined]
        made = await make(store, Plan(tmp_path / "backups", ZONE), "by-hand")
        with closing(sqlite3.connect(made.folder / COPY)) as copy:
            rows = dict(copy.execute("SELECT name, value FROM bookkeeping").fetchall())
        assert rows.get("left") == rows.get("right")
        seen.add(rows.get("left"))
    stop.set()
    assert await writer > len(seen) > 1
    await store.close()


async def test_a_manifest_proves_the_copy_and_nothing_half_made_is_left(tmp_path: Path) -> None:
    store = await _store(tmp_path)
    made = await make(store, Plan(tmp_path / "backups", ZONE), "by-hand")
    manifest = json.loads((made.folder / "manifest.json").read_text())
    assert manifest["schema_revision"]
    assert manifest["rows"]["bookkeeping"] == 0
    assert manifest["files"][COPY]["bytes"] == (made.folder / COPY).stat().st_size
    assert (made.folder / COPY).stat().st_mode & 0o077 == 0
    assert [backup.folder for backup in standing(tmp_path / "backups")] == [made.folder]
    assert list((tmp_path / "backups").glob(".*")) == []
    await store.close()


async def test_where_no_backup_can_stand_it_is_said(tmp_path: Path) -> None:
    store = await _store(tmp_path)
    (tmp_path / "backups").write_text("a file")
    with pytest.raises(CannotBackUp, match="No backup was made"):
        await make(store, Plan(tmp_path / "backups", ZONE), "by-hand")
    await store.close()


async def test_an_encrypted_backup_opens_with_its_key_alone(tmp_path: Path) -> None:
    store = await _store(tmp_path)
    key = pyrage.x25519.Identity.generate()
    made = await make(store, Plan(tmp_path / "backups", ZONE, str(key.to_public())), "by-hand")
    assert [path.name for path in sorted(made.folder.iterdir())] == ["bot.db.age", "manifest.json"]
    sealed = (made.folder / "bot.db.age").read_bytes()
    assert b"SQLite format" not in sealed
    assert pyrage.decrypt(sealed, [key]).startswith(b"SQLite format 3")
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(sealed, [pyrage.x25519.Identity.generate()])
    await store.close()


def test_a_damaged_copy_is_found_out(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"SQLite format 3\0" + b"\0" * 5000)
    with pytest.raises(copies.Broken):
        copies.examine(tmp_path / "x.db")
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE recipes (name)")
    with pytest.raises(copies.Broken, match="not a database of this bot"):
        copies.examine(tmp_path / "other.db")


def test_seven_days_four_weeks_and_twelve_months_are_kept() -> None:
    nights = [NOON - timedelta(days=day) for day in range(500)]
    kept = sorted(worth_keeping(nights, NOON, ZONE), reverse=True)
    assert kept[:7] == nights[:7]
    assert len({moment.strftime("%Y-%m") for moment in kept}) == 12
    assert len(kept) <= 7 + 4 + 12
    assert NOON - timedelta(days=499) not in kept


def test_with_fewer_backups_than_the_rule_asks_all_are_kept() -> None:
    made = [NOON - timedelta(days=40 * number) for number in range(5)]
    assert worth_keeping(made, NOON, ZONE) == set(made)


@pytest.mark.parametrize(
    ("last", "now", "due"),
    [
        (None, datetime(2026, 11, 30, 5, tzinfo=UTC), True),
        (datetime(2026, 11, 29, 20, 1, tzinfo=UTC), datetime(2026, 11, 30, 5, tzinfo=UTC), False),  # 03:01 at home
        (datetime(2026, 11, 29, 19, 59, tzinfo=UTC), datetime(2026, 11, 30, 5, tzinfo=UTC), True),  # 02:59
        (datetime(2026, 11, 29, 20, 1, tzinfo=UTC), datetime(2026, 11, 30, 19, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 29, 20, 1, tzinfo=UTC), datetime(2026, 11, 30, 20, 0, tzinfo=UTC), True),
    ],
)
def test_a_backup_is_made_once_a_night_at_three(last: datetime | None, now: datetime, due: bool) -> None:
    assert is_due(last, now, ZONE) is due
