"""What is served over HTTP: Telegram's calls are stored before they are answered, health tells the truth, metrics name nobody."""

import asyncio
import io
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest

from bot.app import App
from bot.engines.webhook import KNOWN, TakenByOthers
from bot.foundation.store.conversations import recall, update_inbox
from tests.world import House, opened

SECRET = "s" * 32
HEADERS = {"X-Telegram-Bot-Api-Secret-Token": SECRET}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@asynccontextmanager
async def served(app: App) -> AsyncIterator[aiohttp.ClientSession]:
    assert app.web is not None
    serving = asyncio.create_task(app.web.run())
    async with aiohttp.ClientSession(f"http://127.0.0.1:{app.web.port}") as client:
        try:
            yield client
        finally:
            serving.cancel()
            await asyncio.wait([serving])


@asynccontextmanager
async def called(folder: Path) -> AsyncIterator[tuple[House, aiohttp.ClientSession]]:
    """A house whose updates Telegram brings."""
    port = free_port()
    url = f"http://127.0.0.1:{port}/telegram"
    async with (
        opened(folder, webhook_url=url, webhook_secret=SECRET, http_port=port) as house,
        served(house.app) as client,
    ):
        yield house, client


async def stored(house: House) -> int:
    async with house.app.store.work() as work:
        return len((await work.execute(update_inbox.select())).all())


def _update(number: int) -> dict[str, object]:
    return {"update_id": number, "message": {"message_id": number, "date": 1, "chat": {"id": 7, "type": "private"}}}


async def test_an_update_is_answered_only_when_it_is_stored(tmp_path: Path) -> None:
    async with called(tmp_path) as (house, client):
        async with client.post("/telegram", json=_update(1), headers=HEADERS) as answer:
            assert answer.status == 200
        assert await stored(house) == 1
        async with client.post("/telegram", json=_update(1), headers=HEADERS) as again:
            assert again.status == 200
        assert await stored(house) == 1
        talk = {"message_id": 2, "date": 1, "chat": {"id": -7, "type": "group"}, "text": "Chào cả thôn"}
        reaction = {"chat": talk["chat"], "message_id": 2, "old_reaction": [], "new_reaction": []}
        for said in ({"message": talk}, {"message_reaction": reaction}):
            async with client.post("/telegram", json={"update_id": 2, **said}, headers=HEADERS) as answer:
                assert answer.status == 200
        assert await stored(house) == 1, "what members say to each other is not for us"


async def test_what_is_kept_is_a_page_too_and_the_command_leads_there(tmp_path: Path) -> None:
    async with called(tmp_path) as (house, client):
        async with client.get("/privacy") as answer:
            assert answer.content_type == "text/html"
            page = await answer.text()
        lan = house.world.person("Lan")
        await lan.says(lan.chat, "/riengtu")
        (update,) = [update for _, update in house.world.bot.updates._waiting]
        async with client.post("/telegram", json=update, headers=HEADERS) as answer:
            assert answer.status == 200
        await house.settle()
        (message,) = lan.chat.from_bots
        for line in message.text.splitlines():
            assert line in page
        assert "Privacy" in page
        assert house.settings.webhook_url is not None
        assert message.buttons[-1][0].url == house.settings.webhook_url.replace("telegram", "privacy")


async def test_without_the_secret_nothing_is_even_read(tmp_path: Path) -> None:
    async with called(tmp_path) as (house, client):
        for headers in ({}, {"X-Telegram-Bot-Api-Secret-Token": "t" * 32}, {"X-Telegram-Bot-Api-Secret-Token": ""}):
            async with client.post("/telegram", json=_update(1), headers=headers) as answer:
                assert answer.status == 403
        assert await stored(house) == 0


NO_UPDATES = {
    "empty": b"",
    "a list": b"[]",
    "half": b"{",
    "text for a number": b'{"update_id": "7"}',
    "boolean": b'{"update_id": true}',
    "negative": b'{"update_id": -1}',
    "no utf-8": b"\xff\xfe",
    "deep": b"[" * 100_000,
}


async def test_what_is_no_update_is_not_stored(tmp_path: Path) -> None:
    async with called(tmp_path) as (house, client):
        for what, body in NO_UPDATES.items():
            async with client.post("/telegram", data=body, headers=HEADERS) as answer:
                assert answer.status == 400, what
        large = io.BytesIO(b" " * (1024 * 1024 + 1))
        async with client.post("/telegram", data=large, headers=HEADERS) as answer:
            assert answer.status == 413
        assert await stored(house) == 0


async def test_a_body_that_does_not_say_its_length_is_cut_off_at_a_megabyte(tmp_path: Path) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(40):
            yield b" " * 65536

    async with called(tmp_path) as (house, client):
        try:
            async with client.post("/telegram", data=endless(), headers=HEADERS) as answer:
                assert answer.status == 413
        except aiohttp.ClientError:
            pass  # the server had hung up before all was sent
        assert await stored(house) == 0


async def test_the_address_is_registered_with_its_secret_and_given_up_when_the_setting_goes(tmp_path: Path) -> None:
    async with called(tmp_path) as (house, _):
        bot = house.world.gate.bot(house.world.token)
        assert bot.webhook.url == house.settings.webhook_url  # type: ignore[union-attr]
        assert bot.webhook.secret == SECRET  # type: ignore[union-attr]
        world = house.world
    async with opened(tmp_path, world) as house:
        assert bot.webhook.url == ""  # type: ignore[union-attr]
        lan = house.world.person("Lan")
        assert await house.says(lan, "/start")
        async with house.app.store.work() as work:
            assert await recall(work, KNOWN) == ""


async def test_a_webhook_that_somebody_changed_is_noticed(tmp_path: Path) -> None:
    async with called(tmp_path) as (house, client):
        await house.app.gateway.call("setWebhook", {"url": "https://their.example/hook"})
        await house.app.webhook.step()
        assert "their.example" in house.app.webhook.trouble
        async with client.get("/readyz") as answer:
            assert answer.status == 503
            assert "their.example" in (await answer.json())["checks"]["telegram"]
        with pytest.raises(TakenByOthers):
            await house.app.webhook.settle()
        await house.app.webhook.settle(take_over=True)
        await house.app.webhook.step()
        assert house.app.webhook.trouble == ""


async def test_health_tells_what_is_wrong_and_when_it_is_over(tmp_path: Path) -> None:
    async with opened(tmp_path, http_port=free_port()) as house, served(house.app) as client:
        await house.settle()
        async with client.get("/livez") as answer:
            assert answer.status == 200
        async with client.get("/readyz") as answer:
            assert (answer.status, await answer.json()) == (
                200,
                {"ok": True, "checks": {"database": "ok", "telegram": "ok", "disk": "ok", "leader": "ok"}},
            )
        house.world.clock.advance(timedelta(minutes=3))
        async with client.get("/readyz") as answer:
            assert answer.status == 503
            assert "nothing heard" in (await answer.json())["checks"]["telegram"]
        await house.later(seconds=3)
        async with client.get("/readyz") as answer:
            assert answer.status == 200
        async with client.post("/telegram", json=_update(1)) as answer:
            assert answer.status == 404  # who polls opens no door


async def test_metrics_say_what_the_rows_say_and_carry_no_ids(tmp_path: Path) -> None:
    async with opened(tmp_path, http_port=free_port()) as house, served(house.app) as client:
        lan = house.world.person("Lan")
        await house.says(lan, "/start")
        async with client.get("/metrics") as answer:
            assert answer.content_type == "text/plain"
            text = await answer.text()
    assert 'guongsang_deliveries{class="reply",state="sent"}' in text
    for name in (
        "guongsang_oldest_pending_seconds",
        "guongsang_in_flight",
        "guongsang_inbox_lag_seconds",
        "guongsang_loop_lag_seconds",
        "guongsang_tries_total",
        "guongsang_try_seconds_bucket",
        "guongsang_is_sender 1.0",
        "guongsang_way_is_clear 1.0",
        "process_resident_memory_bytes",
    ):
        assert name in text, name
    assert str(lan.id) not in text
    assert house.world.token not in text
