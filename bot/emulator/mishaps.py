"""What a fault makes of a request: an answer in place of Telegram's, or what is left of the real one."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import orjson

from bot.emulator.faults import Fault, Kind
from bot.emulator.refusals import Refusal, too_many

Json = dict[str, Any]

JSON = "application/json"
HTML = "text/html"
EMPTY = b'{"ok":true,"result":[]}'
# Statuses that the carrier understands as acts, not as answers.
BROKEN = 0
SILENT = -1
HALF = -2


@dataclass(frozen=True, slots=True)
class Answer:
    """Status BROKEN means: cut the line; SILENT: never answer; HALF: break off in the middle of the body."""

    status: int
    body: bytes
    kind: str = JSON
    delay_s: float = 0.0


def refused(refusal: Refusal) -> Answer:
    body: Json = {"ok": False, "error_code": refusal.code, "description": refusal.description}
    if refusal.parameters:
        body["parameters"] = refusal.parameters
    return Answer(refusal.code, orjson.dumps(body))


def page(status: int, title: str) -> Answer:
    head = f"<head><title>{status} {title}</title></head>"
    body = f"<body><center><h1>{status} {title}</h1></center></body>"
    return Answer(status, f"<html>\r\n{head}\r\n{body}\r\n</html>\r\n".encode(), HTML)


BEFORE: dict[Kind, Callable[[Fault], Answer]] = {
    Kind.FLOOD: lambda fault: refused(too_many(fault.retry_after)),
    Kind.FLOOD_BARE: lambda _: refused(Refusal(429, "Too Many Requests")),
    Kind.FLOOD_HTML: lambda _: page(429, "Too Many Requests"),
    Kind.REFUSE: lambda fault: refused(Refusal(fault.code, fault.description)),
    Kind.INTERNAL: lambda _: refused(Refusal(500, "Internal Server Error")),
    Kind.BAD_GATEWAY: lambda _: page(502, "Bad Gateway"),
    Kind.PORTAL: lambda _: page(403, "Forbidden"),
    Kind.REDIRECT: lambda _: page(302, "Found"),
    Kind.RESET_BEFORE: lambda _: Answer(BROKEN, b""),
    Kind.SILENCE_BEFORE: lambda _: Answer(SILENT, b""),
}
AFTER: dict[Kind, Callable[[Fault, Answer], Answer]] = {
    Kind.BAD_GATEWAY_AFTER: lambda _, __: page(502, "Bad Gateway"),
    Kind.GATEWAY_TIMEOUT_AFTER: lambda _, __: page(504, "Gateway Time-out"),
    Kind.RESET_AFTER: lambda _, __: Answer(BROKEN, b""),
    Kind.HALF_ANSWER: lambda _, answer: Answer(HALF, answer.body),
    Kind.SILENCE_AFTER: lambda _, __: Answer(SILENT, b""),
    Kind.SLOW: lambda fault, answer: replace(answer, delay_s=fault.seconds),
    Kind.EMPTY_OK: lambda _, __: Answer(200, b'{"ok":true}'),
    Kind.TRUE_OK: lambda _, __: Answer(200, b'{"ok":true,"result":true}'),
    Kind.NOT_JSON: lambda _, __: page(200, "OK"),
}
