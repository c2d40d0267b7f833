"""Fixtures that every room of the tests may ask for."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.world import House, opened
from tests.world.databases import database_url as database_url
from tests.world.databases import postgres as postgres
from tests.world.databases import sqlite_template as sqlite_template


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    """The bot and its Telegram, with an empty database of its own."""
    async with opened(tmp_path) as opened_house:
        yield opened_house
