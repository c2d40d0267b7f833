"""How the emulator says no: to a bot in Telegram's own words, to a persona in ours."""

from typing import Any


class Refusal(Exception):  # an answer of Telegram, not an error of ours
    """An error answer of the Bot API: status, description and the parameters that help a client recover."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


class Impossible(Exception):  # reads as what it says
    """A persona tried what Telegram's apps do not let a person do."""


def bad_request(text: str, **parameters: Any) -> Refusal:
    return Refusal(400, f"Bad Request: {text}", **parameters)


def forbidden(text: str) -> Refusal:
    return Refusal(403, f"Forbidden: {text}")


def unparsable(text: str) -> Refusal:
    return bad_request(f"can't parse entities: {text}")


def too_many(retry_after_s: int) -> Refusal:
    return Refusal(429, f"Too Many Requests: retry after {retry_after_s}", retry_after=retry_after_s)
