"""A start that refuses rather than guesses: each thing that can be wrong before the bot runs, in one sentence that names the fix."""

import socket
import sqlite3
from pathlib import Path

from pydantic import SecretStr
from sqlalchemy import make_url

from bot.engines.sender import LEASE
from bot.engines.tenure import is_alive_here
from bot.engines.web import PortTaken, listen
from bot.engines.webhook import NotRegistered, TakenByOthers, Webhook
from bot.foundation.clock import Clock
from bot.foundation.store import Store, copies
from bot.foundation.store.conversations import remember
from bot.foundation.store.leases import read_lease
from bot.foundation.store.migrations import Schema, WrongSchema, bring_up_to_date
from bot.foundation.telegram.gateway import Gateway, Hindrance, Unmet
from bot.operations.backup import CannotBackUp, Plan, make
from config.settings import Settings


class CannotStart(Exception):
    """The bot cannot start until a person mends what the text says."""

    exit_code = 1


class NotYet(CannotStart):
    """The bot cannot start now; it may mend itself, so a supervisor should try again."""

    exit_code = 75  # EX_TEMPFAIL of sysexits.h


def data_folder(settings: Settings) -> Path:
    """Beside the SQLite file, or ./data where the rows live elsewhere."""
    file = database_file(settings)
    return file.parent if file else Path("data")


def database_file(settings: Settings) -> Path | None:
    url = make_url(settings.database_url.get_secret_value())
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def backup_shelf(settings: Settings) -> Path:
    return settings.backup_path or data_folder(settings) / "backups"


def backup_plan(settings: Settings) -> Plan:
    return Plan(backup_shelf(settings), settings.timezone, settings.backup_recipient)


async def _back_up_first(store: Store, settings: Settings) -> None:
    try:
        await make(store, backup_plan(settings), "before-migration")
    except CannotBackUp as error:
        raise CannotStart(
            f"The database is older than this program and is not migrated without a backup. {error}"
        ) from None


def reveal(secret: SecretStr | None) -> str | None:
    return None if secret is None else secret.get_secret_value()


def gateway(settings: Settings) -> Gateway:
    return Gateway(settings.token.get_secret_value(), settings.api_url, reveal(settings.proxy_url))


def take_port(settings: Settings) -> socket.socket | None:
    if not settings.http_port:
        return None
    try:
        return listen(settings.http_host, settings.http_port)
    except PortTaken as taken:
        raise CannotStart(
            f"BOT_HTTP_PORT: {settings.http_host}:{settings.http_port} cannot be listened on ({taken}). If another "
            "program, or this bot already, has it: choose another port, or BOT_HTTP_PORT=0 to serve nothing."
        ) from None


def open_store(settings: Settings, clock: Clock) -> Store:
    file = database_file(settings)
    try:
        if file is not None:
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            copies.probe(file)
    except (OSError, sqlite3.Error) as error:
        raise _not_opened(settings, error) from None
    return Store(settings.database_url.get_secret_value(), clock)


async def prepare(store: Store, settings: Settings) -> Schema:
    """The database of this program, up to date and willing to be written to; backed up before it is migrated."""
    try:
        found = await bring_up_to_date(store, lambda: _back_up_first(store, settings))
        async with store.work() as work:
            await remember(work, "started-at", work.now.isoformat())
    except WrongSchema as wrong:
        raise CannotStart(str(wrong)) from None
    except (CannotStart, AssertionError):
        raise
    except Exception as error:
        raise _not_opened(settings, error) from None
    return found


async def refuse_a_second(store: Store) -> None:
    """SQLite serves one process: a second one would wait for ever, or worse, on a copy."""
    if not store.backend.has_single_writer:
        return
    async with store.reading() as work:
        lease = await read_lease(work, LEASE)
    if lease is not None and is_alive_here(lease.holder):
        raise CannotStart(
            "A bot runs on this database already: stop it first. For several at once use PostgreSQL (BOT_DATABASE_URL)."
        )


def _not_opened(settings: Settings, error: BaseException) -> CannotStart:
    """What a driver's error means for the one who set BOT_DATABASE_URL."""
    said = str(getattr(error, "orig", error)) or type(error).__name__
    cause = getattr(error, "__cause__", None)
    state = str(getattr(error, "sqlstate", None) or getattr(cause, "sqlstate", None) or "")
    file = database_file(settings)
    if file is None:
        match state[:2]:
            case "28":
                return CannotStart("BOT_DATABASE_URL: PostgreSQL refuses this user or password; correct them.")
            case "3D":
                return CannotStart("BOT_DATABASE_URL: PostgreSQL has no database of this name: createdb makes it.")
            case _:
                return NotYet(
                    f"BOT_DATABASE_URL: PostgreSQL cannot be used now ({said}): is it running, and is it there?"
                )
    lowered = said.lower()
    if "not a database" in lowered:
        return CannotStart(f"BOT_DATABASE_URL names {file}, which is not a SQLite database: name another file.")
    if "malformed" in lowered:
        return CannotStart(f"The database {file} is damaged: restore the newest backup with guongsang restore.")
    if "full" in lowered or "locked" in lowered or "busy" in lowered:
        return NotYet(f"The database {file} cannot be written to now: {said}.")
    return CannotStart(
        f"BOT_DATABASE_URL names {file}, which cannot be used ({said}): check the path, and that this user may write there."
    )


async def meet_telegram(gateway: Gateway, settings: Settings) -> None:
    try:
        await gateway.start()
    except Unmet as unmet:
        raise explain(unmet, settings) from None


def explain(unmet: Unmet, settings: Settings) -> CannotStart:
    outcome = unmet.outcome
    match unmet.hindrance:
        case Hindrance.TOKEN_REFUSED:
            return CannotStart(
                "BOT_TOKEN: Telegram does not know this token; ask @BotFather for the right one (/token)."
            )
        case Hindrance.UNREACHABLE if settings.proxy_url:
            return NotYet(
                f"Telegram cannot be reached through the proxy ({outcome.detail}): "
                "check that BOT_PROXY_URL is right and that the proxy runs."
            )
        case Hindrance.UNREACHABLE:
            return NotYet(
                f"Telegram cannot be reached at {settings.api_url} ({outcome.detail}): "
                "check the network, or set BOT_PROXY_URL if it is blocked where you are."
            )
        case Hindrance.SOMETHING_BETWEEN:
            return NotYet(
                f"Something between this machine and Telegram answered in its place (status {outcome.status}, a page): "
                "look at the proxy, portal or firewall; the token may well be right."
            )
        case Hindrance.NOT_NOW:
            return NotYet(f"Telegram is not able to answer now (status {outcome.status}): it will be tried again.")


async def settle_webhook(webhook: Webhook, *, take_over: bool) -> None:
    try:
        await webhook.settle(take_over=take_over)
    except TakenByOthers as taken:
        raise CannotStart(
            f"Telegram brings this bot's updates to {taken.host}, which another program registered: "
            "stop that program, then start once with guongsang run --take-over."
        ) from None
    except NotRegistered as refused:
        raise NotYet(f"BOT_WEBHOOK_URL: Telegram does not take the address ({refused}).") from None
