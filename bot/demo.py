"""The demo: a small Telegram, personas and a chat page beside the real bot, which is an ordinary client of it."""

import asyncio
import signal
import socket
from pathlib import Path

from rich.console import Console

from bot import app
from bot.emulator import World, serve
from bot.foundation.clock import SystemClock
from config.settings import load

HOST = "127.0.0.1"
# Of the right form; the emulator takes any such token.
TOKEN = "7000000001:DEMO-" + "guong-sang-" * 2 + "12345678"


class CannotShow(Exception):
    """The demo cannot start; the text names the fix."""


async def run(port: int, folder: Path, scenario: Path | None) -> None:
    """Serve until Ctrl-C or SIGTERM; what the personas did is in `folder` only as far as the bot keeps it."""
    _refuse_a_taken_port(port)
    stopping = asyncio.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(each, stopping.set)
    world = World.from_scenario(scenario) if scenario else World.from_scenario()
    database = _fresh(folder)
    async with serve(world, HOST, port) as running:
        settings = load(
            environment={},
            env_file=None,
            token=TOKEN,
            api_url=running.url,
            owner_ids=tuple(world.owner_ids),
            database_url=f"sqlite+aiosqlite:///{database}",
            http_port=0,
        )
        async with app.built(settings, SystemClock(world.clock.now)) as bot:
            world.clock.subscribe(lambda _: bot.scheduler.wake.ring())
            _say_where(running.url, folder)
            await bot.run(stopping)


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
        f"Gương Sáng: open {url} — try: press Start as Lan; add the bot to a group and press two buttons; "
        f"move the clock to Monday 07:00. Data: {folder}. Ctrl-C ends it."
    )
