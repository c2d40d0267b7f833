"""A start that cannot succeed says in one sentence what is wrong and what would be right, and ends with a code a supervisor understands."""

import asyncio
import shutil
import socket
import sqlite3
from pathlib import Path

import pytest

from bot.emulator import World, serve
from stories.catalog import LIBRARY
from tests.operations.program import TOKEN, Ended, apart, here, started

MEND, AGAIN = 1, 75


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _refused(ended: Ended, code: int, *words: str) -> None:
    lines = [line for line in ended.said.splitlines() if line.startswith("✗")]
    assert ended.code == code, ended.said
    assert len(lines) == 1, ended.said
    assert "Traceback" not in ended.said
    for word in words:
        assert word in lines[0], lines[0]


def test_without_a_token_it_says_what_one_looks_like() -> None:
    _refused(here("run"), MEND, "BOT_TOKEN is missing", "BOT_TOKEN=123456789:AAF")


def test_a_token_that_was_cut_is_not_shown_but_told(capsys: pytest.CaptureFixture[str]) -> None:
    ended = here("run", BOT_TOKEN=TOKEN[:-3])
    _refused(ended, MEND, "BOT_TOKEN: this is not a bot token", "@BotFather")
    assert TOKEN[11:30] not in ended.said


def test_a_setting_with_a_slip_names_the_nearest() -> None:
    _refused(here("run", BOT_TOKEN=TOKEN, BOT_PROXI_URL="x"), MEND, "BOT_PROXI_URL is no setting", "BOT_PROXY_URL?")


def test_a_secret_file_that_everybody_can_read_is_refused(tmp_path: Path) -> None:
    secret = tmp_path / "token"
    secret.write_text(TOKEN)
    secret.chmod(0o644)
    _refused(here("run", BOT_TOKEN_FILE=secret), MEND, "everybody", f"chmod 600 {secret}")


def test_a_secret_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    _refused(here("run", BOT_TOKEN_FILE=tmp_path / "token"), MEND, "BOT_TOKEN_FILE names", "No such file")


def test_a_broken_library_names_the_file(tmp_path: Path) -> None:
    shutil.copytree(LIBRARY, tmp_path / "library")
    sheet = next((tmp_path / "library").glob("*/story.toml"))
    sheet.write_text("slug = ")
    ended = here("run", BOT_TOKEN=TOKEN, BOT_STORIES_PATH=tmp_path / "library", BOT_HTTP_PORT=0)
    _refused(ended, MEND, sheet.parent.name, "story.toml")


def test_a_library_that_is_not_there_is_named(tmp_path: Path) -> None:
    ended = here("run", BOT_TOKEN=TOKEN, BOT_STORIES_PATH=tmp_path / "nowhere", BOT_HTTP_PORT=0)
    assert ended.code == MEND
    assert "nowhere" in ended.said


def test_a_port_that_another_program_has_is_told_before_anything_else_happens(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        ended = here("run", BOT_TOKEN=TOKEN, BOT_HTTP_PORT=port)
    _refused(ended, MEND, f"127.0.0.1:{port}", "BOT_HTTP_PORT")
    assert not (tmp_path / "data").exists()


def _with_database(file: Path) -> Ended:
    return here("run", BOT_TOKEN=TOKEN, BOT_HTTP_PORT=0, BOT_DATABASE_URL=f"sqlite+aiosqlite:///{file}")


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    letter = tmp_path / "letter.db"
    letter.write_text("Kính gửi bà con, " * 100)
    before = letter.read_bytes()
    _refused(_with_database(letter), MEND, "letter.db", "not a SQLite database")
    assert letter.read_bytes() == before


def test_somebody_elses_database_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "theirs.db") as theirs:
        theirs.execute("CREATE TABLE recipes (name)")
    _refused(_with_database(tmp_path / "theirs.db"), MEND, "other tables", "a database of its own")


def test_a_database_of_a_later_version_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "later.db") as later:
        later.execute("CREATE TABLE alembic_version (version_num)")
        later.execute("INSERT INTO alembic_version VALUES ('9999')")
    _refused(_with_database(tmp_path / "later.db"), MEND, "newer version")


def test_a_folder_in_the_place_of_the_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "bot.db").mkdir()
    _refused(_with_database(tmp_path / "bot.db"), MEND, "bot.db", "cannot be used")


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file, not a folder")
    _refused(_with_database(tmp_path / "data/bot.db"), MEND, "cannot be used")


def test_an_unknown_kind_of_database_is_told() -> None:
    ended = here("run", BOT_TOKEN=TOKEN, BOT_DATABASE_URL="mysql://root:hunter2@localhost/bot")
    _refused(ended, MEND, "BOT_DATABASE_URL", "postgresql+asyncpg://")
    assert "hunter2" not in ended.said


def test_postgresql_that_does_not_answer_is_a_matter_of_time() -> None:
    url = "postgresql+asyncpg://bot:hunter2@127.0.0.1:9/bot"
    ended = here("run", BOT_TOKEN=TOKEN, BOT_HTTP_PORT=0, BOT_DATABASE_URL=url)
    _refused(ended, AGAIN, "PostgreSQL cannot be used now")
    assert "hunter2" not in ended.said


def test_telegram_out_of_reach_is_a_matter_of_time_and_names_the_proxy_setting() -> None:
    ended = here("run", BOT_TOKEN=TOKEN, BOT_HTTP_PORT=0, BOT_API_URL="http://127.0.0.1:9")
    _refused(ended, AGAIN, "cannot be reached", "BOT_PROXY_URL")


def test_a_proxy_that_does_not_answer_is_told_apart_from_telegram() -> None:
    ended = here("run", BOT_TOKEN=TOKEN, BOT_HTTP_PORT=0, BOT_PROXY_URL="socks5://me:hunter2@127.0.0.1:9")
    _refused(ended, AGAIN, "through the proxy", "BOT_PROXY_URL")
    assert "hunter2" not in ended.said


async def test_a_token_that_telegram_does_not_know_is_to_be_mended(tmp_path: Path) -> None:
    world = World()
    world.faults.add("refuse", method="getMe", code=401, description="Unauthorized")
    async with serve(world) as running:
        ended = await apart(tmp_path, "run", BOT_TOKEN=TOKEN, BOT_HTTP_PORT=0, BOT_API_URL=running.url)
    _refused(ended, MEND, "BOT_TOKEN", "@BotFather")


async def test_a_portals_page_does_not_make_the_token_wrong(tmp_path: Path) -> None:
    world = World()
    world.faults.add("portal", method="getMe")
    async with serve(world) as running:
        ended = await apart(tmp_path, "run", BOT_TOKEN=TOKEN, BOT_HTTP_PORT=0, BOT_API_URL=running.url)
    _refused(ended, AGAIN, "Something between", "may well be right")


async def test_another_programs_webhook_is_told_with_the_way_to_take_over(tmp_path: Path) -> None:
    world = World()
    async with serve(world) as running:
        import aiohttp

        address = f"{running.url}/bot{TOKEN}/setWebhook"
        async with aiohttp.ClientSession() as theirs, theirs.post(address, json={"url": "https://their.example/hook"}):
            pass
        ended = await apart(tmp_path, "run", BOT_TOKEN=TOKEN, BOT_HTTP_PORT=0, BOT_API_URL=running.url)
    _refused(ended, MEND, "their.example", "--take-over")


async def test_a_second_bot_on_the_same_file_is_refused_while_the_first_lives(tmp_path: Path) -> None:
    world = World()
    async with serve(world) as running:
        settings = {"BOT_TOKEN": TOKEN, "BOT_HTTP_PORT": 0, "BOT_API_URL": running.url}
        first = await started(tmp_path, "run", **settings)
        try:
            assert first.stdout is not None
            async with asyncio.timeout(20):
                while b"sender.leads" not in await first.stdout.readline():
                    pass
            _refused(await apart(tmp_path, "run", **settings), MEND, "runs on this database already", "PostgreSQL")
            ended = await asyncio.to_thread(here, "backup", **settings)
            assert ended.code == 0, ended.said  # a look and a copy are always possible
            (made,) = (tmp_path / "data/backups").glob("*-by-hand")
            ended = await asyncio.to_thread(here, "restore", str(made), **settings)
            _refused(ended, MEND, "stop it first")
        finally:
            first.kill()
            await first.communicate()
        ended = await asyncio.to_thread(here, "restore", str(made), **settings)
        assert ended.code == 0, ended.said
