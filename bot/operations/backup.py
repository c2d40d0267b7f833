"""Making a backup: a copy as of one moment, examined, perhaps encrypted, with a manifest beside it. Restoring is in restore.py."""

import asyncio
import hashlib
import os
import shutil
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from importlib import metadata
from pathlib import Path
from threading import Event
from typing import Any

from bot.foundation.store import Store, copies
from bot.foundation.store.transfer import copy_rows_to_file
from bot.foundation.telemetry import log
from bot.operations.shelf_of_backups import MANIFEST, Backup, Kept, Manifest, Reason, folder_name, rotate

COPY = "bot.db"
READ_BYTES = 1024 * 1024


class CannotBackUp(Exception):
    """No backup was made; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Where backups stand and for whom they are encrypted."""

    shelf: Path
    zone: str
    recipient: str | None = None


def program_version() -> str:
    try:
        return metadata.version("guong-sang")
    except metadata.PackageNotFoundError:
        return "unknown"


Beside = Callable[..., Awaitable[Any]]


def _give_way() -> None:
    """On a busy machine whoever waits for an answer comes before the backup. Linux knows this of a single thread."""
    if sys.platform == "linux":
        os.nice(15)


async def make(store: Store, plan: Plan, reason: Reason) -> Backup:
    """A backup of what is committed now, under its final name only when it is whole; then the old ones are rotated."""
    now = store.clock.now()
    final = plan.shelf / folder_name(now, reason)
    making = plan.shelf / f".making-{final.name}"
    stop = Event()
    thread = ThreadPoolExecutor(1, "backup", initializer=_give_way)
    beside: Beside = partial(asyncio.get_running_loop().run_in_executor, thread)
    try:
        making.mkdir(parents=True, mode=0o700)
        await _copy(store, making / COPY, beside, stop)
        manifest = await beside(_finish, making, plan, reason, now, store.backend.name)
        making.rename(final)
    except OSError as error:
        raise CannotBackUp(f"No backup was made in {plan.shelf}: {error.strerror or error}.") from None
    except copies.Broken as broken:
        raise CannotBackUp(f"No backup was made: {broken}.") from None
    finally:
        stop.set()
        thread.shutdown(wait=False)
        shutil.rmtree(making, ignore_errors=True)
    gone = await asyncio.to_thread(rotate, plan.shelf, now, plan.zone)
    log.info(
        "backup.made", backup=final.name, bytes=sum(kept.bytes for kept in manifest.files.values()), gone=len(gone)
    )
    return Backup(final, manifest)


async def _copy(store: Store, target: Path, beside: Beside, stop: Event) -> None:
    source = store.url.database
    if store.backend.name == "sqlite" and source:
        await beside(copies.copy_online, Path(source), target, stop)
    else:
        await copy_rows_to_file(store, target)


def _finish(folder: Path, plan: Plan, reason: Reason, now: datetime, source: str) -> Manifest:
    file = folder / COPY
    found = copies.examine(file)
    if plan.recipient is not None:
        file = _encrypt(file, plan.recipient)
    file.chmod(0o600)
    manifest = Manifest(
        made_at=now.astimezone(UTC),
        reason=reason,
        program=program_version(),
        schema_revision=found.schema_revision,
        source=source,
        is_encrypted=plan.recipient is not None,
        files={file.name: Kept(bytes=file.stat().st_size, sha256=sha256(file))},
        rows=found.rows,
    )
    (folder / MANIFEST).write_text(manifest.model_dump_json(indent=1) + "\n", encoding="utf-8")
    return manifest


def _encrypt(file: Path, recipient: str) -> Path:
    try:
        import pyrage
    except ImportError:
        raise CannotBackUp(
            "BOT_BACKUP_RECIPIENT needs the encryption of age: pip install 'guong-sang[operations]'."
        ) from None
    sealed = file.with_name(file.name + ".age")
    pyrage.encrypt_file(str(file), str(sealed), [pyrage.x25519.Recipient.from_str(recipient)])
    file.unlink()
    return sealed


def sha256(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as opened:
        while part := opened.read(READ_BYTES):
            digest.update(part)
    return digest.hexdigest()
