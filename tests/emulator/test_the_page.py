"""The page's own line without a browser: files, acts, news, and what it keeps out."""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest

from bot.emulator import World, serve
from tests.emulator.pictures import png

Json = dict[str, Any]


@dataclass
class Browser:
    """Asks like the page does; what arrives unasked gathers in `news`."""

    world: World
    url: str
    client: aiohttp.ClientSession
    socket: aiohttp.ClientWebSocketResponse
    news: list[Json]

    async def ask(self, what: str, **facts: Any) -> Any:
        await self.socket.send_json({"id": 1, "do": what, **facts})
        while True:
            answer = await self.socket.receive_json(timeout=3)
            if "news" in answer:
                self.news += answer["news"]
            elif answer["ok"]:
                return answer["result"]
            else:
                raise PermissionError(answer["error"])

    async def hears(self, kind: str) -> Json:
        while not any(one["kind"] == kind for one in self.news):
            self.news += (await self.socket.receive_json(timeout=3))["news"]
        return next(one for one in self.news if one["kind"] == kind)


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    world = World.from_scenario()
    client = aiohttp.ClientSession()
    async with serve(world) as running, client, client.ws_connect(f"{running.url}/page/live") as socket:
        yield Browser(world, running.url, client, socket, [])


async def test_the_page_and_its_files_come_from_this_process_alone(browser: Browser) -> None:
    async with browser.client.get(browser.url) as answer:
        text = await answer.text()
        assert answer.status == 200
        assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "://" not in text
    for path in ("/page/desk.js", "/page/frame.css", "/page/mark.svg"):
        async with browser.client.get(f"{browser.url}{path}") as answer:
            assert answer.status == 200
    for path in ("/page/../serving.py", "/page/%2e%2e/serving.py", "/page/nothing.js", "/page/media/9"):
        async with browser.client.get(f"{browser.url}{path}") as answer:
            assert answer.status == 404


async def test_a_persona_says_and_everybody_hears(browser: Browser) -> None:
    whole = await browser.ask("hello")
    lan = next(one for one in whole["people"] if one["name"] == "Lan")
    rows = await browser.ask("chats", **{"as": lan["id"]})
    group = next(row for row in rows if row["title"] == "Thôn Đoàn Kết")
    await browser.ask("say", **{"as": lan["id"]}, chat=group["key"], text="Chào <b>bà con</b>")
    heard = (await browser.hears("message"))["message"]
    assert heard["html"] == "Chào &lt;b&gt;bà con&lt;/b&gt;"
    opened = await browser.ask("open", **{"as": lan["id"]}, chat=group["key"])
    assert [message["plain"] for message in opened["messages"]] == ["Chào <b>bà con</b>"]
    hung = browser.world.people["Bác Hùng"]
    assert browser.world.groups["Thôn Đoàn Kết"].unread(hung) == 1


async def test_what_a_person_may_not_do_comes_back_as_a_reason(browser: Browser) -> None:
    lan = browser.world.people["Lan"]
    channel = str(browser.world.groups["Tin xã Lực Hành"].id)
    with pytest.raises(PermissionError, match="only administrators write in a channel"):
        await browser.ask("say", **{"as": lan.id}, chat=channel, text="x")
    with pytest.raises(PermissionError, match="dance"):
        await browser.ask("dance")
    with pytest.raises(PermissionError, match="this chat is gone"):
        await browser.ask("open", **{"as": lan.id}, chat="-1")


async def test_news_that_comes_fast_comes_together(browser: Browser) -> None:
    group = browser.world.groups["Thôn Đoàn Kết"]
    for number in range(50):
        await browser.world.people["Lan"].says(group, f"tin {number}")
    batch = await browser.socket.receive_json(timeout=3)
    assert len(batch["news"]) == 50


async def test_an_upload_is_shown_only_as_what_it_is(browser: Browser) -> None:
    lan = browser.world.people["Lan"]
    await lan.says(lan.chat, photo=png())
    await lan.says(lan.chat, document=("page.html", b"<script>alert(1)</script>"))
    async with browser.client.get(f"{browser.url}/page/media/1") as answer:
        assert answer.content_type == "image/png"
    async with browser.client.get(f"{browser.url}/page/media/2") as answer:
        assert answer.content_type == "application/octet-stream"
        assert answer.headers["Content-Disposition"] == "attachment"


@pytest.mark.parametrize("headers", [{"Origin": "http://example.org"}, {"Host": "example.org"}])
async def test_other_sites_are_kept_out(browser: Browser, headers: dict[str, str]) -> None:
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await browser.client.ws_connect(f"{browser.url}/page/live", headers=headers)
    assert refused.value.status == 403


async def test_the_strip_asks_for_faults_and_shows_the_wire(browser: Browser) -> None:
    lan = browser.world.people["Lan"]
    await lan.starts()
    controls = await browser.ask("fault", kind="flood", method="send*", retry_after=9)
    assert controls["faults"] == [{"kind": "flood", "method": "send*", "left": 1}]
    await browser.ask("watch_wire", on=True)
    await browser.world.handle(browser.world.token, "sendMessage", {"chat_id": lan.id, "text": "x"})
    exchange = (await browser.hears("wire"))["exchange"]
    assert (exchange["method"], exchange["status"], exchange["fault"]) == ("sendMessage", 429, "flood")
    assert [one["method"] for one in await browser.ask("wire", filter="429")] == ["sendMessage"]


async def test_a_world_with_open_pages_still_closes_at_once() -> None:
    world = World.from_scenario()
    client = aiohttp.ClientSession()
    async with client:
        async with serve(world) as running:
            socket = await client.ws_connect(f"{running.url}/page/live")
            listening = asyncio.create_task(socket.receive())
            await asyncio.sleep(0.05)
            started = time.monotonic()
        assert time.monotonic() - started < 1
        assert (await listening).type in {aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED}
