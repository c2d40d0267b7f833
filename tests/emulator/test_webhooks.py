"""Updates brought to a webhook: with the secret, in order within a chat, again after a failure."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web

from bot.emulator import Refusal, World, serve

Json = dict[str, Any]


@asynccontextmanager
async def receiver(answer: Callable[[Json, str | None], web.Response]) -> AsyncIterator[str]:
    async def hear(request: web.BaseRequest) -> web.Response:
        return answer(await request.json(), request.headers.get("X-Telegram-Bot-Api-Secret-Token"))

    runner = web.ServerRunner(web.Server(hear))
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/telegram"
    finally:
        await runner.cleanup()


async def test_updates_come_in_order_with_the_secret_and_again_after_a_failure() -> None:
    world = World()
    lan, minh = world.person("Lan"), world.person("Minh")
    heard: list[str] = []
    secrets: set[str | None] = set()
    failing = {"một"}
    all_heard = asyncio.Event()

    def answer(update: Json, secret: str | None) -> web.Response:
        secrets.add(secret)
        text = update["message"]["text"]
        if text in failing:
            failing.discard(text)
            return web.Response(status=500)
        heard.append(text)
        if len(heard) == 4:
            all_heard.set()
        return web.Response()

    async with serve(world), receiver(answer) as url:
        await world.call("setWebhook", url=url, secret_token="quiet-water_7")
        for word in ("một", "hai", "ba"):
            await lan.says(lan.chat, word)
        await minh.says(minh.chat, "bốn")
        await asyncio.wait_for(all_heard.wait(), 5)
        await asyncio.sleep(0.05)
        info = await world.call("getWebhookInfo")
    assert [word for word in heard if word != "bốn"] == ["một", "hai", "ba"]
    assert heard[0] == "bốn", "another chat does not wait for one that fails"
    assert secrets == {"quiet-water_7"}
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
    assert info["pending_update_count"] == 0


async def test_a_webhook_may_answer_with_a_method() -> None:
    world = World()
    lan = world.person("Lan")

    def answer(update: Json, _: str | None) -> web.Response:
        chat = update["message"]["chat"]["id"]
        return web.json_response({"method": "sendMessage", "chat_id": chat, "text": "đã nghe"})

    async with serve(world), receiver(answer) as url:
        await world.call("setWebhook", url=url)
        await lan.starts()
        assert (await lan.chat.wait_for(lambda m: m.is_from_bot, 5)).text == "đã nghe"


async def test_polling_and_a_webhook_exclude_each_other() -> None:
    world = World()
    async with serve(world):
        poll = asyncio.create_task(world.call("getUpdates", timeout=30))
        await asyncio.sleep(0.02)
        await world.call("setWebhook", url="https://example.org/telegram")
        with pytest.raises(Refusal, match="terminated by setWebhook request"):
            await poll
        with pytest.raises(Refusal, match="can't use getUpdates method while webhook is active"):
            await world.call("getUpdates")
        await world.call("deleteWebhook", drop_pending_updates=True)
        assert await world.call("getUpdates") == []


@pytest.mark.parametrize(
    "facts", [{"url": "http://example.org/x"}, {"url": "https://example.org/x", "secret_token": "no spaces"}]
)
async def test_a_webhook_that_telegram_would_not_take_is_refused(facts: Json) -> None:
    world = World()
    with pytest.raises(Refusal):
        await world.call("setWebhook", **facts)
