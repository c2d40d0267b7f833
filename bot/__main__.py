"""python -m bot: the commands of the program. What they do is in app.py and demo.py."""

import asyncio
import logging
from collections.abc import Coroutine
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from config.settings import BadSettings, Settings, load

cli = typer.Typer(
    help="Gương Sáng: stories of exemplary people for community groups on Telegram.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # a traceback with local variables would show the token
)


def _refuse(lines: str, exit_code: int = 1) -> NoReturn:
    """Say what is wrong and end. 1: a person must mend it first; 75: it may mend itself, try again."""
    for line in lines.splitlines():
        typer.echo(f"{typer.style('✗', fg='red')} {line}", err=True)  # without colour where nobody sees it
    raise typer.Exit(exit_code)


def _settings() -> Settings:
    try:
        return load()
    except BadSettings as bad:
        _refuse(str(bad))


def _say_version(is_asked: bool) -> None:
    if is_asked:
        from importlib.metadata import version

        print(f"guong-sang {version('guong-sang')}")
        raise typer.Exit


@cli.callback()
def program(
    version: Annotated[
        bool, typer.Option("--version", help="Say which version.", callback=_say_version, is_eager=True)
    ] = False,
) -> None:
    """What stands before every command."""


@cli.command()
def run(
    take_over: Annotated[
        bool, typer.Option("--take-over", help="Take this bot's updates away from another program's webhook.")
    ] = False,
) -> None:
    """Run the bot until Ctrl-C or SIGTERM; needs BOT_TOKEN."""
    settings = _settings()

    from bot import app
    from bot.foundation import telemetry
    from bot.foundation.store import StoreUnavailable
    from stories.catalog import LibraryBroken

    telemetry.configure()
    try:
        _loop(app.run(settings, take_over=take_over))
    except app.CannotStart as refused:
        _refuse(telemetry.strike(str(refused)), refused.exit_code)
    except LibraryBroken as broken:
        _refuse(str(broken))
    except StoreUnavailable as gone:
        _refuse(telemetry.strike(f"The database cannot be used now: {gone}."), 75)


@cli.command()
def health(
    ready: Annotated[bool, typer.Option("--ready", help="Ask whether it can work, not only whether it lives.")] = False,
) -> None:
    """Ask the bot that runs under these settings how it is; exit code 0 when it is well."""
    from bot.operations.health import ask

    if wrong := ask(_settings(), "/readyz" if ready else "/livez"):
        _refuse(wrong)
    print("well")


@cli.command()
def migrate() -> None:
    """Bring the database to the tables of this version."""
    settings = _settings()

    from bot.foundation import telemetry
    from bot.foundation.clock import SystemClock
    from bot.operations import starting

    telemetry.configure()

    async def work() -> str:
        store = starting.open_store(settings, SystemClock())
        try:
            return await starting.prepare(store, settings)
        finally:
            await store.close()

    try:
        before = asyncio.run(work())
    except starting.CannotStart as refused:
        _refuse(str(refused), refused.exit_code)
    print("The database was up to date." if before == "current" else "The database is up to date now.")


@cli.command()
def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line, for programs.")] = False,
) -> None:
    """Look at everything the bot depends on, change nothing, and say what to mend; exit code 0 when all is well."""
    from bot.operations import desk

    raise typer.Exit(desk.show_findings(_settings(), as_json=as_json))


@cli.command()
def backup(
    to: Annotated[Path | None, typer.Option(help="The folder of backups; else BOT_BACKUP_PATH.")] = None,
) -> None:
    """Make a backup now, while the bot runs or not, and prove it."""
    _at_the_desk("back_up", _settings(), to)


@cli.command()
def restore(
    folder: Annotated[Path | None, typer.Argument(help="A backup: the folder with manifest.json.")] = None,
    identity: Annotated[Path | None, typer.Option(help="File with the private key of age, for encrypted ones.")] = None,
    confirm: Annotated[bool, typer.Option("--confirm", help="End the hold: the restored bot sends again.")] = False,
    drop_waiting: Annotated[bool, typer.Option("--drop-waiting", help="With --confirm: drop what is overdue.")] = False,
) -> None:
    """Put a backup in the place of the database; nothing is sent until an owner confirms, in chat or with --confirm."""
    if confirm == (folder is not None):
        _refuse("Name the folder of a backup, or --confirm after a restore: guongsang restore data/backups/<name>", 2)
    if folder is None:
        _at_the_desk("go_on", _settings(), drop_waiting)
    else:
        _at_the_desk("restore", _settings(), folder, identity)


@cli.command(context_settings={"ignore_unknown_options": True})  # ids of groups begin with a minus
def trail(
    place: Annotated[str | None, typer.Argument(help="The title of a group or channel, or an id.")] = None,
) -> None:
    """What was sent to a place and what came of each try; without a name, every message that may have come twice."""
    _at_the_desk("trail", _settings(), place)


@cli.command(name="export")
def export_rows(
    file: Annotated[Path, typer.Argument(help="A SQLite file that is not there yet.")],
    library: Annotated[Path | None, typer.Option(help="A new folder for the story library as well.")] = None,
) -> None:
    """Every row into one SQLite file, whatever database they stand in; prints a digest of each table."""
    _at_the_desk("export", _settings(), file, library)


@cli.command(name="import")
def import_rows(
    file: Annotated[Path, typer.Argument(help="A file that export made.")],
    replace: Annotated[bool, typer.Option("--replace", help="Remove the rows that are there.")] = False,
) -> None:
    """Every row of an exported file into the database of the settings; compares the digests of both."""
    _at_the_desk("import_", _settings(), file, replace)


def _at_the_desk(errand: str, *what: object) -> None:
    from bot.foundation import telemetry
    from bot.operations import desk

    telemetry.configure(logging.WARNING)  # the sentence at the end says it all
    try:
        print(getattr(desk, errand)(*what))
    except desk.CannotStart as refused:
        _refuse(str(refused), refused.exit_code)
    except desk.REFUSALS as refused:
        _refuse(str(refused))


@cli.command()
def demo(
    port: Annotated[int, typer.Option(help="Port of the chat page on this machine; 0 takes a free one.")] = 8090,
    folder: Annotated[Path, typer.Option(help="Where the demo keeps its data.")] = Path("data/demo"),
    scenario: Annotated[
        str | None, typer.Option(help="What fills the world: village (as it is), district, or a TOML file.")
    ] = None,
    script: Annotated[
        Path | None, typer.Option(help="A tour to replay in a browser, which then ends the demo.")
    ] = None,
    out: Annotated[Path, typer.Option(help="Where a tour puts its pictures and transcript.")] = Path("dist/tour"),
) -> None:
    """The whole product on this machine, without a token: a small Telegram, personas and a chat page."""
    from bot import demo as demonstration
    from bot.foundation import telemetry

    telemetry.configure(logging.WARNING)  # one line says all that a visitor needs
    try:
        _loop(demonstration.run(port, folder, scenario, script, out))
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
