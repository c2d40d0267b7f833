"""Whom and how: the kind of places, filters, the list for picking, silent, pinned, protected."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.features.broadcasts.handlers.answers import draft_view, named, panel, person, typed, wait_for
from bot.features.broadcasts.model import Activity, Audience, Broadcast, Kinds, State
from bot.features.broadcasts.service import drafting
from bot.features.broadcasts.service.desk import Desk
from bot.features.broadcasts.store import audience, rows
from bot.features.broadcasts.views import drafts as views
from bot.features.broadcasts.views import prompts
from bot.foundation.feature import Answer
from bot.foundation.message import Argument, Reply
from bot.foundation.store import Work
from bot.foundation.store.conversations import expect_nothing
from bot.foundation.telegram.interaction import Interaction, Kind

MANNERS = ("silent", "pinned", "protected")
FILTERS = ("kinds", "field", "language", "place", "activity", "missed")


async def put(desk: Desk, work: Work, asked: Interaction) -> Answer:
    """Change a part of a draft; a broadcast that is on its way is only shown."""
    draft = await named(work, asked)
    if not draft.is_open:
        return await panel(desk, work, draft, asked, asked.say.plain("broadcast-refused-not_a_draft"), alert=True)
    is_foreign = await drafting.was_changed_by_another(work, draft, person(asked))
    draft = await _put(work, draft, person(asked), asked)
    toast = asked.say.plain("changed-by-another") if is_foreign else None
    match asked.arguments.get("to"):
        case "filters":
            reply = await _filters(desk, work, draft, asked)
            return replace(reply, toast=toast, alert=is_foreign)
        case _:
            return await panel(desk, work, draft, asked, toast, alert=is_foreign)


async def _put(work: Work, draft: Broadcast, person_id: int, asked: Interaction) -> Broadcast:
    given = asked.arguments
    if manner := {name: bool(given[name]) for name in MANNERS if name in given}:
        message = replace(draft.message, **manner)  # type: ignore[arg-type]  # fields that are switches
        draft = await drafting.change(work, draft, person_id, "manner", message=message)
    if aimed := {name: _value(name, given[name]) for name in FILTERS if name in given}:
        wanted = replace(draft.audience, **aimed)  # type: ignore[arg-type]  # each value is of its field's kind
        draft = await drafting.aim(work, draft, person_id, wanted)
    if "at" in given:
        at = asked.number_argument("at")
        moment = datetime.fromtimestamp(at, UTC) if at else None
        draft = await drafting.change(work, draft, person_id, "timed", send_at=moment, repeat=None)
    if "clear" in given:
        await audience.drop_picks(work, draft.id)
        draft = await drafting.aim(work, draft, person_id, Audience(draft.audience.kinds))
    if "links" in given:
        draft = await drafting.put_links(work, draft, person_id, ())
    return draft


def _value(name: str, value: Argument) -> object:
    if value is None:
        return None
    match name:
        case "kinds":
            return Kinds(str(value))
        case "activity":
            return Activity(str(value))
        case "missed":
            return int(value)
        case _:
            return str(value)


async def _filters(desk: Desk, work: Work, draft: Broadcast, asked: Interaction) -> Reply:
    reach = await desk.reach(work, draft)
    await rows.saw(work, draft.id, person(asked), draft.revision)
    return Reply(views.filter_panel(asked.say, draft, reach, await draft_view(desk, work, asked)), edit=True)


async def filters(desk: Desk, work: Work, asked: Interaction) -> Answer:
    draft = await named(work, asked)
    return await _filters(desk, work, draft, asked) if draft.is_open else await panel(desk, work, draft, asked)


async def choose_filter(desk: Desk, work: Work, asked: Interaction) -> Answer:
    draft = await named(work, asked)
    by = asked.text_argument("by")
    options: list[tuple[str | int, str]]
    match by:
        case "field":
            options = list(desk.shelf.fields(asked.say.language))
        case "language":
            options = [(name, asked.say.plain("filter-is-language", language=name)) for name in desk.phrases.languages]
        case "place":
            options = [(key, f"{name} ({chats})") for key, name, chats in await audience.areas(work)]
        case "activity":
            options = views.activities(asked.say)
        case _:
            done = await rows.page(work, (State.DONE, State.CANCELLED), 0, 8)
            options = [(old.id, f"{old.id}. {drafting.words_of(old.message)[:30]}") for old in done if old.started_at]
    return Reply(views.filter_choices(asked.say, draft, by, options), edit=True)


async def pick(desk: Desk, work: Work, asked: Interaction) -> Answer:
    """A page of groups and channels; a press picks one or lets it go."""
    draft = await named(work, asked)
    if not draft.is_open:
        return await panel(desk, work, draft, asked)
    if "toggle" in asked.arguments:
        draft = await drafting.toggle_pick(work, draft, person(asked), asked.number_argument("toggle"))
    words = str(asked.arguments.get("words") or "")
    return await _pick_list(desk, work, draft, asked, words, asked.number_argument("start"))


async def _pick_list(desk: Desk, work: Work, draft: Broadcast, asked: Interaction, words: str, start: int) -> Reply:
    found = await audience.candidates(work, draft.id, words, start, views.PER_PAGE)
    candidates = [views.Candidate(*one) for one in found]
    reach = await desk.reach(work, draft)
    shown = views.pick_list(asked.say, draft, reach, candidates, words, start)
    return Reply(shown, edit=asked.kind is Kind.PRESS)


async def ask_find(work: Work, asked: Interaction) -> Answer:
    await wait_for(work, asked, "find", id=asked.number_argument("id"))
    return Reply(prompts.ask_find(asked.say))


async def find(desk: Desk, work: Work, asked: Interaction) -> Answer:
    await expect_nothing(work, person(asked))
    draft = await rows.get(work, int(asked.memory["id"]))
    if not draft.is_open:
        return await panel(desk, work, draft, asked)
    return await _pick_list(desk, work, draft, asked, typed(asked)[:40], 0)
