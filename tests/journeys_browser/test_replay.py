"""A story in a file is told on the page, with pictures and a transcript."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.async_api import Browser

from bot.emulator import Clock, World, serve
from bot.emulator.files import picture_size
from bot.emulator.replay import CannotReplay, replay
from tests.emulator.echo import echoing

pytestmark = pytest.mark.asyncio(loop_scope="session")

SCRIPT = Path(__file__).parents[1] / "emulator" / "scripts" / "echo.toml"


async def test_a_script_becomes_pictures_and_a_transcript(browser: Browser, tmp_path: Path) -> None:
    world = World.from_scenario(clock=Clock(datetime(2026, 11, 22, 13, 0, tzinfo=UTC), frozen=True))
    async with serve(world) as running, echoing(world):
        pictures = await replay(running.url, SCRIPT, tmp_path)
    assert [path.name for path in pictures] == ["both.png", "lan.png"]
    assert picture_size(pictures[0].read_bytes()) == (900, 700)
    transcript = (tmp_path / "transcript.md").read_text(encoding="utf-8")
    assert "- **Bác Hùng** + bot" in transcript
    assert "![Điện thoại của Lan](lan.png)" in transcript
    assert browser.is_connected()
    assert world.now().astimezone().timestamp() == datetime(2026, 11, 23, 0, 0, tzinfo=UTC).timestamp()


async def test_a_script_that_cannot_be_told_names_the_step(browser: Browser, tmp_path: Path) -> None:
    script = tmp_path / "wrong.toml"
    script.write_text('[[step]]\nas = "Lan"\ndance = true\n', encoding="utf-8")
    async with serve(World.from_scenario()) as running:
        with pytest.raises(CannotReplay, match="step 1 has none of the verbs"):
            await replay(running.url, script, tmp_path)
    with pytest.raises(CannotReplay, match=r"absent\.toml"):
        await replay("http://127.0.0.1:9", tmp_path / "absent.toml", tmp_path)
    assert browser.is_connected()
