"""Reads a scenario file into a world: who lives there and where they meet; what happens then is up to them."""

import tomllib
from pathlib import Path
from typing import Any

from .chats import Chat
from .methods.rooms import new_topic
from .persona import Person
from .refusals import Impossible

Json = dict[str, Any]

SCENARIOS = Path(__file__).parent / "scenarios"
DEFAULT = SCENARIOS / "village.toml"


class BadScenario(ValueError):  # reads as what it says
    """The file is not a scenario; the text names the place and the fix."""


def read(path: Path) -> Json:
    """The file as a table, with its people and places checked for names that nobody bears."""
    try:
        story = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        known = ", ".join(sorted(file.stem for file in SCENARIOS.glob("*.toml")))
        raise BadScenario(f"{path}: no such file; scenarios that come along: {known}") from None
    except tomllib.TOMLDecodeError as wrong:
        raise BadScenario(f"{path}: {wrong}") from None
    names = {full_name(person) for person in story.get("person", ())}
    for place in (*story.get("group", ()), *story.get("channel", ())):
        for name in (place.get("owner"), *place.get("admins", ()), *place.get("members", ())):
            if name not in names:
                raise BadScenario(f"{path}: {place.get('title')!r} names {name!r}, but no [[person]] is called so")
    return story


def find(name: Path | str | None) -> Path:
    """A path, or the bare name of a scenario that comes along."""
    if name is None:
        return DEFAULT
    path = Path(name)
    shipped = SCENARIOS / f"{path}.toml"
    return shipped if not path.exists() and not path.suffix and shipped.exists() else path


def full_name(person: Json) -> str:
    return f"{person['name']} {person.get('surname', '')}".strip()


def fill(world: Any, story: Json) -> None:
    """Creates the people first, then the places, in the order of the file."""
    people: dict[str, Person] = {}
    for one in story.get("person", ()):
        facts = {key: one[key] for key in ("surname", "language", "username", "owner", "about", "shown") if key in one}
        people[full_name(one)] = world.person(one["name"], **facts)
    for kind in ("group", "channel"):
        for place in story.get(kind, ()):
            settle(world, kind, place, people)


def settle(world: Any, kind: str, place: Json, people: dict[str, Person]) -> None:
    owner = people[place["owner"]]
    crowd = {key: [people[name] for name in place.get(key, ())] for key in ("admins", "members")}
    facts = {key: place[key] for key in ("forum", "supergroup", "username") if key in place}
    chat: Chat = getattr(world, kind)(place["title"], owner=owner, **crowd, **facts)
    for name in place.get("topics", ()):
        if not chat.is_forum:
            raise Impossible(f"{chat.title} has no topics: add forum = true")
        new_topic(world, chat, owner, name)
    if place.get("bot"):
        owner.adds_bot(chat, admin=place["bot"] == "admin")
    # What happened before the story begins is old news to everybody.
    chat.read_by = dict.fromkeys(chat.members, chat.last_message_id)
