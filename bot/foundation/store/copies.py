"""Copies of a SQLite file: made while others write, and examined. Other databases are copied row by row, in transfer.py."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Event
from typing import NamedTuple

# A quarter of a megabyte at a time, with a breath between: whoever writes meanwhile is held up by neither.
PAGES = 64
BREATH_SECONDS = 0.002
SYNC_BYTES = 4 * 1024 * 1024


class Broken(Exception):
    """A file is not a whole database of ours; the text says why."""


class Found(NamedTuple):
    schema_revision: str
    rows: dict[str, int]


def probe(path: Path) -> None:
    """Open the file, or make it; raises sqlite3.Error when it cannot be opened or is something else."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA schema_version").fetchone()


def copy_online(source: Path, target: Path, stop: Event | None = None) -> None:
    """All of the source as of one moment, while others write to it. Blocks: for a thread. `stop` breaks it off."""
    pause = stop or Event()
    with closing(_open(source)) as reader, closing(sqlite3.connect(target)) as writer:
        # Inside a transaction of its own the copy never starts over when somebody commits.
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM sqlite_master").fetchone()
        writer.execute("PRAGMA synchronous=OFF")  # the disk is waited for below, in portions
        descriptor = os.open(target, os.O_RDONLY)
        try:
            unsynced = 0

            def breathe(status: int, remaining: int, total: int) -> None:
                nonlocal unsynced
                unsynced += PAGES * 4096
                if unsynced >= SYNC_BYTES:
                    os.fdatasync(descriptor)
                    unsynced = 0
                if pause.wait(BREATH_SECONDS):
                    raise InterruptedError("the copy was broken off")

            reader.backup(writer, pages=PAGES, progress=breathe)
            writer.execute("PRAGMA journal_mode=DELETE")  # one file, which opens anywhere
            writer.close()
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def examine(path: Path) -> Found:
    """Read all of it: whether it is whole, of which schema, with how many rows. Raises Broken. Blocks: for a thread."""
    try:
        with closing(_open(path)) as reader:
            (said,) = reader.execute("PRAGMA integrity_check(1)").fetchone()
            if said != "ok":
                raise Broken(f"{path.name} is damaged: {said}")
            if reader.execute("PRAGMA foreign_key_check").fetchone() is not None:
                raise Broken(f"{path.name} has rows that point to nothing")
            names = [name for (name,) in reader.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            if "alembic_version" not in names:
                raise Broken(f"{path.name} is not a database of this bot")
            row = reader.execute("SELECT version_num FROM alembic_version").fetchone()
            counts = {
                name: int(reader.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])  # noqa: S608 - its own names
                for name in sorted(names)
                if name != "alembic_version" and not name.startswith("sqlite_")
            }
    except sqlite3.DatabaseError as error:
        raise Broken(f"{path.name} cannot be read: {error}") from None
    return Found(str(row[0]) if row else "", counts)


def _open(path: Path) -> sqlite3.Connection:
    """For reading; the file must be there."""
    return sqlite3.connect(f"file:{path.absolute()}?mode=ro", uri=True, isolation_level=None, check_same_thread=False)
