"""A member's day: the first story, reading on, finding, subscribing, and the edition on Monday."""

import json

from tests.world import House


async def test_start_tells_a_story_at_once_and_one_tap_subscribes(house: House) -> None:
    lan = house.world.person("Lan")
    (card,) = await house.says(lan, "/start")
    assert card.photo is not None
    assert "Gương Sáng" in card.text
    toast = await house.presses(lan, card, "Đăng ký bản tin tuần")
    assert toast == "Bản tin tới: thứ Hai 23/11, 07:00"
    assert "thứ Hai 23/11, 07:00" in lan.chat.messages[-1].text


async def test_the_edition_comes_on_monday_once_and_then_a_week_later(house: House) -> None:
    lan = house.world.person("Lan")
    (card,) = await house.says(lan, "/start")
    await house.presses(lan, card, "Đăng ký bản tin tuần")
    before = len(lan.chat.messages)
    await house.later(hours=10, minutes=55)
    assert len(lan.chat.messages) == before
    await house.later(minutes=6)
    assert len(lan.chat.messages) == before + 1
    first = lan.chat.messages[-1]
    assert "HỌC VÀ LÀM THEO BÁC" in first.text
    await house.later(days=3)
    assert len(lan.chat.messages) == before + 1
    await house.later(days=4)
    assert len(lan.chat.messages) == before + 2
    assert lan.chat.messages[-1].text != first.text


async def test_who_never_chose_a_language_is_written_to_in_that_of_their_telegram(house: House) -> None:
    house.is_brisk = True
    kim = house.world.person("Kim", language="en-GB")
    (card,) = await house.says(kim, "/start")
    await house.presses(kim, card, "Subscribe to the weekly edition")
    await house.later(hours=11)
    assert "Weekly edition" in kim.chat.messages[-1].text
    (file,) = await house.says(kim, "/mydata")
    await house.settle_wholly()
    assert file.document is not None
    assert json.loads(file.document)["private_chat"][0]["language"] == "en"
    (question,) = await house.says(kim, "/language")
    await house.presses(kim, question, "Tiếng Việt")
    await house.later(days=7)
    assert "HỌC VÀ LÀM THEO BÁC" in kim.chat.messages[-1].text


async def test_reading_on_turns_pages_in_the_same_message(house: House) -> None:
    lan = house.world.person("Lan")
    (card,) = await house.says(lan, "/bacsi")
    caption = card.text
    await house.presses(lan, card, "Đọc tiếp")
    assert len(lan.chat.messages) == 2
    assert card.text != caption
    assert "(1/" in card.text
    await house.presses(lan, card, "Trang 2 ›")
    assert "(2/" in card.text
    await house.presses(lan, card, "‹ Trang 1")
    await house.presses(lan, card, "‹ Thẻ")
    assert card.text == caption
