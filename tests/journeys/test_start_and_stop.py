"""The program as an operator starts it: in a process of its own, against a Telegram on this machine, ended by a signal."""

import asyncio
import os
import re
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp

from bot.emulator import World, serve

ROOT = Path(__file__).parents[2]
PATIENCE_S = 30


@asynccontextmanager
async def _started(*arguments: str, folder: Path, **settings: str) -> AsyncIterator[Process]:
    """The program, ended at the latest with the test."""
    process = await _start(*arguments, folder=folder, **settings)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


async def _start(*arguments: str, folder: Path, **settings: str) -> Process:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        cwd=folder,
        env=environment | {"PYTHONPATH": str(ROOT)} | settings,
        stdout=PIPE,
        stderr=PIPE,
    )


async def _end(process: Process, with_signal: signal.Signals) -> tuple[str, str]:
    process.send_signal(with_signal)
    async with asyncio.timeout(PATIENCE_S):
        out, err = await process.communicate()
    return out.decode(), err.decode()


async def test_a_running_bot_answers_and_ends_with_nothing_half_done(tmp_path: Path) -> None:
    world = World()
    lan = world.person("Lan")
    async with serve(world, "127.0.0.1", 0) as running:
        given = {"BOT_TOKEN": world.token, "BOT_API_URL": running.url, "BOT_HTTP_PORT": "0"}
        async with _started("run", folder=tmp_path, **given) as process:
            await lan.says(lan.chat, "/start")
            async with asyncio.timeout(PATIENCE_S):
                while len(lan.chat.messages) < 2:  # noqa: ASYNC110 - it is another process that answers
                    await asyncio.sleep(0.05)
            _, log = await _end(process, signal.SIGTERM)
    assert process.returncode == 0, log
    assert lan.chat.messages[-1].photo is not None
    assert world.token not in log
    assert "Traceback" not in log
    assert (tmp_path / "data/bot.db").exists()


async def test_the_demo_says_in_one_line_where_it_is_and_ends_with_control_c(tmp_path: Path) -> None:
    async with _started("demo", "--port", "0", folder=tmp_path) as process:
        assert process.stdout is not None
        async with asyncio.timeout(PATIENCE_S):
            line = (await process.stdout.readline()).decode()
        url = re.search(r"http://127\.0\.0\.1:\d+", line)
        assert url, line
        async with aiohttp.ClientSession() as browser, browser.get(url[0]) as page:
            assert page.status == 200
            assert "text/html" in page.headers["Content-Type"]
        rest, errors = await _end(process, signal.SIGINT)
    assert (process.returncode, rest.strip(), errors.strip()) == (0, "", "")


async def test_a_demo_whose_port_is_taken_names_another(tmp_path: Path) -> None:
    async with serve(World(), "127.0.0.1", 0) as running:
        port = running.url.rsplit(":", 1)[1]
        async with _started("demo", "--port", port, folder=tmp_path) as process, asyncio.timeout(PATIENCE_S):
            _, errors = await process.communicate()
    assert process.returncode == 1
    assert f"--port {int(port) + 1}" in errors.decode()
