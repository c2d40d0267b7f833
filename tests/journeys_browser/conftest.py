"""One browser for all journeys; without one they are skipped, unless REQUIRE_BROWSER says they must run."""

import os
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.journeys_browser.screen import PATIENCE_MS, find_chromium, launched


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    path = find_chromium()
    if path is None:
        if os.environ.get("REQUIRE_BROWSER"):
            pytest.fail("REQUIRE_BROWSER is set, but no Chromium is installed: apt-get install chromium")
        pytest.skip("no Chromium on this machine: apt-get install chromium to run these")
    expect.set_options(timeout=PATIENCE_MS)
    async with launched(path) as found:
        yield found
