"""The folder in which backups stand: their names and manifests, which is the newest, which may go. Making one is in backup.py."""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ValidationError

MANIFEST = "manifest.json"
STAMP = "%Y%m%dT%H%M%SZ"
DAYS, WEEKS, MONTHS = 7, 4, 12
BEFORE_MIGRATION_KEPT = 3

Reason = Literal["nightly", "by-hand", "before-migration", "before-restore"]


class Kept(BaseModel, frozen=True):
    """One file of a backup."""

    bytes: int
    sha256: str


class Manifest(BaseModel, frozen=True):
    """What stands beside the copy, readable without the program."""

    made_at: datetime
    reason: Reason
    program: str
    schema_revision: str
    source: str
    is_encrypted: bool
    files: dict[str, Kept]
    rows: dict[str, int]


class NoBackup(Exception):
    """A folder is not a whole backup; the text says what is missing."""


@dataclass(frozen=True, slots=True)
class Backup:
    folder: Path
    manifest: Manifest


def folder_name(made_at: datetime, reason: Reason) -> str:
    return f"{made_at.astimezone(UTC).strftime(STAMP)}-{reason}"


def read(folder: Path) -> Backup:
    try:
        manifest = Manifest.model_validate_json((folder / MANIFEST).read_bytes())
    except OSError as error:
        raise NoBackup(f"{folder} is no backup: {MANIFEST} cannot be read ({error.strerror}).") from None
    except ValidationError:
        raise NoBackup(f"{folder} is no backup of this program: its {MANIFEST} says something else.") from None
    return Backup(folder, manifest)


def standing(shelf: Path) -> list[Backup]:
    """Every whole backup, oldest first; what was never finished has another name and is not seen."""
    found = []
    for manifest in shelf.glob(f"[0-9]*Z-*/{MANIFEST}"):
        try:
            found.append(read(manifest.parent))
        except NoBackup:
            continue
    return sorted(found, key=lambda backup: backup.manifest.made_at)


def newest_made_at(shelf: Path) -> datetime | None:
    """By the names alone, because it is asked often."""
    moments = []
    for folder in shelf.glob("[0-9]*Z-*"):
        try:
            moments.append(datetime.strptime(folder.name.partition("-")[0], STAMP).replace(tzinfo=UTC))
        except ValueError:
            continue
    return max(moments, default=None)


def worth_keeping(moments: Iterable[datetime], now: datetime, zone: str) -> set[datetime]:
    """Of the backups made at these moments: the last of each of seven days, four weeks and twelve months, and today's."""
    local = {moment: moment.astimezone(ZoneInfo(zone)) for moment in moments}
    kept = {moment for moment in local if now - moment < timedelta(days=1)}
    for number, period in ((DAYS, "%Y-%m-%d"), (WEEKS, "%G-W%V"), (MONTHS, "%Y-%m")):
        last = {when.strftime(period): moment for moment, when in sorted(local.items())}
        kept |= {last[name] for name in sorted(last)[-number:]}
    return kept


def rotate(shelf: Path, now: datetime, zone: str) -> list[Path]:
    """Remove what is no longer worth its place; says which."""
    backups = standing(shelf)
    before = [backup for backup in backups if backup.manifest.reason == "before-migration"]
    others = [backup for backup in backups if backup.manifest.reason != "before-migration"]
    kept = worth_keeping([backup.manifest.made_at for backup in others], now, zone)
    gone = [backup for backup in others if backup.manifest.made_at not in kept] + before[:-BEFORE_MIGRATION_KEPT]
    for backup in gone:
        shutil.rmtree(backup.folder)
    return [backup.folder for backup in gone]
