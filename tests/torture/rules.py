"""What a Telegram that fails on demand is told to do, and to whom."""

from dataclasses import dataclass, field
from typing import Any

import orjson

Fault = dict[str, Any]


@dataclass(slots=True)
class Rules:
    """What is done to whom. `faults`: each is taken once by the first call that fits (`chat`, `method`), in order.

    A fault: {"kind": …, "chat": id?, "method": name?, "times": n?, "after": calls to let pass?}. `accept`: whether the
    message counts as delivered before the harm is done.
    """

    faults: list[Fault] = field(default_factory=list)
    delay: float = 0.0
    per_second: int | None = None  # strict limits of the whole bot; None: not watched
    chat_seconds: float = 1.0
    group_count: int = 20
    group_seconds: float = 60.0
    watched: bool = False


def refusal(code: int, description: str, **parameters: object) -> Fault:
    """A fault that is Telegram's own refusal."""
    body: dict[str, Any] = {"ok": False, "error_code": code, "description": description}
    if parameters:
        body["parameters"] = parameters
    return {"kind": "status", "status": code, "body": orjson.dumps(body)}
