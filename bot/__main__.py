"""python -m bot: the commands of the program. What they do is in app.py and demo.py."""

import asyncio
import logging
from collections.abc import Coroutine
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console

from config.settings import BadSettings, Settings, load

cli = typer.Typer(
    help="Gương Sáng: stories of exemplary people for community groups on Telegram.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # a traceback with local variables would show the token
)
errors = Console(stderr=True, highlight=False, soft_wrap=True)


def _refuse(lines: str) -> NoReturn:
    """Say what is wrong and end with exit code 1: nothing was started."""
    for line in lines.splitlines():
        errors.print(f"[red]✗[/] {line}" if errors.is_terminal else f"✗ {line}", markup=errors.is_terminal)
    raise typer.Exit(1)


def _settings() -> Settings:
    try:
        return load()
    except BadSettings as bad:
        _refuse(str(bad))


@cli.command()
def run() -> None:
    """Run the bot until Ctrl-C or SIGTERM; needs BOT_TOKEN."""
    settings = _settings()

    from bot import app
    from bot.foundation import telemetry
    from bot.foundation.store import StoreUnavailable
    from bot.foundation.store.migrations import WrongSchema
    from stories.catalog import LibraryBroken

    telemetry.configure()
    try:
        _loop(app.run(settings))
    except (app.CannotStart, LibraryBroken, WrongSchema, StoreUnavailable) as refused:
        _refuse(telemetry.strike(str(refused)))


@cli.command()
def migrate() -> None:
    """Bring the database to the tables of this version."""
    settings = _settings()

    from bot.foundation.clock import SystemClock
    from bot.foundation.store import Store
    from bot.foundation.store.migrations import WrongSchema, bring_up_to_date

    async def work() -> str:
        store = Store(settings.database_url.get_secret_value(), SystemClock())
        try:
            return await bring_up_to_date(store)
        finally:
            await store.close()

    try:
        before = asyncio.run(work())
    except WrongSchema as refused:
        _refuse(str(refused))
    print("The database was up to date." if before == "current" else "The database is up to date now.")


@cli.command()
def demo(
    port: Annotated[int, typer.Option(help="Port of the chat page on this machine; 0 takes a free one.")] = 8090,
    folder: Annotated[Path, typer.Option(help="Where the demo keeps its data.")] = Path("data/demo"),
    scenario: Annotated[Path | None, typer.Option(help="A TOML file that fills the demo's world.")] = None,
) -> None:
    """The whole product on this machine, without a token: a small Telegram, personas and a chat page."""
    from bot import demo as demonstration
    from bot.foundation import telemetry

    telemetry.configure(logging.WARNING)  # one line says all that a visitor needs
    try:
        _loop(demonstration.run(port, folder, scenario))
    except demonstration.CannotShow as refused:
        _refuse(str(refused))


def _loop(coroutine: Coroutine[Any, Any, None]) -> None:
    try:
        import uvloop
    except ImportError:  # no wheel for this platform: the standard loop does the same, slower
        asyncio.run(coroutine)
    else:
        uvloop.run(coroutine)


def main() -> None:
    cli()


if __name__ == "__main__":
    main()
