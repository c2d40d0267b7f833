"""The panel: every change takes effect at once, is told in words, and can be taken back."""

from datetime import UTC, datetime, time

import pytest

from bot.emulator import Message, Person
from bot.features.preferences import rules
from bot.features.preferences.model import Choice
from bot.foundation.chats import Frequency, Place, Subscription
from bot.foundation.store.chats import subscription_at
from bot.foundation.subscriptions import next_firing
from tests.world import House

NOW = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)
LAN = Subscription(
    id=1,
    place=Place(7_000_000_101),
    is_on=True,
    weekday=0,
    at=time(7),
    zone="Asia/Ho_Chi_Minh",
    frequency=Frequency.WEEKLY,
    fields=("medicine",),
    is_silent=False,
    paused_until=None,
    next_at=None,
    days_off=("tet",),
    quiet=(time(21), time(6)),
)
CHANGES: list[tuple[list[str], str]] = [
    (["Ngày", "Thứ Sáu"], "thứ Sáu 27/11"),
    (["Giờ", "19:00"], "19:00"),
    (["Bao lâu một lần", "Mỗi tháng"], "mỗi tháng một lần"),
    (["Tạm dừng", "2 tuần"], "Tạm dừng"),
    (["Tắt"], "Đang tắt"),
    (["Thêm…", "Đổi: im lặng"], "im lặng"),
    (["Thêm…", "Múi giờ", "Tokyo"], "giờ Tokyo"),
    (["Thêm…", "Giờ yên tĩnh", "21:00"], "21:00–06:00"),
    (["Thêm…", "Ngày nghỉ", "Nghỉ hè"], "Bấm để chọn"),
    (["Lĩnh vực", "Y tế"], "Bạn chọn lĩnh vực"),
]


@pytest.fixture
def lan(house: House) -> Person:
    return house.world.person("Lan")


async def opened_panel(house: House, lan: Person) -> Message:
    await house.says(lan, "/dangky")
    (panel,) = await house.says(lan, "/caidat")
    return panel


async def held(house: House, lan: Person) -> Subscription:
    async with house.app.store.work() as work:
        found = await subscription_at(work, Place(lan.id))
    assert found is not None
    return found


@pytest.mark.parametrize(("labels", "shown"), CHANGES)
async def test_every_change_shows_and_can_be_taken_back(
    house: House, lan: Person, labels: list[str], shown: str
) -> None:
    panel = await opened_panel(house, lan)
    before = await held(house, lan)
    for label in labels:
        await house.presses(lan, panel, label)
    assert shown in panel.text
    assert await held(house, lan) != before
    await house.presses(lan, panel, "Hoàn tác")
    assert await held(house, lan) == before


async def test_unsubscribing_is_taken_back_to_the_hour_it_had(house: House, lan: Person) -> None:
    panel = await opened_panel(house, lan)
    await house.presses(lan, panel, "Ngày")
    await house.presses(lan, panel, "Thứ Sáu")
    before = await held(house, lan)
    (off,) = await house.says(lan, "/huydangky")
    await house.presses(lan, off, "Hoàn tác")
    assert await held(house, lan) == before


async def test_the_language_is_taken_back_by_who_cannot_read_the_new_one(house: House, lan: Person) -> None:
    (question,) = await house.says(lan, "/ngonngu")
    await house.presses(lan, question, "English")
    assert "English" in question.text
    await house.presses(lan, question, "Tiếng Việt")
    assert "tiếng Việt" in question.text


async def test_no_edition_comes_in_the_days_of_tet(house: House, lan: Person) -> None:
    """The new year of 2027 is Saturday, 6 February: Monday the 8th is its third day."""
    await house.says(lan, "/dangky")
    house.world.clock.move_to(datetime(2027, 2, 1, 0, 5, tzinfo=UTC))
    await house.settle()
    assert (await held(house, lan)).next_at == datetime(2027, 2, 15, tzinfo=UTC)


@pytest.mark.parametrize("choice", [each for each in Choice if each not in (Choice.LANGUAGE, Choice.TOPIC)])
def test_what_an_undo_keeps_is_the_whole_of_what_a_press_can_change(choice: Choice) -> None:
    values: dict[Choice, str | int] = {
        Choice.DAY: 4,
        Choice.HOUR: 1140,
        Choice.FIELDS: "education",
        Choice.DAYS_OFF: "summer",
        Choice.FREQUENCY: "monthly",
        Choice.PAUSE: 2,
        Choice.ZONE: "Asia/Tokyo",
        Choice.QUIET: 2207,
        Choice.SILENT: 1,
        Choice.QUIZ: 1,
        Choice.ON: 0,
    }
    changed = rules.changes(LAN, choice, values[choice], NOW)
    assert changed
    assert set(changed) <= set(rules.KEPT)
    kept = rules.back_to(rules.as_it_was(LAN))
    assert {name: kept[name] for name in rules.KEPT} == {name: getattr(LAN, name) for name in rules.KEPT}


def test_the_next_firing_goes_past_pauses_and_days_off() -> None:
    from dataclasses import replace

    eve = datetime(2027, 2, 2, tzinfo=UTC)
    assert next_firing(LAN, eve) == datetime(2027, 2, 15, tzinfo=UTC)
    assert next_firing(replace(LAN, days_off=()), eve) == datetime(2027, 2, 8, tzinfo=UTC)
    away = replace(LAN, days_off=("summer",))
    assert next_firing(away, datetime(2026, 6, 1, tzinfo=UTC)) == datetime(2026, 9, 7, tzinfo=UTC)
    assert next_firing(replace(LAN, is_on=False), NOW) is None
