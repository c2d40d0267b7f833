"""A post office on each kind of database."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.foundation.store import Store
from tests.torture.telegram import Rules, Telegram
from tests.world.clock import ManualClock
from tests.world.post import Album, Post


@pytest.fixture
async def post(database_url: str, tmp_path: Path) -> AsyncIterator[Post]:
    clock = ManualClock()
    telegram = Telegram(Rules(watched=True, per_second=30), now=clock.monotonic)
    await telegram.start()
    office = Post(Store(database_url, clock), telegram, clock, Album(tmp_path))
    yield office
    await office.close()
    await telegram.stop()
    assert telegram.violations == [], "Telegram's limits were kept"
