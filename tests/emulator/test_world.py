"""The world as tests hold it: stable ids, its own time, scenarios, several bots."""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.emulator import Clock, Impossible, Refusal, World
from bot.emulator.scenario import SCENARIOS, BadScenario

START = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)


def test_the_same_acts_give_the_same_ids() -> None:
    def story() -> list[int]:
        world = World()
        lan = world.person("Lan")
        basic, forum = world.group("A", owner=lan), world.group("B", owner=lan, forum=True)
        return [world.bot.id, lan.id, basic.id, forum.id, world.channel("C", owner=lan).id]

    assert story() == story() == [7_000_000_001, 7_000_000_101, -4_000_000_201, -1_002_000_000_301, -1_002_500_000_401]


def test_a_clock_stands_or_runs_and_only_moves_on() -> None:
    clock = Clock(START, frozen=True)
    heard: list[datetime] = []
    end = clock.subscribe(heard.append)
    clock.advance(timedelta(hours=1))
    assert clock.now() == START + timedelta(hours=1)
    assert clock.move_to_next(0, time(7)) == datetime(2026, 11, 23, 0, 0, tzinfo=UTC)
    assert clock.move_to_next(0, time(7)) == datetime(2026, 11, 30, 0, 0, tzinfo=UTC)
    with pytest.raises(ValueError, match="backwards"):
        clock.advance(timedelta(seconds=-1))
    end()
    clock.reset()
    assert clock.now() == START
    assert len(heard) == 3
    running = Clock(START)
    assert timedelta() <= running.now() - START < timedelta(seconds=5)


@pytest.mark.parametrize("scenario", sorted(path.stem for path in SCENARIOS.glob("*.toml")))
def test_every_scenario_fills_a_world_and_fills_it_again(scenario: str) -> None:
    world = World.from_scenario(scenario)
    people, groups = list(world.people), list(world.groups)
    assert world.owner_ids
    assert any(person.shown for person in world.people.values())
    world.reset()
    assert (list(world.people), list(world.groups)) == (people, groups)


def test_the_district_is_as_large_as_promised() -> None:
    world = World.from_scenario("district")
    groups = [chat for chat in world.chats.values() if not chat.is_channel]
    assert len(groups) == 12
    assert len(world.people) >= 40
    assert all(chat.has(world.bot) for chat in groups)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[[person]\n", "Expected"),
        ('[[group]]\ntitle = "Nhóm"\nowner = "Ai đó"\n', "'Nhóm' names 'Ai đó'"),
    ],
)
def test_a_broken_scenario_names_the_file_and_the_place(tmp_path: Path, text: str, complaint: str) -> None:
    file = tmp_path / "broken.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadScenario, match=complaint) as broken:
        World.from_scenario(file)
    assert str(file) in str(broken.value)
    with pytest.raises(BadScenario, match="scenarios that come along: district, village"):
        World.from_scenario(tmp_path / "absent.toml")


async def test_the_first_token_is_the_house_bots_and_later_ones_have_their_own() -> None:
    world = World()
    lan = world.person("Lan")
    group = world.group("Nhóm", owner=lan)
    lan.adds_bot(group)
    await lan.starts()
    await world.handle(f"42:{'a' * 35}", "getMe", {})
    assert world.bot.id == 42
    assert group.has(world.bot)
    await world.call("sendMessage", chat_id=lan.id, text="chào")
    other = await world.handle(f"43:{'b' * 35}", "getUpdates", {})
    assert other.body == b'{"ok":true,"result":[]}'
    assert (await world.handle(f"43:{'b' * 35}", "sendMessage", {"chat_id": lan.id, "text": "x"})).status == 403


async def test_updates_are_forgotten_after_a_day() -> None:
    world = World(Clock(START, frozen=True))
    await world.person("Lan").starts()
    world.clock.advance(timedelta(hours=25))
    assert await world.call("getUpdates") == []


async def test_a_late_press_cannot_be_answered() -> None:
    world = World(Clock(START, frozen=True))
    lan = world.person("Lan")
    await lan.starts()
    keys = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}
    await world.call("sendMessage", chat_id=lan.id, text="x", reply_markup=keys)
    press = lan.taps(lan.chat.from_bots[-1], "a")
    world.clock.advance(timedelta(minutes=1))
    with pytest.raises(Refusal, match="query is too old"):
        await world.call("answerCallbackQuery", callback_query_id=press.id)


async def test_personas_may_do_only_what_their_apps_would_let_them() -> None:
    world = World()
    lan, minh = world.person("Lan"), world.person("Minh")
    group = world.group("Nhóm", owner=lan)
    for act in (minh.adds_bot, minh.promotes, minh.kicks_bot):
        with pytest.raises(Impossible):
            act(group)
    with pytest.raises(Impossible):
        await minh.says(group, "chào")


async def test_a_reset_world_keeps_the_bot_and_goes_on_counting_updates() -> None:
    world = World.from_scenario()
    await world.call("setMyCommands", commands=[{"command": "start", "description": "x"}])
    await world.people["Lan"].starts()
    (before,) = await world.call("getUpdates")
    heard: list[str] = []
    world.events.subscribe(lambda event: heard.append(event.kind))
    world.reset()
    assert heard[-1] == "reset"
    await world.people["Lan"].starts()
    (after,) = await world.call("getUpdates")
    assert after["update_id"] > before["update_id"]
    assert await world.call("getMyCommands")
