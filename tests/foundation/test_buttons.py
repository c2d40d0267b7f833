"""Buttons: opaque, bound, single where they change something; whatever else is pressed changes nothing."""

import os
import random
import string

import orjson
import pytest
from markupsafe import Markup

from bot.emulator import Chat, Person
from bot.emulator import Message as Shown
from bot.foundation.chats import Place
from bot.foundation.message import Action, Button, Message
from bot.foundation.outbox import enqueue
from bot.foundation.store.conversations import keep_updates
from tests.world import House, contents_of

# 100,000 in the record; a share of it in every run.
FUZZED = int(os.environ.get("FUZZED_BUTTONS", "400"))


@pytest.fixture
async def village(house: House) -> Chat:
    hoa = house.world.person("Hoà")
    chat = house.world.group("Thôn Đông", owner=hoa, members=[house.world.person("Tâm")])
    hoa.adds_bot(chat)
    await house.settle()
    await house.presses(hoa, chat.from_bots[0], "Mỗi thứ Hai 07:00")
    return chat


async def panel(house: House, who: Person, chat: Chat) -> Shown:
    (shown,) = await house.says(who, "/caidat", chat)
    return shown


def data(message: Shown, label: str) -> str:
    button = message.button(label)
    assert button is not None
    assert button.data is not None
    return button.data


async def sends_data(house: House, who: Person, message: Shown, token: str) -> str:
    """A client that presses what is not there."""
    press = who.taps(message, message.buttons[0][0].text)
    waiting = house.world.bot.updates._waiting
    at, update = waiting.pop()
    update["callback_query"]["data"] = token
    waiting.append((at, update))
    await house.settle()
    return press.answer.text if press.answer else ""


async def test_what_leaves_the_house_says_nothing(house: House, village: Chat) -> None:
    shown = await panel(house, house.world.people["Hoà"], village)
    tokens = {button.data for row in shown.buttons for button in row}
    assert len(tokens) == sum(map(len, shown.buttons))
    for token in tokens:
        assert token is not None
        assert set(token) <= set(string.ascii_letters + string.digits + "-_")
        assert len(token) <= 64


async def test_a_button_that_changes_something_works_once(house: House, village: Chat) -> None:
    hoa = house.world.people["Hoà"]
    shown = await panel(house, hoa, village)
    off = data(shown, "Tắt")
    await house.presses(hoa, shown, "Tắt")
    await house.presses(hoa, shown, "Bật")
    before = await contents_of(house)
    assert "đã được bấm" in await sends_data(house, hoa, shown, off)
    assert await contents_of(house) == before


async def test_a_button_of_another_chat_is_foreign_here(house: House, village: Chat) -> None:
    hoa = house.world.people["Hoà"]
    other = house.world.group("Thôn Tây", owner=hoa)
    hoa.adds_bot(other)
    await house.settle()
    here, there = await panel(house, hoa, village), await panel(house, hoa, other)
    before = await contents_of(house)
    assert "người khác" in await sends_data(house, hoa, there, data(here, "Tắt"))
    assert await contents_of(house) == before


async def test_a_panels_button_expires(house: House, village: Chat) -> None:
    hoa = house.world.people["Hoà"]
    await house.says(hoa, "/start")
    (listed,) = await house.says(hoa, "/nhom")
    await house.presses(hoa, listed, "Thôn Đông")
    await house.later(days=31)
    assert "đã cũ" in await house.presses(hoa, listed, "Thêm")


async def test_a_members_replay_of_an_admins_button_is_refused(house: House, village: Chat) -> None:
    hoa, tam = house.world.people["Hoà"], house.world.people["Tâm"]
    shown = await panel(house, hoa, village)
    before = await contents_of(house)
    assert "quản trị viên" in await sends_data(house, tam, shown, data(shown, "Tắt"))
    assert await contents_of(house) == before


async def test_the_button_of_a_story_that_is_gone_says_so(house: House) -> None:
    lan = house.world.person("Lan")
    await house.says(lan, "/start")
    gone = Button("Đọc tiếp", Action("library.page", {"slug": "khong-con", "page": 1}))
    async with house.app.store.work() as work:
        await enqueue(work, Place(lan.id), Message(Markup("…"), buttons=((gone,),)), key="old", lane="reply")
    await house.settle()
    await house.presses(lan, lan.chat.messages[-1], "Đọc tiếp")
    assert "không còn" in lan.chat.messages[-1].text


async def test_fuzzed_button_data_changes_nothing(house: House, village: Chat) -> None:
    hoa = house.world.people["Hoà"]
    shown = await panel(house, hoa, village)
    press = hoa.taps(shown, "Tắt")
    _, update = house.world.bot.updates._waiting.pop()
    chance = random.Random(6)
    real = [button.data or "" for row in shown.buttons for button in row]
    before = await contents_of(house)
    house.world.wire.clear()
    numbers = range(900_000_000, 900_000_000 + FUZZED)
    for start in range(0, FUZZED, 200):
        batch = []
        for number in numbers[start : start + 200]:
            query = update["callback_query"] | {"data": fuzzed(chance, real), "id": str(number)}
            query["from"] = query["from"] | {"id": number}  # each from somebody else: no flood
            batch.append((number, orjson.dumps({"update_id": number, "callback_query": query})))
        async with house.app.store.work() as work:
            await keep_updates(work, batch)
        await house.app.dispatcher.step()
        await house.app.dispatcher.finish()
        house.world.wire.clear()
    await house.settle()
    assert await contents_of(house) == before
    assert press.answer is None


def fuzzed(chance: random.Random, real: list[str]) -> str:
    """Noise, near misses, other programs' data, and real tokens pressed by those who may not."""
    token = chance.choice(real)
    at = chance.randrange(len(token))
    letters = string.ascii_letters + string.digits + "-_"
    return chance.choice(
        (
            "".join(chance.choices(string.printable, k=chance.randint(1, 64))),
            "".join(chance.choices(letters, k=16)),
            token[:at] + chance.choice(letters) + token[at + 1 :],
            token.swapcase(),
            token + "A",
            token[:at],
            f"preferences.set:{chance.randint(0, 10)}",
            "' OR 1=1 --",
            token,
        )
    )


async def test_a_token_is_renewed_while_it_is_shown(house: House, village: Chat) -> None:
    hoa = house.world.people["Hoà"]
    await house.says(hoa, "/start")
    (listed,) = await house.says(hoa, "/nhom")
    for _ in range(2):
        await house.later(days=25)
        (listed,) = await house.says(hoa, "/nhom")
    await house.later(days=25)
    assert await house.presses(hoa, listed, "Thôn Đông") == ""
