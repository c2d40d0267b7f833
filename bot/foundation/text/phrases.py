"""Reads locales/<language>/*.ftl once and says phrases; arguments are escaped, so that nobody's name becomes a tag."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, get_timezone_location
from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk, Message
from markupsafe import Markup, escape

LOCALES = Path(__file__).parent / "locales"


class Say:
    """One language. `say("id", name=…)` gives Html; a missing phrase or argument is a broken promise, not a guess."""

    def __init__(self, language: str, bundle: FluentBundle, terms: frozenset[str]) -> None:
        self.language = language
        self.ids = terms
        self._bundle = bundle

    def __call__(self, phrase: str, /, **arguments: Any) -> Markup:
        name, _, attribute = phrase.partition(".")
        message = self._bundle.get_message(name)
        pattern = message.attributes[attribute] if attribute else message.value
        assert pattern is not None, f"the phrase {name} has no text of its own"
        safe = {key: str(escape(value)) if isinstance(value, str) else value for key, value in arguments.items()}
        text, errors = self._bundle.format_pattern(pattern, safe)
        if errors:
            raise LookupError(f"phrase {phrase!r} in {self.language!r}: {errors[0]}")
        return Markup(text)

    def plain(self, phrase: str, /, **arguments: Any) -> str:
        """The phrase where no formatting is possible: on buttons, in toasts and menus."""
        return str(
            self(
                phrase, **{key: Markup(value) if isinstance(value, str) else value for key, value in arguments.items()}
            )
        )

    def moment(self, at: datetime, zone: str) -> Markup:
        """A moment as people say it: thứ Hai 30/11, 07:00."""
        return self._when("moment", at.astimezone(ZoneInfo(zone)))

    def day(self, at: datetime, zone: str) -> Markup:
        return self._when("day", at.astimezone(ZoneInfo(zone)))

    def date(self, day: date) -> str:
        return format_date(day, self.plain("date-pattern"), locale=self.language)

    def _when(self, phrase: str, local: datetime) -> Markup:
        weekday = self.plain(f"weekday-{local.weekday()}")
        return self(phrase, weekday=weekday, date=self.date(local), time=f"{local:%H:%M}")

    def zone(self, name: str) -> Markup:
        """A time zone as people say it: giờ Hà Nội."""
        key = name.replace("/", "_")  # Fluent's variants know no slash
        return self("zone-name", zone=key, city=get_timezone_location(name, locale=self.language, return_city=True))

    def duration(self, length: timedelta) -> Markup:
        """A length of time in the one unit that says enough: 10 giây, 3 phút, 2 giờ."""
        seconds = max(1, round(length.total_seconds()))
        if seconds < 90:
            return self("seconds", n=seconds)
        if seconds < 5400:
            return self("minutes", n=round(seconds / 60))
        return self("hours", n=round(seconds / 3600))


class Phrases:
    """All languages there are: one folder each. `say` answers for an unknown language in the default one."""

    def __init__(self, default: str, folder: Path = LOCALES) -> None:
        self._says: Mapping[str, Say] = {path.name: _read(path) for path in sorted(folder.iterdir()) if path.is_dir()}
        if default not in self._says:
            raise ValueError(f"no phrases in {default!r}; there are {', '.join(self._says)}")
        self.default = default

    @property
    def languages(self) -> tuple[str, ...]:
        """The default language first."""
        return (self.default, *(language for language in self._says if language != self.default))

    def say(self, language: str | None) -> Say:
        return self._says.get((language or "").split("-")[0], self._says[self.default])


@cache
def _read(folder: Path) -> Say:
    """Parsing takes most of a second and its result never changes, so one process does it once."""
    bundle = FluentBundle([folder.name], use_isolating=False)
    ids: set[str] = set()
    for path in sorted(folder.glob("*.ftl")):
        # Without the places in the file, which nobody asks for, it takes half the memory.
        resource = FluentParser(with_spans=False).parse(path.read_text(encoding="utf-8"))
        for entry in resource.body:
            if isinstance(entry, Junk):
                raise ValueError(f"{path}: not Fluent: {(entry.content or '').strip()[:80]!r}")
            if isinstance(entry, Message):
                if entry.id.name in ids:
                    raise ValueError(f"{path}: the phrase {entry.id.name} stands twice")
                ids.add(entry.id.name)
        bundle.add_resource(resource)
    return Say(folder.name, bundle, frozenset(ids))
