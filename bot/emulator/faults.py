"""Things that go wrong on the way to Telegram and back, switched on by a test or from the page."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from .events import Events


class Kind(StrEnum):
    """What goes wrong: *before* Telegram saw the request, or *after*, when only the answer is lost."""

    FLOOD = "flood"  # 429 with retry_after
    FLOOD_BARE = "flood_bare"  # 429 as JSON without retry_after
    FLOOD_HTML = "flood_html"  # 429 from a proxy, not JSON
    REFUSE = "refuse"  # Bot API JSON with the given code and description
    INTERNAL = "internal"  # 500 as JSON
    BAD_GATEWAY = "bad_gateway"  # 502 as HTML, not delivered
    BAD_GATEWAY_AFTER = "bad_gateway_after"  # 502 as HTML, delivered all the same
    GATEWAY_TIMEOUT_AFTER = "gateway_timeout_after"  # 504 as HTML, delivered all the same
    PORTAL = "portal"  # 403 as HTML: a captive portal or firewall
    REDIRECT = "redirect"  # 302 to somewhere else
    RESET_BEFORE = "reset_before"
    RESET_AFTER = "reset_after"
    HALF_ANSWER = "half_answer"  # delivered; the answer breaks off in the middle
    SILENCE_BEFORE = "silence_before"  # no answer until the client gives up
    SILENCE_AFTER = "silence_after"  # delivered, but no answer until the client gives up
    SLOW = "slow"  # delivered and answered, `seconds` late
    EMPTY_OK = "empty_ok"  # delivered; 200 with {"ok": true} and no result
    TRUE_OK = "true_ok"  # delivered; 200 whose result is true and not a Message
    NOT_JSON = "not_json"  # delivered; 200 with an HTML page


@dataclass(eq=False)
class Fault:
    """One programmed fault. `hits` counts how often it struck; `times=None` strikes for ever."""

    kind: Kind
    method: str | None = None
    chat: int | None = None
    times: int | None = 1
    skip: int = 0
    code: int = 403
    description: str = "Forbidden: bot was blocked by the user"
    retry_after: int = 3
    seconds: float = 1.0
    hits: int = field(default=0, init=False)

    @property
    def is_spent(self) -> bool:
        return self.times is not None and self.hits >= self.times

    def strikes(self, method: str, chat: int | None) -> bool:
        """Whether this call is struck; counts skips and hits as it goes."""
        if self.is_spent or (self.chat is not None and self.chat != chat):
            return False
        if self.method is None:
            # A fault for everything spares the poll, so that the bot still hears.
            if method == "getupdates":
                return False
        elif self.method.lower() != method and not (self.method == "send*" and method.startswith("send")):
            return False
        if self.skip > 0:
            self.skip -= 1
            return False
        self.hits += 1
        return True


class Faults:
    """The faults waiting to strike, oldest first; one call is struck by one fault at most."""

    def __init__(self, events: Events) -> None:
        self._events = events
        self.waiting: list[Fault] = []

    def add(
        self,
        kind: Kind | str,
        *,
        method: str | None = None,
        chat: int | None = None,
        times: int | None = 1,
        skip: int = 0,
        **details: Any,
    ) -> Fault:
        """`method` is a Bot API name, `send*` for all sending, None for all but getUpdates; `chat` an id.

        Details are those of `Fault`: code and description, retry_after, seconds.
        """
        fault = Fault(Kind(kind), method, chat, times, skip, **details)
        self.waiting.append(fault)
        self._events.tell("faults")
        return fault

    def clear(self) -> None:
        self.waiting.clear()
        self._events.tell("faults")

    def strike(self, method: str, chat: int | None) -> Fault | None:
        if not self.waiting:
            return None
        for fault in self.waiting:
            if fault.strikes(method, chat):
                if fault.is_spent:
                    self.waiting.remove(fault)
                self._events.tell("faults")
                return fault
        return None
