"""Floods: who asks too fast is told once and left in silence; the others do not notice. Late commands get one apology."""

import time
from datetime import timedelta

import orjson
import pytest

from bot.emulator import Person
from bot.engines.floods import BURST, PER_SECOND, Calm, Flood, FloodGuard
from bot.foundation.chats import Place
from bot.foundation.store.conversations import keep_updates
from bot.foundation.telegram.envelope import Asker
from tests.world import House

ASKER = Asker(7_000_000_101, 7_000_000_101, None)


def test_a_burst_passes_then_five_a_second() -> None:
    guard = FloodGuard()
    assert [guard.judge(ASKER, 100.0) for _ in range(int(BURST))] == [Flood.PASS] * int(BURST)
    steady = [guard.judge(ASKER, 100.0 + number / PER_SECOND) for number in range(1, 100)]
    assert set(steady) == {Flood.PASS}


def test_beyond_that_one_notice_and_a_minute_of_silence() -> None:
    guard = FloodGuard()
    judged = [guard.judge(ASKER, 100.0) for _ in range(1000)]
    assert judged.count(Flood.PASS) == BURST
    assert judged.count(Flood.NOTICE) == 1
    assert guard.judge(ASKER, 159.9) is Flood.SILENCE
    assert guard.judge(ASKER, 160.1) is Flood.PASS


def test_each_person_in_each_chat_is_counted_alone() -> None:
    guard = FloodGuard()
    for _ in range(50):
        guard.judge(ASKER, 100.0)
    assert guard.judge(ASKER._replace(chat_id=-4_000_000_201), 100.0) is Flood.PASS
    assert guard.judge(ASKER._replace(person_id=7_000_000_102), 100.0) is Flood.PASS


def test_a_backlog_of_hours_is_no_flood() -> None:
    guard = FloodGuard()
    assert {guard.judge(ASKER, 1000.0 + 60 * minute) for minute in range(300)} == {Flood.PASS}


def test_what_is_remembered_of_a_million_people_is_bounded() -> None:
    guard = FloodGuard()
    for person in range(30_000):
        guard.judge(ASKER._replace(person_id=person), 100.0)
    assert len(guard._buckets) <= 10_000


def test_calm_lasts_half_a_minute_and_is_explained_once() -> None:
    now = [0.0]
    calm = Calm(lambda: now[0])
    here, there = Place(-100, 3), Place(-100, 4)
    calm.begin(here)
    assert calm.seconds_left(here) == 30
    assert calm.seconds_left(there) == 0
    assert [calm.tell_once(here), calm.tell_once(here)] == [True, False]
    now[0] = 31.0
    assert calm.seconds_left(here) == 0


@pytest.fixture
def lan(house: House) -> Person:
    return house.world.person("Lan")


async def test_a_hundred_messages_at_once_get_ten_answers_and_one_notice(house: House, lan: Person) -> None:
    for _ in range(100):
        await lan.says(lan.chat, "/trogiup")
    await house.settle()
    texts = [message.text for message in lan.chat.from_bots]
    assert len(texts) == 11
    assert sum("nghỉ một phút" in text for text in texts) == 1
    await house.later(minutes=2)
    assert len(await house.says(lan, "/trogiup")) == 1


async def test_what_came_while_the_bot_was_away_gets_one_apology(house: House, lan: Person) -> None:
    for text in ("/bacsi", "/bantin", "/giaovien"):
        await lan.says(lan.chat, text)
    house.world.clock.advance(timedelta(minutes=20))
    await house.settle()
    (apology,) = lan.chat.from_bots
    assert "vắng mặt" in apology.text


async def test_a_press_from_that_time_is_still_done(house: House, lan: Person) -> None:
    (card,) = await house.says(lan, "/start")
    lan.taps(card, "Đăng ký bản tin tuần")
    house.world.clock.advance(timedelta(minutes=20))
    await house.settle()
    assert "Đã đăng ký" in lan.chat.messages[-1].text


async def test_one_who_writes_a_thousand_a_second_does_not_slow_the_others_down(house: House, lan: Person) -> None:
    """Three seconds' worth of one person's flood stands before the questions of thirty others."""
    others = [house.world.person(f"Người {number}") for number in range(30)]
    flood = updates(house, lan, 3000, 810_000_000)
    asked = [update for number, other in enumerate(others) for update in updates(house, other, 1, 820_000_000 + number)]
    async with house.app.store.work() as work:
        await keep_updates(work, [*flood, *asked])
    began = time.monotonic()
    while await house.app.dispatcher.step():
        pass
    seconds = time.monotonic() - began
    # All of it at once; spread over the three seconds in which it would come, each other waits a part of this.
    assert seconds < 3.0
    await house.settle()
    assert all(other.chat.from_bots for other in others)
    assert len(lan.chat.from_bots) == 11


def updates(house: House, who: Person, count: int, first: int) -> list[tuple[int, bytes]]:
    now = int(house.world.clock.now().timestamp())
    who.chat.is_started = True
    chat = {"id": who.id, "type": "private", "first_name": who.first_name}
    message = {"message_id": 1, "date": now, "chat": chat, "from": who.as_user(), "text": "/trogiup"}
    return [(first + n, orjson.dumps({"update_id": first + n, "message": message})) for n in range(count)]
