"""The demo: a small Telegram, personas and a chat page beside the real bot, which is an ordinary client of it."""

import asyncio
import signal
import socket
from pathlib import Path

from rich.console import Console

from bot import app
from bot.emulator import World, serve
from bot.emulator.replay import CannotReplay, replay
from bot.emulator.scenario import BadScenario
from bot.foundation.clock import SystemClock
from config.settings import Settings, load

HOST = "127.0.0.1"
# Of the right form; the emulator takes any such token.
TOKEN = "7000000001:DEMO-" + "guong-sang-" * 2 + "12345678"


class CannotShow(Exception):
    """The demo cannot start; the text names the fix."""


async def run(port: int, folder: Path, scenario: str | None, script: Path | None, out: Path) -> None:
    """Serve until Ctrl-C or SIGTERM, or, with a script, until it is told; its pictures and transcript go to `out`."""
    _refuse_a_taken_port(port)
    stopping = asyncio.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(each, stopping.set)
    try:
        world = World.from_scenario(scenario)
    except (BadScenario, OSError) as wrong:
        raise CannotShow(str(wrong)) from None
    async with serve(world, HOST, port) as running:
        _say_where(running.url, folder)
        bot = asyncio.create_task(_keep_bot(world, running.url, folder, stopping))
        if script is not None:
            await _tell(running.url, script, out, stopping)
        await bot


async def _tell(url: str, script: Path, out: Path, stopping: asyncio.Event) -> None:
    try:
        await replay(url, script, out)
    except CannotReplay as wrong:
        raise CannotShow(str(wrong)) from None
    finally:
        stopping.set()


async def _keep_bot(world: World, url: str, folder: Path, stopping: asyncio.Event) -> None:
    """The bot beside the world. When the world is reset, the bot starts anew with an empty database."""
    while not stopping.is_set():
        settings = load(
            environment={},
            env_file=None,
            token=TOKEN,
            api_url=url,
            owner_ids=tuple(world.owner_ids),
            database_url=f"sqlite+aiosqlite:///{_fresh(folder)}",
            http_port=0,
        )
        await _until_reset(world, settings, stopping)


async def _until_reset(world: World, settings: Settings, stopping: asyncio.Event) -> None:
    ends = asyncio.Event()
    async with app.built(settings, SystemClock(world.clock.now)) as bot:
        forget_clock = world.clock.subscribe(lambda _: bot.scheduler.ring())
        forget_reset = world.events.subscribe(lambda event: ends.set() if event.kind == "reset" else None)
        waiting = asyncio.create_task(stopping.wait())
        waiting.add_done_callback(lambda _: ends.set())
        try:
            await bot.run(ends)
        finally:
            forget_clock()
            forget_reset()
            waiting.cancel()


def _fresh(folder: Path) -> Path:
    """The world forgets when the demo ends, so what the bot remembers of it goes too; drawn cards are kept."""
    folder.mkdir(parents=True, exist_ok=True)
    database = folder / "bot.db"
    for file in folder.glob("bot.db*"):
        file.unlink()
    return database


def _refuse_a_taken_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise CannotShow(
                f"port {port} on this machine is taken ({error.strerror}): python -m bot demo --port {port + 1}"
            ) from None


def _say_where(url: str, folder: Path) -> None:
    show = Console(highlight=False, soft_wrap=True)
    show.print(
        f"Gương Sáng: open {url} — try: press Bắt đầu as Lan; as Bác Hùng add the bot to Thôn Đoàn Kết and press "
        f"Mỗi thứ Hai 07:00; move the clock to Monday 07:00. Data: {folder}. Ctrl-C ends it."
    )
