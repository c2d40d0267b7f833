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


@pytest.mark.parametrize(
    ("steps", "complaint"),
    [('[[step]]\nas = "Lan"\ndance = true\n', "step 1 has none of the verbs"), ("[[step", "Expected")],
)
async def test_a_script_that_cannot_be_told_is_refused_before_a_browser_starts(
    tmp_path: Path, steps: str, complaint: str
) -> None:
    script = tmp_path / "wrong.toml"
    script.write_text(steps, encoding="utf-8")
    with pytest.raises(CannotReplay, match=complaint):
        await replay("http://127.0.0.1:9", script, tmp_path)


async def test_a_step_that_fails_is_named(browser: Browser, tmp_path: Path) -> None:
    assert browser.is_connected()
    script = tmp_path / "sad.toml"
    script.write_text('patience = 0.3\n[[step]]\nas = "Lan"\nopen = "Nhóm không có"\n', encoding="utf-8")
    async with serve(World.from_scenario()) as running:
        with pytest.raises(CannotReplay, match=r"step 1 \(open = 'Nhóm không có'\)"):
            await replay(running.url, script, tmp_path)
    assert (tmp_path / "trouble.png").exists()
