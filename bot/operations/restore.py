"""Restoring: a backup is proven, made ready beside the database, and put in its place in one step; nothing is sent until an owner says so."""

import asyncio
import os
import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.engines import led, sender
from bot.engines.tenure import is_alive_here, is_dead
from bot.foundation.clock import Clock
from bot.foundation.store import Store, StoreUnavailable, copies, hold, tombstones
from bot.foundation.store.conversations import give_up_waiting
from bot.foundation.store.leases import all_leases, raise_epochs, read_lease
from bot.foundation.store.migrations import Schema, WrongSchema, bring_up_to_date, look
from bot.foundation.store.tombstones import Grave
from bot.foundation.store.transfer import copy_rows
from bot.foundation.telemetry import log
from bot.operations.backup import COPY, CannotBackUp, make, sha256
from bot.operations.shelf_of_backups import Backup, NoBackup, read, standing
from bot.operations.starting import CannotStart, backup_plan, backup_shelf, database_file, open_store
from config.settings import Settings

STANDS_STILL_SECONDS = 5.0  # a lease that lives moves every two


class CannotRestore(Exception):
    """Nothing was changed; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the database that is replaced knows and the backup may not."""

    epochs: dict[str, int]
    graves: tuple[Grave, ...]


async def restore(settings: Settings, folder: Path, clock: Clock, identity: Path | None = None) -> Path | None:
    """Put the backup in the database's place. Returns where what stood there is kept, if anything did."""
    target = database_file(settings)
    working = (target or Path("data/bot.db")).with_name("restoring.db")
    working.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        backup = await asyncio.to_thread(_unpack, folder, working, identity)
        known = await _known(settings, clock)
        graves = known.graves + await _graves_of_newer(settings, backup, clock)
        await _make_ready(working, backup, Known(known.epochs, graves), clock)
        if target is not None:
            return await asyncio.to_thread(_swap, working, target, clock.now())
        return await _copy_over(working, settings, clock)
    except (copies.Broken, NoBackup, WrongSchema, CannotStart, CannotBackUp) as refused:
        raise CannotRestore(str(refused)) from None
    finally:
        for left in working.parent.glob(working.name + "*"):
            left.unlink()


def _unpack(folder: Path, working: Path, identity: Path | None) -> Backup:
    backup = read(folder)
    for name, kept in backup.manifest.files.items():
        file = folder / name
        if not file.exists():
            raise CannotRestore(f"{folder} lacks {name}: the backup is not whole; take another.")
        if sha256(file) != kept.sha256:
            raise CannotRestore(f"{file} is not as it was when the backup was made: take another backup.")
    if backup.manifest.is_encrypted:
        _decrypt(folder / f"{COPY}.age", working, identity)
    else:
        shutil.copyfile(folder / COPY, working)
    working.chmod(0o600)
    found = copies.examine(working)
    if found.rows != backup.manifest.rows:
        raise CannotRestore(f"{folder} holds other rows than its manifest says: take another backup.")
    return backup


def _decrypt(sealed: Path, working: Path, identity: Path | None) -> None:
    if identity is None:
        raise CannotRestore("This backup is encrypted: name the file with the private key, --identity key.txt.")
    try:
        import pyrage

        keys = [line for line in identity.read_text("utf-8").splitlines() if line.startswith("AGE-SECRET-KEY-")]
        pyrage.decrypt_file(str(sealed), str(working), [pyrage.x25519.Identity.from_str(key) for key in keys])
    except ImportError:
        raise CannotRestore("Encrypted backups need age: pip install 'guong-sang[operations]'.") from None
    except OSError as error:
        raise CannotRestore(f"{identity} cannot be read ({error.strerror}).") from None
    except Exception:  # the library's errors share no ancestor that it exports
        raise CannotRestore(f"The key in {identity} does not open this backup.") from None


async def _known(settings: Settings, clock: Clock) -> Known:
    """Asked of the database that is to be replaced, if it still can answer; refuses while a bot runs on it."""
    file = database_file(settings)
    if file is not None and not file.exists():
        return Known({}, ())
    try:
        store = open_store(settings, clock)
    except CannotStart:
        return Known({}, ())  # broken: the reason for restoring
    try:
        if await look(store) not in (Schema.CURRENT, Schema.OLDER):
            return Known({}, ())
        await _refuse_a_running_bot(store, clock)
        async with store.reading() as work:
            epochs = {name: lease.epoch for name, lease in (await all_leases(work)).items()}
            return Known(epochs, tuple(await tombstones.graves(work)))
    except CannotRestore:
        raise
    except Exception as error:
        log.warning("restore.replaced_is_unreadable", reason=type(error).__name__)
        return Known({}, ())
    finally:
        await store.close()


async def _refuse_a_running_bot(store: Store, clock: Clock) -> None:
    running = CannotRestore(
        "A bot runs on this database: stop it first (docker compose stop, systemctl stop guongsang)."
    )
    for name in (sender.LEASE, led.LEASE):
        async with store.reading() as work:
            before = await read_lease(work, name)
        if before is None or is_dead(before.holder):
            continue
        if is_alive_here(before.holder):
            raise running
        await clock.sleep(STANDS_STILL_SECONDS)
        async with store.reading() as work:
            if await read_lease(work, name) != before:
                raise running


async def _graves_of_newer(settings: Settings, backup: Backup, clock: Clock) -> tuple[Grave, ...]:
    """Newer backups know of people who were forgotten since; those that are encrypted keep it to themselves."""
    found: list[Grave] = []
    for other in standing(backup_shelf(settings)):
        if other.manifest.made_at <= backup.manifest.made_at or other.manifest.is_encrypted:
            continue
        with (
            suppress(sqlite3.Error),
            closing(sqlite3.connect(f"file:{other.folder / COPY}?mode=ro", uri=True)) as reader,
        ):
            rows = reader.execute("SELECT person_id, forgotten_at FROM tombstone").fetchall()
            found += [tombstones.grave(*row) for row in rows]
    return tuple(found)


async def _make_ready(working: Path, backup: Backup, known: Known, clock: Clock) -> None:
    store = Store(f"sqlite+aiosqlite:///{working}", clock)
    try:
        await bring_up_to_date(store)
        async with store.work() as work:
            await raise_epochs(work, known.epochs)
            again = await tombstones.carry_over(work, known.graves)
            await give_up_waiting(work, "restored")
            await hold.silence_replies(work)
            held = await hold.begin(work, backup.manifest.made_at)
        log.info("restore.ready", restore_epoch=held.epoch, forgotten_again=again)
        async with store.engine.connect() as connection:
            await connection.exec_driver_sql("COMMIT")
            await connection.exec_driver_sql("PRAGMA journal_mode=DELETE")
            await connection.exec_driver_sql("BEGIN")
    finally:
        await store.close()


def _swap(working: Path, target: Path, now: datetime) -> Path | None:
    """The replaced file is kept under another name, with what its journal held."""
    aside = target.with_name(f"{target.stem}.before-restore-{now:%Y%m%dT%H%M%SZ}{target.suffix}")
    is_there = target.exists()
    if is_there:
        with suppress(sqlite3.Error), closing(sqlite3.connect(target)) as old:
            old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        target.rename(aside)
        for suffix in ("-wal", "-shm"):
            journal = target.with_name(target.name + suffix)
            if journal.exists():
                journal.rename(aside.with_name(aside.name + suffix))
    _synced(working)
    working.rename(target)
    _synced(target.parent)
    return aside if is_there else None


def _synced(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


async def _copy_over(working: Path, settings: Settings, clock: Clock) -> Path | None:
    """Into a database that is no file: every row in one transaction, after a backup of those that go."""
    source = Store(f"sqlite+aiosqlite:///{working}", clock)
    target = open_store(settings, clock)
    try:
        is_ours = await look(target) in (Schema.CURRENT, Schema.OLDER)
        aside = (await make(target, backup_plan(settings), "before-restore")).folder if is_ours else None
        await bring_up_to_date(target)
        await copy_rows(source, target, replace=True)
        return aside
    except StoreUnavailable as gone:
        raise CannotRestore(f"The database cannot be written to now: {gone}.") from None
    finally:
        await source.close()
        await target.close()
