"""Two bots on one PostgreSQL: one takes in and one sends, and when a process dies the other goes on."""

import asyncio
import signal
from pathlib import Path

import aiohttp

from bot.emulator import Person, World, serve
from tests.operations.program import started
from tests.operations.test_web import free_port
from tests.world.databases import Postgres


async def _ready(port: int) -> None:
    async with aiohttp.ClientSession() as client, asyncio.timeout(20):
        while True:
            try:
                async with client.get(f"http://127.0.0.1:{port}/readyz") as answer:
                    if answer.status == 200:
                        return
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(0.1)


async def _answered(person: Person, number: int) -> None:
    async with asyncio.timeout(25):
        while len(person.chat.messages) < number:  # noqa: ASYNC110 - it is another process that answers
            await asyncio.sleep(0.05)


async def test_when_one_of_two_bots_is_killed_the_other_answers(tmp_path: Path, postgres: Postgres) -> None:
    await postgres.execute("CREATE DATABASE for_two")
    world = World()
    lan = world.person("Lan")
    ports = (free_port(), free_port())
    async with serve(world) as running:
        bots = []
        for port in ports:
            folder = tmp_path / str(port)
            folder.mkdir()
            bots.append(
                await started(
                    folder,
                    "run",
                    BOT_TOKEN=world.token,
                    BOT_API_URL=running.url,
                    BOT_HTTP_PORT=port,
                    BOT_DATABASE_URL=postgres.url("for_two"),
                )
            )
        try:
            for port in ports:
                await _ready(port)
            await lan.says(lan.chat, "/start")
            await _answered(lan, 2)
            bots[0].send_signal(signal.SIGKILL)
            await bots[0].wait()
            await lan.says(lan.chat, "/bacsi")
            await _answered(lan, 4)
        finally:
            said = []
            for bot in bots:
                if bot.returncode is None:
                    bot.terminate()
                said.append((await bot.communicate())[0].decode())
        assert bots[1].returncode == 0, said[1]
        assert "Traceback" not in said[1]
        assert "poll.failed" not in said[1]
