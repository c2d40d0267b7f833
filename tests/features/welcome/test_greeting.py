"""The first words: once, silently, and short where many read them."""

from tests.world import House


async def test_who_adds_the_bot_by_a_link_sees_one_greeting(house: House) -> None:
    """Telegram says /start with the link's payload in the group, beside telling that we were added."""
    hoa = house.world.person("Hoà")
    village = house.world.group("Thôn Đông", owner=hoa)
    hoa.adds_bot(village)
    await hoa.says(village, "/start@guong_sang_bot hello")
    await house.settle()
    assert len(village.from_bots) == 1


async def test_an_abandoned_greeting_leaves_while_it_still_can(house: House) -> None:
    hoa = house.world.person("Hoà")
    village = house.world.group("Thôn Đông", owner=hoa)
    hoa.adds_bot(village)
    await house.settle()
    await house.later(hours=46)
    assert len(village.from_bots) == 1
    await house.later(hours=1, minutes=1)
    assert village.from_bots == []


async def test_help_is_folded_in_a_group_and_open_in_private(house: House) -> None:
    hoa = house.world.person("Hoà")
    village = house.world.group("Thôn Đông", owner=hoa)
    hoa.adds_bot(village)
    await house.settle()
    (folded,) = await house.says(hoa, "/trogiup", village)
    assert "expandable_blockquote" in {entity["type"] for entity in folded.entities}
    (plain,) = await house.says(hoa, "/trogiup")
    assert "expandable_blockquote" not in {entity["type"] for entity in plain.entities}


async def test_start_in_a_group_that_is_served_names_the_next_edition(house: House) -> None:
    hoa = house.world.person("Hoà")
    village = house.world.group("Thôn Đông", owner=hoa)
    hoa.adds_bot(village)
    await house.settle()
    await house.presses(hoa, village.from_bots[0], "Mỗi thứ Hai 07:00")
    (answer,) = await house.says(hoa, "/start", village)
    assert "thứ Hai 23/11, 07:00" in answer.text
    assert answer.button("Tuỳ chọn")
