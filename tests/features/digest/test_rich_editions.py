"""The edition as a rich message where the server takes one, classic where it does not, and never lost between the two."""

from pathlib import Path
from typing import Any

from bot.emulator import Clock, Message, Person, World
from bot.emulator.faults import Kind
from tests.world import House, opened
from tests.world.house import SUNDAY


def _blocks(message: Message) -> list[dict[str, Any]]:
    return list(message.extra["rich_message"]["blocks"]) if message.extra else []


async def _edition(house: House, reader: Person) -> Message:
    return (await house.says(reader, "/bantin"))[-1]


async def test_a_server_that_takes_them_gets_the_whole_edition_in_one_message(house: House) -> None:
    edition = await _edition(house, house.world.person("Lan"))
    kinds = [block["type"] for block in _blocks(edition)]
    assert kinds == [
        "paragraph",
        "photo",
        "heading",
        "paragraph",
        "paragraph",
        "details",
        "blockquote",
        "heading",
        "list",
        "footer",
    ]
    assert edition.photo is not None
    assert edition.buttons[0][0].text == "Đọc tiếp"


async def test_the_cover_of_a_rich_edition_is_uploaded_once(house: House) -> None:
    lan = house.world.person("Lan")
    first, again = await _edition(house, lan), await _edition(house, lan)
    assert again.extra
    assert first.file is again.file


async def test_a_server_that_does_not_know_them_gets_the_classic_form_and_no_rich_call(tmp_path: Path) -> None:
    world = World(Clock(SUNDAY, frozen=True))
    old = world.faults.add(
        Kind.REFUSE, method="sendRichMessage", times=None, code=404, description="Not Found: method not found"
    )
    async with opened(tmp_path, world) as house:
        edition = await _edition(house, world.person("Lan"))
        assert not edition.extra
        assert edition.photo is not None
    assert old.hits == 1  # the question at the start


async def test_a_server_that_stops_taking_them_loses_no_edition(house: House) -> None:
    refused = house.world.faults.add(
        Kind.REFUSE,
        method="sendRichMessage",
        times=None,
        code=400,
        description="Bad Request: rich message must be non-empty",
    )
    lan = house.world.person("Lan")
    assert not (await _edition(house, lan)).extra
    assert not (await _edition(house, lan)).extra
    assert refused.hits == 1


async def test_one_rich_message_that_is_refused_goes_in_the_classic_form(house: House) -> None:
    house.world.faults.add(
        Kind.REFUSE, method="sendRichMessage", code=400, description="Bad Request: RICH_MESSAGE_INVALID"
    )
    lan = house.world.person("Lan")
    assert not (await _edition(house, lan)).extra
    assert (await _edition(house, lan)).extra


async def test_who_has_old_apps_can_have_the_classic_form_everywhere(tmp_path: Path) -> None:
    async with opened(tmp_path, rich_messages=False) as house:
        assert not (await _edition(house, house.world.person("Lan"))).extra


async def test_a_group_that_forbids_pictures_gets_the_edition_in_words(house: House) -> None:
    lan = house.world.person("Lan")
    group = house.world.group("Thôn Đoàn Kết", owner=lan)
    lan.adds_bot(group)
    house.world.faults.add(
        Kind.REFUSE,
        method="sendRichMessage",
        code=400,
        description="Bad Request: not enough rights to send photos to the chat",
    )
    said = await house.says(lan, "/bantin", group)
    edition = next(message for message in said if "HỌC VÀ LÀM THEO BÁC" in message.text)
    assert edition.photo is None
