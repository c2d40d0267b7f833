"""Which servers take what is newer than many: asked once, remembered, asked again when there is reason to."""

from collections.abc import Mapping
from typing import Any

from bot.foundation.telegram.newer import ASIDE, RICH, learn, note_refusal
from bot.foundation.telegram.transport import Outcome, Phase
from tests.world import House

YES = b'{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}'
NO = b'{"ok":false,"error_code":404,"description":"Not Found: method not found"}'


class Server:
    def __init__(self, status: int, body: bytes) -> None:
        self.status, self.body, self.asked = status, body, 0

    async def ask(self, method: str, params: Mapping[str, Any]) -> Outcome:
        self.asked += 1
        return Outcome(Phase.ANSWERED, self.status, self.body)


async def test_a_server_is_asked_once_and_its_answer_remembered(house: House) -> None:
    for server, takes in ((Server(400, YES), True), (Server(404, NO), False)):
        name = f"https://{takes}.example"
        for _ in range(3):
            assert await learn(house.app.store, server.ask, name, RICH) is takes
            assert await learn(house.app.store, server.ask, name, ASIDE) is takes
        assert server.asked == 2


async def test_one_that_did_not_know_them_is_asked_again_after_a_week(house: House) -> None:
    server = Server(404, NO)
    await learn(house.app.store, server.ask, "https://old.example", RICH)
    await house.later(days=8)
    server.status, server.body = 400, YES
    assert await learn(house.app.store, server.ask, "https://old.example", RICH)


async def test_an_unclear_answer_is_not_remembered(house: House) -> None:
    server = Server(502, b"<html>Bad gateway</html>")
    assert not await learn(house.app.store, server.ask, "https://behind.a.proxy.example", RICH)
    server.status, server.body = 400, YES
    assert await learn(house.app.store, server.ask, "https://behind.a.proxy.example", RICH)


async def test_a_refusal_later_on_is_remembered_too(house: House) -> None:
    server = Server(400, YES)
    await learn(house.app.store, server.ask, "https://new.example", RICH)
    async with house.app.store.work() as work:
        await note_refusal(work, RICH)
    assert not await learn(house.app.store, server.ask, "https://new.example", RICH)
    assert server.asked == 1
