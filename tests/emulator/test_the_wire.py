"""Bodies of every form, faults on the line, the record of it all: the emulator below the Bot API's methods."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.emulator import FaultKind, Running, World, serve

NAMES = ("sendMessage", "SENDMESSAGE", "sendmessage")


@pytest.fixture
async def running() -> AsyncIterator[Running]:
    world = World()
    lan = world.person("Lan")
    await lan.starts()
    async with serve(world) as there:
        yield there


async def post(running: Running, method: str, **request: object) -> tuple[int, dict[str, object]]:
    url = f"{running.url}/bot{running.world.token}/{method}"
    client = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(3))
    async with client, client.post(url, **request) as answer:  # type: ignore[arg-type]  # any body
        return answer.status, await answer.json()


def said(running: Running) -> list[str]:
    return [message.text for message in running.world.people["Lan"].chat.from_bots]


async def test_bodies_of_every_form_are_understood(running: Running) -> None:
    to = running.world.people["Lan"].id
    await post(running, NAMES[0], data={"chat_id": str(to), "text": "một & hai"})
    await post(running, NAMES[1], json={"chat_id": to, "text": "ba"})
    form = aiohttp.FormData({"chat_id": str(to), "text": "bốn"}, default_to_multipart=True)
    await post(running, NAMES[2], data=form)
    await post(running, "sendMessage", params={"chat_id": str(to), "text": "năm"})
    assert said(running) == ["một & hai", "ba", "bốn", "năm"]


async def test_a_body_that_is_no_json_is_refused(running: Running) -> None:
    status, answer = await post(running, "sendMessage", data=b"{", headers={"Content-Type": "application/json"})
    assert (status, answer["error_code"]) == (400, 400)


async def test_unknown_methods_and_paths_are_not_found(running: Running) -> None:
    status, answer = await post(running, "sendHope")
    assert (status, answer["description"]) == (404, "Not Found: method not found")
    async with aiohttp.ClientSession() as client, client.get(f"{running.url}/botx") as missing:
        assert missing.status == 404


async def attempt(running: Running, kind: FaultKind, **details: object) -> object:
    """What a client learns: the status, or the name of what broke."""
    running.world.faults.add(kind, **details)  # type: ignore[arg-type]  # details of one kind of fault
    url = f"{running.url}/bot{running.world.token}/sendMessage"
    facts = {"chat_id": str(running.world.people["Lan"].id), "text": kind.value}
    client = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(0.3))
    try:
        async with client, client.post(url, data=facts, allow_redirects=False) as answer:
            return answer.status, (await answer.read())[:1]
    except TimeoutError:
        return "timeout"
    except aiohttp.ClientError:
        return "broken"


@pytest.mark.parametrize(
    ("kind", "outcome", "is_delivered"),
    [
        (FaultKind.FLOOD, (429, b"{"), False),
        (FaultKind.FLOOD_BARE, (429, b"{"), False),
        (FaultKind.FLOOD_HTML, (429, b"<"), False),
        (FaultKind.REFUSE, (403, b"{"), False),
        (FaultKind.INTERNAL, (500, b"{"), False),
        (FaultKind.BAD_GATEWAY, (502, b"<"), False),
        (FaultKind.PORTAL, (403, b"<"), False),
        (FaultKind.REDIRECT, (302, b"<"), False),
        (FaultKind.RESET_BEFORE, "broken", False),
        (FaultKind.SILENCE_BEFORE, "timeout", False),
        (FaultKind.BAD_GATEWAY_AFTER, (502, b"<"), True),
        (FaultKind.GATEWAY_TIMEOUT_AFTER, (504, b"<"), True),
        (FaultKind.RESET_AFTER, "broken", True),
        (FaultKind.HALF_ANSWER, "broken", True),
        (FaultKind.SILENCE_AFTER, "timeout", True),
        (FaultKind.EMPTY_OK, (200, b"{"), True),
        (FaultKind.TRUE_OK, (200, b"{"), True),
        (FaultKind.NOT_JSON, (200, b"<"), True),
    ],
)
async def test_a_fault_breaks_what_it_says_and_nothing_else(
    running: Running, kind: FaultKind, outcome: object, is_delivered: bool
) -> None:
    assert await attempt(running, kind) == outcome
    assert said(running) == ([kind.value] if is_delivered else [])
    (exchange,) = running.world.wire.calls("sendMessage")
    assert exchange.fault == kind.value
    assert exchange.is_done is is_delivered
    status, _ = await post(running, "sendMessage", data={"chat_id": exchange.params["chat_id"], "text": "sau đó"})
    assert status == 200


async def test_a_slow_answer_comes_late_but_whole(running: Running) -> None:
    assert await attempt(running, FaultKind.SLOW, seconds=0.05) == (200, b"{")


async def test_a_fault_may_choose_its_method_chat_and_turn(running: Running) -> None:
    faults = running.world.faults
    fault = faults.add("internal", method="send*", skip=1, times=2)
    faults.add("portal", chat=-5, times=None)
    to = str(running.world.people["Lan"].id)
    statuses = [(await post(running, "sendMessage", data={"chat_id": to, "text": "x"}))[0] for _ in range(4)]
    assert statuses == [200, 500, 500, 200]
    assert (await post(running, "getMe"))[0] == 200
    assert fault.hits == 2
    assert len(faults.waiting) == 1


async def test_the_record_keeps_every_call_but_no_token_and_no_empty_poll(running: Running) -> None:
    await post(running, "getUpdates", data={"offset": "-1"})
    await post(running, "getUpdates", data={"offset": "900000000"})
    await post(running, "sendMessage", data={"chat_id": "1", "text": "x"})
    kept = list(running.world.wire)
    assert [exchange.method for exchange in kept] == ["getUpdates", "sendMessage"]
    assert kept[1].description == "Bad Request: chat not found"
    assert running.world.token not in repr(kept)


async def test_a_world_that_closes_lets_waiting_polls_go() -> None:
    world = World()
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(5)) as client:
        async with serve(world) as running:
            url = f"{running.url}/bot{world.token}/getUpdates"
            poll = asyncio.create_task(client.post(url, data={"timeout": "50"}))
            async with asyncio.timeout(5):
                while not world.bot.updates.is_polled:  # noqa: ASYNC110 - a poll that begins rings no bell
                    await asyncio.sleep(0.01)
        answer = await asyncio.wait_for(poll, 1)
        assert await answer.json() == {"ok": True, "result": []}
