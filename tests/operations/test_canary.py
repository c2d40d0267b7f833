"""A token that is easy to find is looked for everywhere it must not be: logs, words about objects, rows, backups."""

import json
import logging
import re
from pathlib import Path

import pytest
import structlog

from bot.emulator import Clock, World
from bot.foundation import telemetry
from bot.operations.backup import make
from bot.operations.doctor import Doctor
from config.settings import BadSettings, load
from tests.operations.program import TOKEN, apart
from tests.world import opened
from tests.world.house import SUNDAY, WorldClock

SECRET = TOKEN.partition(":")[2]
HOOK = "Canary-of-the-webhook-secret-0123456789"


def _holds(folder: Path, secret: str) -> list[str]:
    return [str(file) for file in folder.rglob("*") if file.is_file() and secret.encode() in file.read_bytes()]


async def test_the_token_is_in_no_row_no_backup_no_file_and_no_word_about_an_object(tmp_path: Path) -> None:
    world = World(Clock(SUNDAY, frozen=True))
    async with opened(tmp_path, world, token=TOKEN, webhook_secret=HOOK) as house:
        lan = world.person("Lan")
        await house.says(lan, "/start")
        await make(house.app.store, house.app.keeper.plan, "by-hand")
        for thing in (
            house.settings,
            house.app,
            house.app.gateway,
            house.app.keeper,
            house.app.webhook,
            vars(house.settings),
        ):
            assert SECRET not in repr(thing)
            assert HOOK not in repr(thing)
        findings = await Doctor(house.settings, WorldClock(world.clock)).examine()
        assert SECRET not in str(findings)
    assert _holds(tmp_path, SECRET) == []
    assert _holds(tmp_path, HOOK) == []


async def test_the_token_is_in_no_line_of_the_log_whatever_goes_wrong(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    telemetry.configure(logging.DEBUG)
    try:
        world = World(Clock(SUNDAY, frozen=True))
        async with opened(tmp_path, world, token=TOKEN) as house:
            lan = world.person("Lan")
            for kind in ("reset_before", "portal", "internal", "not_json", "bad_gateway", "flood_html"):
                world.faults.add(kind, method="send*")
                world.faults.add(kind, method="getUpdates")
                await lan.says(lan.chat, "/start")
                await house.later(seconds=60)
            telemetry.log.error("a.slip", url=f"https://api.telegram.org/bot{TOKEN}/getMe", nested={"token": TOKEN})
            try:
                raise ValueError(f"/bot{TOKEN}/sendMessage")
            except ValueError:
                telemetry.log.exception("a.crash")
            logging.getLogger("somebody.else").warning("GET /bot%s/getMe", TOKEN)
    finally:
        root.handlers[:], root.level = handlers, level
        structlog.reset_defaults()
    said = capfd.readouterr()
    lines = (said.out + said.err).splitlines()
    assert any("a.slip" in line for line in lines)
    assert SECRET not in said.out + said.err
    for line in lines:
        json.loads(line)


async def test_lines_that_follow_from_one_update_carry_its_number(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    telemetry.configure()
    try:
        async with opened(tmp_path) as house:
            lan = house.world.person("Lan")
            house.app.dispatcher._routes.commands.pop("start")
            await house.says(lan, "/start")
    finally:
        root.handlers[:], root.level = handlers, level
        structlog.reset_defaults()
    events = [json.loads(line) for line in capfd.readouterr().err.splitlines()]
    assert all(re.fullmatch(r"[a-z_]+(\.[a-z_]+)+", event["event"]) for event in events), events


def test_a_wrong_setting_is_refused_without_its_value() -> None:
    with pytest.raises(BadSettings) as refused:
        load({"BOT_TOKEN": f"{SECRET}:{SECRET}", "BOT_WEBHOOK_SECRET": HOOK[:20]}, None)
    assert SECRET not in str(refused.value)
    assert HOOK[:20] not in str(refused.value)


async def test_a_process_that_dies_of_a_slip_shows_no_token(tmp_path: Path) -> None:
    ended = await apart(tmp_path, "run", BOT_TOKEN=TOKEN, BOT_HTTP_PORT=0, BOT_API_URL="http://127.0.0.1:9/" + TOKEN)
    assert ended.code != 0
    assert SECRET not in ended.said
