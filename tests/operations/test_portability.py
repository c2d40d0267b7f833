"""Rows move between the two kinds of database and arrive as they left."""

from datetime import time
from pathlib import Path

import pytest

from bot.foundation.chats import ChatKind, Place
from bot.foundation.clock import SystemClock
from bot.foundation.store import Store
from bot.foundation.store.chats import meet_chat, save_subscription
from bot.foundation.store.conversations import expect, keep_updates
from bot.foundation.store.lanes import lane_id
from bot.foundation.store.migrations import bring_up_to_date
from bot.foundation.store.transfer import NotEmpty, copy_rows, copy_rows_to_file, digests_of


async def _fill(store: Store) -> None:
    async with store.work() as work:
        for number in range(40):
            chat = -1_001_000_000_000 - number
            await meet_chat(
                work, chat, ChatKind.SUPERGROUP, f"Thôn Đồng Tâm {number} – tổ Ốc", is_forum=bool(number % 2)
            )
            await save_subscription(
                work,
                Place(chat, number or None),
                is_on=True,
                weekday=0,
                at=time(7),
                zone="Asia/Ho_Chi_Minh",
                fields=["y-te", "giáo dục"],
                next_at=work.now,
            )
        await expect(work, 7_000_000_101, "broadcasts.compose", draft=5, words="thứ sáu 19h")
        await keep_updates(work, [(800_000_001, b'{"update_id":800000001}\x00\xff')])
        await lane_id(work, "scheduled")


@pytest.mark.parametrize("back", [True])
async def test_everything_goes_from_either_database_to_a_file_and_back(
    database_url: str, tmp_path: Path, back: bool
) -> None:
    store = Store(database_url, SystemClock())
    await _fill(store)
    before = await digests_of(store)
    assert await copy_rows_to_file(store, tmp_path / "export.db") == before
    file = Store(f"sqlite+aiosqlite:///{tmp_path / 'export.db'}", SystemClock())
    assert await digests_of(file) == before
    with pytest.raises(NotEmpty, match="--replace"):
        await copy_rows(file, store)
    async with store.work() as work:
        await meet_chat(work, 7_000_000_999, ChatKind.PRIVATE, "Người mới", is_forum=False)
    assert await digests_of(store) != before
    await copy_rows(file, store, replace=back)
    assert await digests_of(store) == before
    async with store.work() as work:  # the next row takes a number that is free
        subscription = await save_subscription(
            work, Place(-1_001_000_000_000, 77), is_on=True, weekday=1, at=time(8), zone="UTC", fields=[], next_at=None
        )
        assert subscription.id == 41
    await file.close()
    await store.close()


async def test_a_fresh_database_takes_rows_without_being_asked_twice(tmp_path: Path) -> None:
    source = Store(f"sqlite+aiosqlite:///{tmp_path / 'a.db'}", SystemClock())
    target = Store(f"sqlite+aiosqlite:///{tmp_path / 'b.db'}", SystemClock())
    for store in (source, target):
        await bring_up_to_date(store)
    await _fill(source)
    await copy_rows(source, target)
    assert await digests_of(source) == await digests_of(target)
    await source.close()
    await target.close()
