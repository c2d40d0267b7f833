"""Updates built from real shapes and then broken: nothing raises, the loop lives, and no name or title becomes a tag."""

import os
import random
from collections.abc import Callable
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from telegram import Update

from bot.emulator import Chat, Person
from bot.foundation.store.conversations import keep_updates, waiting_updates
from bot.foundation.telegram.envelope import asker, is_for_us
from bot.foundation.telegram.updates import read
from bot.foundation.text import Phrases
from tests.world import House

# 100,000 in the record; a share of it in every run.
FUZZED = int(os.environ.get("FUZZED_UPDATES", "600"))
NASTY = '<b>x</b><a href="tg://user?id=1">&amp;</a> & "q" \u202e{0} %s { $title } </blockquote>'
Json = dict[str, Any]


async def real_updates(house: House) -> list[Json]:
    """What Telegram tells of an eventful day, taken before the bot fetches it."""
    world = house.world
    hoa, tam = world.person("Hoà"), world.person("Tâm")
    village = world.group("Thôn Đông", owner=hoa, members=[tam])
    school = world.group("Trường", owner=hoa, admins=[tam], forum=True)
    news = world.channel("Tin xã", owner=hoa)
    for chat in (village, school, news):
        hoa.adds_bot(chat)
    await hoa.starts()
    await house.settle()
    await house.says(hoa, "/caidat", village)
    card = (await house.says(hoa, "/bacsi"))[-1]
    waiting = world.bot.updates._waiting
    waiting.clear()
    hoa.taps(village.from_bots[-1], village.from_bots[-1].buttons[0][0].text)
    hoa.taps(card, "Đọc tiếp")
    hoa.types_inline("bác sĩ", village)
    await hoa.shares_chat(news, 2)
    await hoa.shares_person(tam, 3)
    await hoa.says(hoa.chat, "xin chào")
    await hoa.says(hoa.chat, "ảnh", photo=card.photo)
    await hoa.shares_contact(hoa.chat)
    await hoa.says(village, "/dangky", anonymously=True)
    await tam.says(village, "/truyen thay giao", reply_to=village.from_bots[-1])
    topic = hoa.creates_topic(school, "Thông báo")
    await hoa.says(school, "/start hello", thread=topic)
    hoa.closes_topic(school, topic)
    hoa.renames(school, "Trường mới")
    hoa.restricts(school, can_send_messages=False)
    hoa.promotes(school)
    hoa.kicks_bot(school)
    hoa.blocks_bot()
    hoa.unblocks()
    hoa.upgrades(village)
    await hoa.forwards(await tam.says(news, "bài") if news.has(tam) else card, hoa.chat)
    updates = [update for _, update in waiting]
    waiting.clear()
    return updates


def broken(update: Json, chance: random.Random) -> Json:
    """A few places of it replaced, taken out or filled with what does not belong there."""
    copy: Json = orjson.loads(orjson.dumps(update))
    for _ in range(chance.randint(1, 4)):
        branch: Any = copy
        while isinstance(branch, dict) and branch:
            key = chance.choice(list(branch))
            inner = branch[key]
            if isinstance(inner, list) and inner and isinstance(inner[0], dict) and chance.random() < 0.7:
                branch = inner[0]
                continue
            if isinstance(inner, dict) and inner and chance.random() < 0.8:
                branch = inner
                continue
            if key == "update_id":
                break
            if chance.random() < 0.25:
                del branch[key]
            else:
                branch[key] = chance.choice(VALUES)(chance)
            break
    return copy


VALUES: tuple[Callable[[random.Random], Any], ...] = (
    lambda chance: None,
    lambda chance: chance.choice((0, -1, 1087968824, 136817688, 777000, 2**31, 2**52, -(2**52))),
    lambda chance: chance.choice(("", NASTY, "/" * 100, "/start " + "a" * 5000, "\x00\ud7ff", "🇻🇳" * 2000)),
    lambda chance: chance.choice((True, False, 1.5, [], {}, [None], {"id": 1})),
    lambda chance: chance.choice(("private", "channel", "supergroup", "kicked", "administrator", "restricted")),
)


async def test_broken_updates_leave_the_loop_alive(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    shapes = await real_updates(house)
    chance = random.Random(9)
    number = 900_000_000
    for _ in range(0, FUZZED, 100):
        batch = []
        for _ in range(100):
            number += 1
            update = broken(chance.choice(shapes), chance) | {"update_id": number}
            batch.append((number, orjson.dumps(update)))
        async with house.app.store.work() as work:
            await keep_updates(work, batch)
        while await house.app.dispatcher.step():
            pass
        await house.app.dispatcher.finish()
        house.world.wire.clear()
    async with house.app.store.work() as work:
        assert await waiting_updates(work, 10) == []
    assert "update.failed" not in capsys.readouterr().out
    new = house.world.person("Mới")
    assert await house.says(new, "/start")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=20),
        lambda inner: st.dictionaries(
            st.sampled_from(("id", "type", "from", "chat", "text", "message", "data", "date", "status")), inner
        ),
        max_leaves=12,
    )
)
def test_the_envelope_of_anything_can_be_looked_at(content: Any) -> None:
    for kind in ("message", "callback_query", "inline_query", "channel_post"):
        update = {"update_id": 1, kind: content}
        assert is_for_us(update) in (True, False)
        asker(update)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_no_text_is_taken_for_a_command_that_it_is_not(text: str) -> None:
    person = {"id": 7_000_000_101, "is_bot": False, "first_name": "Lan"}
    chat = {"id": 7_000_000_101, "type": "private", "first_name": "Lan"}
    message = {"message_id": 1, "date": 1, "chat": chat, "from": person, "text": text}
    update = Update.de_json({"update_id": 1, "message": message}, None)
    found = read(update, "guong_sang_bot", SAY, "UTC")
    if found is not None and found.name:
        assert text.startswith(f"/{text[1 : 1 + len(found.name)]}")
        assert found.name == text[1 : 1 + len(found.name)].lower()


SAY = Phrases("vi").say("vi")


async def test_names_and_titles_never_become_tags(house: House) -> None:
    """Whatever a group, a topic or a person is called stands in our messages letter for letter."""
    hoa = house.world.person(NASTY)
    village = house.world.group(NASTY, owner=hoa, supergroup=True, forum=True)
    await walk(house, hoa, village)
    texts = [*village.from_bots, *hoa.chat.from_bots]
    assert any(NASTY in message.text for message in texts)
    assert not [each for each in house.world.wire.calls() if "parse entities" in (each.description or "")]
    for message in texts:
        for entity in message.entities:
            assert entity["type"] not in ("text_link", "text_mention"), message.text


async def walk(house: House, hoa: Person, village: Chat) -> None:
    """Every place where a title is said."""
    await house.says(hoa, "/start")
    hoa.adds_bot(village)
    topic = hoa.creates_topic(village, NASTY[:100])
    await house.settle()
    await house.says(hoa, "/dangky", village, thread=topic)
    (listed,) = await house.says(hoa, "/nhom")
    await house.presses(hoa, listed, listed.buttons[0][0].text)
    await hoa.shares_chat(village, 1)
    await house.settle()
    hoa.closes_topic(village, topic)
    await house.later(hours=11)
    await house.presses(hoa, hoa.chat.from_bots[-1], "Kiểm tra")
    for command in ("/start", "/truyen", "/tim", "/kiemtra"):
        await house.says(hoa, f"{command} {NASTY}", village)
    for command in ("/truyen", "/tim", "/start", "/khong"):
        await house.says(hoa, f"{command} {NASTY}")
    hoa.kicks_bot(village)
    await house.settle()
