"""The queue over several trays: only filled ones are named, a single one opens at once, pages lead on."""

from dataclasses import replace
from typing import Any

from bot.features.review import handlers
from bot.foundation.chats import ChatKind, Place
from bot.foundation.desk import Tray, Waiting
from bot.foundation.message import Action, Message, Reply
from bot.foundation.store import Work
from bot.foundation.telegram.interaction import Interaction, Kind
from bot.foundation.text import Phrases, Say
from tests.world import House

REVIEWER = 7_000_000_101


def _tray(name: str, count: int) -> Tray:
    async def counted(work: Work, person_id: int) -> int:
        return count

    async def page(work: Work, say: Say, person_id: int, start: int, limit: int) -> list[Waiting]:
        return [Waiting(f"{name} {number}", Action("x", {})) for number in range(count)][start : start + limit]

    return Tray(name, counted, page)


async def _asks(house: House, trays: list[Tray], **press: Any) -> Message:
    asked = Interaction(
        1, Kind.COMMAND, Place(REVIEWER), ChatKind.PRIVATE, None, False, REVIEWER, Phrases("vi").say("vi"), "UTC"
    )
    async with house.app.store.work() as work:
        if press:
            answer = await handlers.tray(trays, work, replace(asked, kind=Kind.PRESS, arguments=press))
        else:
            answer = await handlers.queue(trays, work, asked)
    assert isinstance(answer, Reply)
    assert answer.message is not None
    return answer.message


def _labels(message: Message) -> list[str]:
    return [button.label for row in message.buttons for button in row]


async def test_only_filled_trays_are_named_with_their_counts(house: House) -> None:
    shown = await _asks(house, [_tray("drafts", 2), _tray("broadcasts", 3)])
    assert _labels(shown) == ["Bài viết (2)", "Lượt gửi (3)"]
    assert _labels(await _asks(house, [_tray("drafts", 2), _tray("broadcasts", 0)])) == ["drafts 0", "drafts 1"]
    assert "Không có gì" in (await _asks(house, [_tray("drafts", 0)])).text


async def test_a_long_tray_is_paged(house: House) -> None:
    trays = [_tray("drafts", 20), _tray("broadcasts", 1)]
    first = _labels(await _asks(house, trays, tray="drafts", **{"from": 0}))
    assert first == [*(f"drafts {number}" for number in range(8)), "›", "‹ Trở lại"]
    last = _labels(await _asks(house, trays, tray="drafts", **{"from": 16}))
    assert last == [*(f"drafts {number}" for number in range(16, 20)), "‹", "‹ Trở lại"]


async def test_a_tray_that_no_feature_offers_any_more_shows_the_queue(house: House) -> None:
    assert "drafts 0" in _labels(await _asks(house, [_tray("drafts", 1)], tray="gone", **{"from": 0}))
