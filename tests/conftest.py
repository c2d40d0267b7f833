"""What every test can ask for: a house with the bot and its Telegram, in a folder of its own."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.world import House, opened


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with opened(tmp_path) as opened_house:
        yield opened_house
