"""In a group, what concerns one person is shown to that person alone where Telegram can; where it cannot, to all as before."""

import pytest

from bot.emulator import Chat, Person
from tests.world import House


@pytest.fixture
async def village(house: House) -> Chat:
    house.is_brisk = True
    hoa, lan = house.world.person("Hoà"), house.world.person("Lan")
    chat = house.world.group("Thôn Đông", owner=hoa, members=[lan], supergroup=True)
    hoa.adds_bot(chat, admin=True)
    await house.settle()
    return chat


def seen_alone(chat: Chat, who: Person) -> list[str]:
    return [message.text for message in chat.seen_by(who) if message.only_for is who]


async def test_refusals_checks_and_long_stories_are_for_the_asker_alone(house: House, village: Chat) -> None:
    hoa, lan = house.world.people["Hoà"], house.world.people["Lan"]
    (refused,) = await house.says(lan, "/caidat", village)
    assert "quản trị viên" in refused.text
    assert refused.only_for is lan
    assert refused not in village.seen_by(hoa)
    (card,) = await house.says(lan, "/bacsi", village)
    assert card.only_for is None  # the card is for all
    await house.presses(hoa, card, "Đọc tiếp")
    assert len(seen_alone(village, hoa)) == 1
    (too_soon,) = await house.says(lan, "/giaovien", village)
    assert too_soon.only_for is lan
    (checked,) = await house.says(hoa, "/kiemtra", village)
    assert checked.only_for is hoa
    hoa.renames(village, "Thôn Đoài")
    before = len(village.from_bots)
    await house.presses(hoa, checked, "Kiểm tra lại")  # edited where it stands, also without a change
    await house.presses(hoa, checked, "Tuỳ chọn")
    assert "Bản tin tuần" in checked.text
    assert len(village.from_bots) == before
    await house.presses(hoa, checked, "Xong")
    assert checked.deleted
    assert [message.text for message in village.seen_by(lan) if message.only_for not in (None, lan)] == []


async def test_a_bot_that_is_no_admin_answers_presses_aside_and_commands_aloud(house: House, village: Chat) -> None:
    hoa, lan = house.world.people["Hoà"], house.world.people["Lan"]
    hoa.demotes(village)
    for _ in range(2):
        (refused,) = await house.says(lan, "/caidat", village)
        assert refused.only_for is None
    tried = [call for call in house.world.wire.calls("sendMessage", chat=village.id) if call.status == 400]
    assert len(tried) == 1  # and not again within the hour
    (card,) = await house.says(lan, "/bacsi", village)
    await house.presses(lan, card, "Đọc tiếp")
    assert len(seen_alone(village, lan)) == 1
