"""The panel: every change takes effect at once, is told in words, and can be taken back."""

from datetime import UTC, date, datetime, time

import pytest

from bot.emulator import Message, Person
from bot.features.preferences import rules
from bot.features.preferences.model import Choice
from bot.foundation.chats import Frequency, Place, Subscription
from bot.foundation.holidays import is_off
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


TODAY = date(2026, 11, 22)
TYPED = {
    "24/12–2/1": "12-24/01-02",
    "từ 24 tháng 12 đến ngày 2 tháng 1": "12-24/01-02",
    "Dec 24 - January 2nd": "12-24/01-02",
    "24-26.12": "12-24/12-26",
    "30/4": "04-30/04-30",
    "20/1 - 5/2/2027": "2027-01-20/2027-02-05",
    "24/12–2/1/2027": "2026-12-24/2027-01-02",
    "Dec 24, 2026 until Jan 2, 2027": "2026-12-24/2027-01-02",
    "1/2/2026–5/2/2026": rules.Unclear.PAST,
    "1/1–31/12": rules.Unclear.LONG,
    "5/2/2027–20/1/2027": rules.Unclear.WORDS,
    "12/24": rules.Unclear.WORDS,
    "31/2": rules.Unclear.WORDS,
    "29/2/2027": rules.Unclear.WORDS,
    "mùng một": rules.Unclear.WORDS,
}


@pytest.mark.parametrize("typed", TYPED)
def test_dates_are_read_as_people_write_them(typed: str) -> None:
    assert rules.read_dates(typed, TODAY) == TYPED[typed]


@pytest.mark.parametrize(
    ("span", "off", "on"),
    [
        ("12-24/01-02", "2030-01-02", "2030-01-03"),
        ("2026-12-24/2027-01-02", "2026-12-31", "2027-12-31"),
        ("02-29/02-29", "2028-02-29", "2027-02-28"),
    ],
)
def test_typed_dates_come_every_year_unless_a_year_was_typed(span: str, off: str, on: str) -> None:
    assert is_off(date.fromisoformat(off), [span])
    assert not is_off(date.fromisoformat(on), [span])


async def test_a_groups_dates_are_typed_in_private_by_its_admin_alone(house: House, lan: Person) -> None:
    village = house.world.group("Thôn Đông", owner=lan)
    tam = house.world.person("Tâm")
    tam.joins(village)
    lan.adds_bot(village)
    await house.settle()
    await house.says(lan, "/dangky", village)
    (panel,) = await house.says(lan, "/caidat", village)
    for label in ("Thêm…", "Ngày nghỉ"):
        await house.presses(lan, panel, label)
    press = lan.taps(panel, "Gõ ngày khác…")
    await house.settle()
    assert press.answer is not None
    start = str(press.answer.url).split("start=")[1]
    await house.says(tam, f"/start {start}")
    (refused,) = await house.says(tam, "24/12–2/1")
    assert "quản trị viên" in refused.text
    await house.says(lan, f"/start {start}")
    (unclear,) = await house.says(lan, "hôm nào cũng được")
    assert "chưa hiểu" in unclear.text
    (question,) = await house.says(lan, "23/11 - 13/12")
    assert question.button("✓ 23/11–13/12")
    (panel,) = await house.says(lan, "/caidat", village)
    assert "14/12" in panel.text  # the first Monday after them
    assert "Nghỉ: Tết Nguyên đán, 23/11–13/12" in panel.text
    await house.presses(lan, question, "Hoàn tác")
    (panel,) = await house.says(lan, "/caidat", village)
    assert "13/12" not in panel.text


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
