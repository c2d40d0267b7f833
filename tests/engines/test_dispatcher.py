"""The dispatcher: what goes wrong is said politely and holds nobody up; what is not meant for us is not kept."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.emulator import Person
from bot.engines.dispatcher import Dispatcher
from bot.foundation.feature import Answer, Command, Feature, Press, Routes
from bot.foundation.message import Action, Button, Message, Reply
from bot.foundation.store import Collided, Work
from bot.foundation.store.chats import change_chat
from bot.foundation.telegram.interaction import Interaction
from bot.foundation.text import Phrases
from tests.world import House, contents_of, opened


async def fails(work: Work, asked: Interaction) -> Answer:
    """Changes something, and then cannot go on."""
    await change_chat(work, asked.place.chat_id, language="en")
    raise RuntimeError("a handler that raises")


async def shows(work: Work, asked: Interaction) -> Answer:
    return Reply(Message(asked.say("help", bot="x"), buttons=((Button("Hỏng", Action("broken.press", {})),),)))


collisions: list[int] = []


async def collides(work: Work, asked: Interaction) -> Answer:
    """The first time another has just written what this one wants to write."""
    collisions.append(asked.update_id)
    if len(collisions) == 1:
        raise Collided
    return Reply(Message(asked.say("help", bot="x")))


BROKEN = Feature(
    name="broken",
    commands=(Command("broken", "hong", fails), Command("shows", "hien", shows), Command("hits", "cham", collides)),
    presses=(Press("broken.press", fails),),
)


@pytest.fixture
def lan(house: House) -> Person:
    app = house.app
    routes = Routes((*app.features, BROKEN))
    studio = app.dispatcher._pictures
    dispatcher = Dispatcher(app.store, app.gateway, routes, studio, Phrases("vi"), "Asia/Ho_Chi_Minh", ())
    house.app = replace(app, dispatcher=dispatcher)
    return house.world.person("Lan")


async def test_a_handler_that_raises_is_apologised_for_and_leaves_nothing_half_done(house: House, lan: Person) -> None:
    await house.says(lan, "/start")
    before = await contents_of(house)
    (sorry,) = await house.says(lan, "/broken")
    assert "trục trặc" in sorry.text
    assert "RuntimeError" not in sorry.text
    assert await contents_of(house) == before
    assert await house.says(lan, "/bacsi")


async def test_what_collides_is_done_once_more_and_nobody_notices(house: House, lan: Person) -> None:
    (answer,) = await house.says(lan, "/hits")
    assert "trục trặc" not in answer.text
    assert len(collisions) == 2
    assert len(set(collisions)) == 1


async def test_a_press_that_fails_is_answered_in_a_window(house: House, lan: Person) -> None:
    (shown,) = await house.says(lan, "/shows")
    assert "trục trặc" in await house.presses(lan, shown, "Hỏng")


async def test_in_a_group_the_apology_makes_no_sound(house: House, lan: Person) -> None:
    village = house.world.group("Thôn Đông", owner=lan)
    lan.adds_bot(village)
    await house.settle()
    (sorry,) = await house.says(lan, "/broken", village)
    assert sorry.silent


@pytest.mark.parametrize("command", ["/truyen", "/tim", "/start", "/caidat", "/khonghieu", "/trogiup", "/quentoi"])
async def test_arguments_of_five_thousand_characters_are_refused_or_ignored(
    house: House, lan: Person, command: str
) -> None:
    for argument in ("a" * 5000, "ă " * 2500, "🇻🇳" * 1200):
        assert await house.says(lan, f"{command} {argument}")
    assert not [each for each in house.world.wire.calls(chat=lan.id) if each.status != 200]


async def test_what_members_of_a_group_write_is_stored_nowhere_even_when_the_bot_hears_it(tmp_path: Path) -> None:
    canary = "CHIMHOANGYEN"
    async with opened(tmp_path) as house:
        hoa = house.world.person("Hoà")
        village = house.world.group("Thôn Đông", owner=hoa, supergroup=True)
        hoa.adds_bot(village, admin=True)
        await house.settle()
        for text in (f"bà con ơi {canary}", f"3/4 {canary}", f"/truyen {canary}", f"/khonghieu {canary}"):
            await house.says(hoa, text, village)
    with closing(sqlite3.connect(tmp_path / "bot.db")) as database:
        rows = [row for row in database.iterdump() if canary in row]
    # Our own answer to a search repeats its words; what people said to each other is nowhere.
    assert [row for row in rows if "content" not in row.split("VALUES")[0]] == []
    assert len(rows) <= 1
