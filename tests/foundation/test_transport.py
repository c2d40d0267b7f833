"""How far a call got, told truly; and the token never told at all."""

import asyncio
import logging
import socket
from collections.abc import AsyncIterator

import pytest
from telegram.error import NetworkError, TimedOut

from bot.foundation.telegram import transport
from bot.foundation.telegram.gateway import Gateway, Unmet
from bot.foundation.telegram.transport import Phase, Transport, Upload
from tests.torture.telegram import Fault, Telegram, refusal
from tests.world.post import LAN, TOKEN


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    server = Telegram()
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
async def gateway(telegram: Telegram) -> AsyncIterator[Gateway]:
    door = Gateway(TOKEN, telegram.url, answer_seconds=0.3)
    yield door
    await door.stop()


@pytest.mark.parametrize(
    ("fault", "phase"),
    [
        ({"kind": "reset"}, Phase.UNANSWERED),
        ({"kind": "half"}, Phase.UNANSWERED),
        ({"kind": "silence"}, Phase.UNANSWERED),
        ({"kind": "status", "status": 502}, Phase.ANSWERED),
        ({"kind": "status", "status": 302, "headers": b"Location: /bot1/sendMessage\r\n"}, Phase.ANSWERED),
        (refusal(403, "Forbidden"), Phase.ANSWERED),
    ],
    ids=["reset", "half", "silence", "502", "redirect", "refusal"],
)
async def test_each_failure_says_how_far_it_got(
    telegram: Telegram, gateway: Gateway, fault: Fault, phase: Phase
) -> None:
    telegram.rules.faults.append(dict(fault))
    outcome = await gateway.call("sendMessage", {"chat_id": LAN, "text": "x"})
    assert (outcome.phase, outcome.is_ok) == (phase, False)
    assert len(telegram.calls) == 1, "nothing is tried again behind our back, and no redirect is followed"


async def test_nobody_listening_means_that_nothing_left() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    door = Gateway(TOKEN, f"http://127.0.0.1:{port}")
    assert (await door.call("getMe")).phase is Phase.NOT_CONNECTED
    with pytest.raises(Unmet) as failure:
        await door.start()
    assert TOKEN not in repr(failure.value)
    await door.stop()


async def test_an_unknown_host_means_that_nothing_left() -> None:
    transport = Transport()
    assert (await transport.call("http://nobody.invalid/bot1/getMe", {})).phase is Phase.NOT_CONNECTED
    await transport.shutdown()


@pytest.mark.parametrize("kind", ["http", "socks5"])
async def test_a_proxy_that_is_not_there_means_that_nothing_left(telegram: Telegram, kind: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    transport = Transport(proxy=f"{kind}://127.0.0.1:{port}")
    assert (await transport.call(f"{telegram.url}/bot1/getMe", {})).phase is Phase.NOT_CONNECTED
    await transport.shutdown()


async def test_what_a_proxy_refuses_for_is_told_in_its_words(telegram: Telegram) -> None:
    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n")
        writer.close()

    server = await asyncio.start_server(refuse, "127.0.0.1", 0)
    transport = Transport(proxy=f"http://me:hunter2@127.0.0.1:{server.sockets[0].getsockname()[1]}")
    outcome = await transport.call(f"{telegram.url}/bot1/getMe", {})
    assert (outcome.phase, outcome.detail) == (Phase.NOT_CONNECTED, "it says: 407 Proxy Authentication Required")
    await transport.shutdown()
    server.close()


@pytest.mark.parametrize("kind", ["http", "socks5"])
async def test_calls_go_through_the_proxy(telegram: Telegram, kind: str) -> None:
    seen: list[bytes] = []

    async def relay(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if kind == "socks5":
            seen.append(await reader.readexactly(3))
            writer.write(b"\x05\x00")
            await reader.readexactly(10)
            writer.write(b"\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x00")
        else:
            seen.append(await reader.readuntil(b"\r\n\r\n"))
            writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        there = await asyncio.open_connection("127.0.0.1", int(telegram.url.rpartition(":")[2]))
        await asyncio.gather(pump(reader, there[1]), pump(there[0], writer))

    async def pump(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        while data := await source.read(65536):
            sink.write(data)
        sink.close()

    server = await asyncio.start_server(relay, "127.0.0.1", 0)
    transport = Transport(proxy=f"{kind}://127.0.0.1:{server.sockets[0].getsockname()[1]}")
    assert (await transport.call(f"{telegram.url}/bot1/getMe", {})).is_ok
    await transport.shutdown()
    server.close()
    await asyncio.sleep(0.05)
    assert len(seen) == 1


async def test_a_file_travels_with_its_parameters(telegram: Telegram, gateway: Gateway) -> None:
    params = {"chat_id": LAN, "photo": "attach://picture", "reply_markup": {"inline_keyboard": []}}
    outcome = await gateway.call("sendPhoto", params, Upload("picture", "card.png", b"\x89PNG"))
    assert outcome.is_ok
    assert telegram.calls[0][1] == {
        "chat_id": str(LAN),
        "photo": "attach://picture",
        "reply_markup": '{"inline_keyboard":[]}',
    }


async def test_the_library_speaks_through_the_same_door(telegram: Telegram, gateway: Gateway) -> None:
    await gateway.start()
    assert (gateway.me.id, gateway.username) == (7_000_000_001, "guong_sang_bot")
    sent = await gateway.bot.send_message(LAN, "Chào")
    assert sent.message_id == 1
    telegram.rules.faults.append({"kind": "reset"})
    with pytest.raises(NetworkError):
        await gateway.bot.send_message(LAN, "Chào")


async def test_the_library_is_told_when_no_answer_comes(
    telegram: Telegram, gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    await gateway.start()
    monkeypatch.setattr(transport, "CONNECT_SECONDS", 0.0)
    telegram.rules.faults.append({"kind": "silence"})
    with pytest.raises(TimedOut):
        await gateway.bot.send_message(LAN, "Chào")


async def test_a_token_telegram_does_not_know_is_told_at_the_start(telegram: Telegram, gateway: Gateway) -> None:
    telegram.rules.faults.append(refusal(401, "Unauthorized"))
    with pytest.raises(Unmet, match="token_refused"):
        await gateway.start()


async def test_no_failure_names_the_token(
    telegram: Telegram, gateway: Gateway, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    secret = TOKEN.partition(":")[2]
    told = [repr(gateway), repr(gateway.transport)]
    for fault in ({"kind": "reset"}, {"kind": "half"}, {"kind": "status", "status": 502}, {"kind": "silence"}):
        telegram.rules.faults.append(fault)
        told.append(repr(await gateway.call("sendMessage", {"chat_id": LAN})))
        if fault["kind"] == "silence":
            continue  # the library waits longer than a test should
        telegram.rules.faults.append(dict(fault))
        try:
            await gateway.bot.get_me()
        except NetworkError as error:
            told.append(repr(error) + str(error.__cause__) + str(error.__context__))
    assert secret not in "".join(told) + caplog.text


async def test_is_chat_admin_says_when_it_cannot_know(telegram: Telegram, gateway: Gateway) -> None:
    telegram.rules.faults.append({"kind": "reset"})
    assert await gateway.is_chat_admin(-100, LAN) is None
    telegram.rules.faults.append(refusal(400, "Bad Request: user not found"))
    assert await gateway.is_chat_admin(-100, LAN) is False
    body = b'{"ok":true,"result":{"status":"creator"}}'
    telegram.rules.faults.append({"kind": "status", "status": 200, "body": body})
    assert await gateway.is_chat_admin(-100, LAN) is True
    assert await gateway.is_chat_admin(-100, None) is False
