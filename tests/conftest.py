"""Fixtures that every room of the tests may ask for."""

import asyncio
import gc
import os
from collections.abc import AsyncIterator, Callable, Generator
from pathlib import Path

import pytest
import uvloop

from tests.world import House, opened
from tests.world.databases import database_url as database_url
from tests.world.databases import postgres as postgres
from tests.world.databases import sqlite_template as sqlite_template

HERE = Path(__file__).parent

# Rooms whose tests take longest, mostly waiting for other programs: begun first, nobody waits for them at the end.
LONGEST = ("torture", "journeys_browser", "operations", "journeys")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    def rank(item: pytest.Item) -> int:
        room = item.path.relative_to(HERE).parts[0]
        return LONGEST.index(room) if room in LONGEST else len(LONGEST)

    items.sort(key=rank)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Memory is looked after as in the program: what is loaded stays, and is not walked through again and again."""
    gc.disable()  # next to nothing of what is loaded is garbage
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors, because some test always waits: for a browser, a server, another process."""
    return (os.cpu_count() or 1) + 1


def pytest_asyncio_loop_factories() -> dict[str, Callable[[], asyncio.AbstractEventLoop]]:
    """The loop that the program runs on."""
    return {"uvloop": uvloop.new_event_loop}


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    """The bot and its Telegram, with an empty database of its own."""
    async with opened(tmp_path) as opened_house:
        yield opened_house
