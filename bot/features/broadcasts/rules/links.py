"""Link buttons as people type them: one a line, a label and an address. Pure."""

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from bot.foundation.message import Button, Link

MOST = 8
LONGEST_LABEL = 64
LINE = re.compile(r"(?P<label>.+?)\s*(?:[–—\-:|]\s*)?(?P<url>(?:[a-z][a-z0-9+.-]*://|www\.)\S+)\Z", re.IGNORECASE)


class Fault(StrEnum):
    """Each has a phrase `link-<fault>`."""

    FORM = "form"
    SCHEME = "scheme"
    ADDRESS = "address"
    LABEL = "label"
    MANY = "many"


@dataclass(frozen=True, slots=True)
class Unusable:
    fault: Fault
    line: str


def read_links(typed: str) -> tuple[tuple[Button, ...], ...] | Unusable:
    """One row a line, or what is wrong with the first line that cannot be used."""
    lines = [line.strip() for line in typed.splitlines() if line.strip()]
    if len(lines) > MOST:
        return Unusable(Fault.MANY, lines[MOST])
    rows = []
    for line in lines:
        found = LINE.match(line)
        if found is None:
            return Unusable(Fault.FORM, line)
        fault = _fault(found["label"], found["url"])
        if fault is not None:
            return Unusable(fault, line)
        rows.append((Button(found["label"], Link(found["url"])),))
    return tuple(rows) if rows else Unusable(Fault.FORM, typed.strip())


def _fault(label: str, url: str) -> Fault | None:
    if not url.lower().startswith("https://"):
        return Fault.SCHEME
    if len(label) > LONGEST_LABEL:
        return Fault.LABEL
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return Fault.ADDRESS
    # Telegram refuses a host without a dot.
    return None if "." in host.strip(".") else Fault.ADDRESS
