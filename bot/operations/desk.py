"""The operator's errands as the command line asks for them: each opens what it needs, does one thing, and says it in a sentence."""

import asyncio
import json
import shutil
import sys
from collections.abc import Awaitable, Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from rich.console import Console

from bot.features import published_stories
from bot.foundation import telemetry
from bot.foundation.clock import SystemClock
from bot.foundation.store import Store, StoreUnavailable, hold
from bot.foundation.store.files import photo_of
from bot.foundation.store.trail import Trail, named, trails
from bot.foundation.store.transfer import NotEmpty, copy_rows, copy_rows_to_file, digests_of
from bot.operations import restore as restoring
from bot.operations import starting
from bot.operations.backup import CannotBackUp, make
from bot.operations.doctor import Doctor
from bot.operations.restore import CannotRestore
from bot.operations.starting import CannotStart as CannotStart
from config.settings import Settings
from stories.catalog import LIBRARY
from stories.manuscript import write_story

T = TypeVar("T")


class CannotDo(Exception):
    """The errand was not done; the text says why."""


REFUSALS = (CannotBackUp, CannotRestore, NotEmpty, StoreUnavailable, CannotDo)


def _with_store(settings: Settings, errand: Callable[[Store], Awaitable[T]]) -> T:
    async def work() -> T:
        store = starting.open_store(settings, SystemClock())
        try:
            await starting.prepare(store, settings)
            return await errand(store)
        finally:
            await store.close()

    return asyncio.run(work())


def show_findings(settings: Settings, *, as_json: bool) -> int:
    findings = asyncio.run(Doctor(settings, SystemClock()).examine())
    show = Console(highlight=False, soft_wrap=True, markup=False)
    for finding in findings:
        if as_json:
            sys.stdout.write(json.dumps(asdict(finding) | {"ok": finding.is_well}, ensure_ascii=False) + "\n")
        else:
            mark, style = ("✓", "green") if finding.is_well else ("✗", "red")
            line = f"{mark} {finding.name}: {telemetry.strike(finding.says)}"
            show.print(line + (f" → {telemetry.strike(finding.fix)}" if finding.fix else ""), style=style)
    return 0 if all(finding.is_well for finding in findings) else 1


def back_up(settings: Settings, to: Path | None) -> str:
    plan = starting.backup_plan(settings)
    made = _with_store(settings, lambda store: make(store, replace(plan, shelf=to or plan.shelf), "by-hand"))
    size = sum(kept.bytes for kept in made.manifest.files.values())
    return f"{made.folder}: {sum(made.manifest.rows.values())} rows, {size} bytes, proven."


def restore(settings: Settings, folder: Path, identity: Path | None) -> str:
    aside = asyncio.run(restoring.restore(settings, folder, SystemClock(), identity))
    kept = f" What was there before is kept as {aside}." if aside else ""
    return (
        f"Restored from {folder}.{kept} Start the bot: it answers, but sends nothing else until an owner presses a button "
        "in their chat, or guongsang restore --confirm."
    )


def go_on(settings: Settings, drop_waiting: bool) -> str:
    async def end(store: Store) -> int | None:
        async with store.work() as work:
            return await hold.end(work, drop_waiting=drop_waiting)

    dropped = _with_store(settings, end)
    if dropped is None:
        return "Nothing was held."
    return f"The bot sends again; {dropped} overdue messages were dropped." if dropped else "The bot sends again."


def export(settings: Settings, file: Path, library: Path | None) -> str:
    if file.exists():
        raise CannotDo(f"{file} is there already: name a new file.")
    if library is not None:
        if library.exists():
            raise CannotDo(f"{library} is there already: name a new folder.")
        shutil.copytree(settings.stories_path or LIBRARY, library)
        written = library
        _with_store(settings, lambda store: _add_published(store, written))
    file.parent.mkdir(parents=True, exist_ok=True)
    digests = _with_store(settings, lambda store: copy_rows_to_file(store, file))
    file.chmod(0o600)
    return "\n".join([*(f"{name} {digest}" for name, digest in digests.items()), f"Everything is in {file}."])


async def _add_published(store: Store, library: Path) -> None:
    """What editors published from Telegram, as folders beside those that came with the program."""
    async with store.work() as work:
        for story in await published_stories(work):
            if not (library / story.slug).exists():
                write_story(library / story.slug, story.written, await photo_of(work, story.photo or ""))


def trail(settings: Settings, place: str | None) -> str:
    async def look(store: Store) -> list[Trail]:
        async with store.reading() as work:
            if place is None:
                return await trails(work, None)
            chats = await named(work, place)
            if len(chats) != 1:
                which = ", ".join(f"{title} ({id_})" for id_, title in chats.items())
                raise CannotDo(f"Which one? {which}" if chats else f"No group is called {place}.")
            return await trails(work, next(iter(chats)))

    found = _with_store(settings, look)
    zone = ZoneInfo(settings.timezone)
    lines = []
    for sent in found:
        twice = ", may have come twice" if sent.may_be_twice else ""
        lines.append(f"{sent.title or sent.chat_id}: {sent.key} {sent.state}{twice}")
        lines += [
            f"    {each.at.astimezone(zone):%Y-%m-%d %H:%M:%S} {each.verdict} {each.says}".rstrip()
            for each in sent.tries
        ]
    return telemetry.strike("\n".join(lines)) or "Nothing."


def import_(settings: Settings, file: Path, replaces: bool) -> str:
    if not file.exists():
        raise CannotDo(f"{file} is not there.")

    async def take(store: Store) -> dict[str, str]:
        source = Store(f"sqlite+aiosqlite:///{file}", store.clock)
        try:
            brought = await copy_rows(source, store, replace=replaces)
        finally:
            await source.close()
        if await digests_of(store) != brought:
            raise CannotDo("The rows arrived differently than they left: compare with guongsang export, and tell us.")
        return brought

    brought = _with_store(settings, take)
    rows = sum(int(digest.partition(":")[0]) for digest in brought.values())
    return f"{rows} rows in {len(brought)} tables, the same on both sides."
