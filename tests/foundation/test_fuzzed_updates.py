"""Updates built from real shapes and then broken: nothing raises, the loop lives, and no name or title becomes a tag."""

import random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from telegram import Update

from bot.emulator import Chat, Person
from bot.foundation.telegram.envelope import asker, is_for_us
from bot.foundation.telegram.updates import read
from bot.foundation.text import Phrases
from tests.torture.strangers import BATCH, NASTY, failures, pour, real_updates
from tests.world import House

FUZZED = 200  # 100,000 in the record


async def test_broken_updates_leave_the_loop_alive(house: House) -> None:
    house.is_brisk = True
    shapes, chance = await real_updates(house), random.Random(9)
    for first in range(900_000_000, 900_000_000 + FUZZED, BATCH):
        await pour(house, shapes, chance, first)
    assert await failures(house) == (0, 0)
    assert await house.says(house.world.person("Mới"), "/start")


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
    house.is_brisk = True
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
