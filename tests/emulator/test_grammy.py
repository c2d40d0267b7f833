"""grammY, from another language, lives with the emulator; where node or the package is missing this is skipped."""

import asyncio
import os
import shutil
from pathlib import Path

import pytest

from bot.emulator import Chat, Message, World, serve
from tests.emulator.pictures import png
from tests.emulator.schema import Judge

CLIENT = Path(__file__).with_name("grammy_client.cjs")
WITHIN_S = 8


@pytest.fixture
def home() -> Path:
    """The folder whose node_modules holds grammy; GRAMMY_HOME names it, and then it must be there."""
    named = os.environ.get("GRAMMY_HOME")
    if not named:
        pytest.skip("GRAMMY_HOME is not set: npm install grammy in a folder and name it to run this")
    if shutil.which("node") is None or not (Path(named) / "node_modules" / "grammy").is_dir():
        pytest.fail(f"GRAMMY_HOME is {named}, but node or grammy is missing")
    return Path(named)


async def said(chat: Chat, text: str) -> Message:
    return await chat.wait_for(lambda message: message.is_from_bot and text in message.text, WITHIN_S)


async def test_grammy_polls_answers_uploads_and_is_refused_as_by_telegram(home: Path, tmp_path: Path) -> None:
    picture = tmp_path / "card.png"
    picture.write_bytes(png())
    world = World(inspector=Judge())
    lan = world.person("Lan")
    group = world.group("Nhóm", owner=lan)
    async with serve(world) as running:
        facts = (str(CLIENT), str(home), running.url, world.token, str(picture))
        node = await asyncio.create_subprocess_exec("node", *facts, stderr=asyncio.subprocess.PIPE)
        try:
            await lan.starts()
            hello = await said(lan.chat, "Chào")
            assert hello.html == "<b>Chào</b> bà con"
            answer = await lan.presses(hello, "Đăng ký", WITHIN_S)
            assert answer
            assert (answer.text, answer.is_alert) == ("Đã ghi", True)
            await said(lan.chat, "Đã đăng ký")
            await lan.says(lan.chat, "/anh")
            assert (await said(lan.chat, "lần nữa")).photo == png()
            await said(lan.chat, "album 2")
            await lan.says(lan.chat, "/loi")
            await said(lan.chat, '400: Bad Request: can\'t parse entities: Unsupported start tag "br" at byte offset 0')
            results = await lan.queries("bác", group, timeout_s=WITHIN_S)
            assert results
            lan.adds_bot(group)
            await said(group, "status: member")
            await lan.says(lan.chat, "/dung")
            _, complaint = await asyncio.wait_for(node.communicate(), WITHIN_S)
            assert not complaint
        finally:
            if node.returncode is None:
                node.kill()
                await node.wait()
    assert not world.violations, world.violations
