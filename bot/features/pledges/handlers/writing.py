"""Registering in private chat, step by step; a group's part of it is a link to that."""

from collections.abc import Sequence

from bot.features.pledges import views
from bot.features.pledges.handlers.asking import door_link, foreign, own, question, shown, titled
from bot.features.pledges.model import Goal, Part, Pledge, Visibility
from bot.features.pledges.rules import asking
from bot.features.pledges.rules import typed as reading
from bot.features.pledges.rules.typed import Wrong
from bot.features.pledges.service import drafting
from bot.features.pledges.service.desk import Desk
from bot.features.pledges.service.drafting import Refused, Value
from bot.features.pledges.store import groups, pledges
from bot.features.pledges.store.tables import period_named
from bot.foundation.feature import Answer, Right
from bot.foundation.message import Message, Reply
from bot.foundation.store import Work
from bot.foundation.store.conversations import expect_nothing
from bot.foundation.telegram.interaction import Interaction


async def pledge(desk: Desk, work: Work, asked: Interaction) -> Answer:
    """/camket: in private chat what is mine, in a group the way there and the group's quarter."""
    if asked.is_private:
        return asked.in_place(await overview(work, desk, asked))
    link = await door_link(work, desk, asked)
    await groups.talk_at(work, asked.place)
    quarter = asking.quarter_at(work.now, desk.zone)
    count = len(await groups.of_period(work, asked.place.chat_id, quarter))
    shown_ = views.writing.in_group(asked.say, asked.title or "", link, asked.place.chat_id, quarter, count)
    return asked.in_place(shown_)


async def overview(work: Work, desk: Desk, asked: Interaction) -> Message:
    who = asked.who
    await expect_nothing(work, who)
    is_staff = await desk.staff.may(work, who, Right.REVIEWER)
    queues: list[tuple[int, str, int]] = []
    for chat_id, title in await groups.groups_of(work, who):
        count, _ = await groups.waiting(work, chat_id, 1)
        queues += [(chat_id, title, count)] if count else []
    mine = await pledges.of_owner(work, who)
    return views.writing.overview(asked.say, mine, queues, is_staff=is_staff)


async def start(desk: Desk, work: Work, asked: Interaction) -> Answer:
    """A new task, or, from a story's card, one of what that story suggests."""
    slug = asked.arguments.get("slug")
    if not asked.is_private:
        link = await door_link(work, desk, asked, str(slug) if slug else None)
        return Reply(views.writing.go_private(asked.say, link), reply_to=asked.message_id)
    story = desk.bookcase.catalog.get(str(slug)) if slug else None
    if story is not None:
        return Reply(views.writing.takeaways(asked.say, story.telling(asked.say.language), None))
    return await _choose_or_begin(desk, work, asked)


async def _choose_or_begin(desk: Desk, work: Work, asked: Interaction) -> Answer:
    known = await groups.groups_of(work, asked.who)
    return _choose(asked, known) if known else await _begin(desk, work, asked, None)


def _choose(asked: Interaction, known: Sequence[tuple[int, str]]) -> Reply:
    """What was chosen from a story goes along."""
    story = {name: asked.arguments.get(name) for name in ("slug", "n")}
    return asked.in_place(views.writing.choose_group(asked.say, known, story))


async def through_door(desk: Desk, work: Work, asked: Interaction) -> Answer:
    """The link from a group, perhaps with a story: pd_<door>_<slug>."""
    _, door, *rest = asked.words.split("_", 2)
    circle = await groups.behind_door(work, door)
    story = desk.bookcase.catalog.get(rest[0]) if rest else None
    if circle is None:
        return Reply(await overview(work, desk, asked))
    if story is not None:
        return Reply(views.writing.takeaways(asked.say, story.telling(asked.say.language), door))
    return await _here(work, asked, circle.chat_id)


async def _here(work: Work, asked: Interaction, chat_id: int) -> Answer:
    return _choose(asked, [(chat_id, await groups.title_of(work, chat_id))])


async def take(desk: Desk, work: Work, asked: Interaction) -> Answer:
    """A takeaway becomes the task."""
    door = asked.arguments.get("door")
    circle = await groups.behind_door(work, str(door)) if door else None
    if circle is not None:
        return await _here(work, asked, circle.chat_id)
    return await _choose_or_begin(desk, work, asked)


async def begin(desk: Desk, work: Work, asked: Interaction) -> Answer:
    group = asked.arguments.get("group")
    return await _begin(desk, work, asked, int(group) if group else None)


async def begin_for_group(desk: Desk, work: Work, asked: Interaction) -> Answer:
    """Its admin registers for the group."""
    return await _begin(desk, work, asked, asked.number_argument("chat"), is_collective=True)


async def _begin(
    desk: Desk, work: Work, asked: Interaction, chat_id: int | None, *, is_collective: bool = False
) -> Answer:
    """With the takeaway that the button carries, if it came from a story."""
    slug, n = asked.arguments.get("slug"), asked.arguments.get("n")
    story = desk.bookcase.catalog.get(str(slug)) if slug else None
    takeaways = story.telling(asked.say.language).takeaways if story else ()
    begun = await drafting.begin(
        work,
        asked.who,
        chat_id,
        is_collective=is_collective,
        what=takeaways[int(n)] if n is not None and int(n) < len(takeaways) else None,
        field=story.field if story else None,
        slug=story.slug if story else None,
    )
    return await _go_on(desk, work, asked, begun)


async def _go_on(desk: Desk, work: Work, asked: Interaction, answered: Pledge | Refused) -> Answer:
    """The next unanswered step, or the preview when there is none."""
    if isinstance(answered, Refused):
        return asked.in_place(views.writing.refused(asked.say, answered, None))
    part = answered.missing()
    if part is not None:
        return asked.in_place(await question(work, desk, asked, answered, part))
    await expect_nothing(work, asked.who)
    return asked.in_place(await _preview(work, desk, asked, answered))


async def _preview(work: Work, desk: Desk, asked: Interaction, found: Pledge) -> Message:
    title, field = await titled(work, desk, asked, found)
    return views.writing.preview(asked.say, found, title, field)


async def ask(desk: Desk, work: Work, asked: Interaction) -> Answer:
    found = await own(work, asked)
    if found is None:
        return foreign(asked)
    if found.state not in drafting.WRITABLE:
        return asked.in_place(views.writing.refused(asked.say, Refused.CLOSED, found))
    return asked.in_place(await question(work, desk, asked, found, Part(asked.text_argument("part"))))


async def put(desk: Desk, work: Work, asked: Interaction) -> Answer:
    """A step answered by a button. One that has grown old, such as a quarter that is over, is asked again."""
    found = await own(work, asked)
    if found is None:
        return foreign(asked)
    part = Part(asked.text_argument("part"))
    value = _pressed(desk, asked, work, part, asked.text_argument("value"))
    if isinstance(value, Wrong):
        return asked.in_place(await question(work, desk, asked, found, part, value))
    return await _go_on(desk, work, asked, await drafting.put(work, found, part, value))


def _pressed(desk: Desk, asked: Interaction, work: Work, part: Part, value: str) -> Value | Wrong:
    match part:
        case Part.GOAL:
            return Goal(milestones=(asked.say.plain("progress-done"),))
        case Part.PERIOD:
            period = period_named(value)
            return Wrong.PAST if asking.is_past(period, work.now, desk.zone) else period
        case Part.VISIBILITY:
            return Visibility(value)
        case Part.NAME:
            return reading.read_name(asked.person_name)
        case Part.FIELD | Part.WHAT:
            return value


async def write(desk: Desk, work: Work, asked: Interaction) -> Answer:
    """A step answered in words. What cannot be taken is said, and the next try is awaited still."""
    found = await own(work, asked, int(asked.memory["id"]))
    if found is None:
        await expect_nothing(work, asked.who)
        return foreign(asked)
    part = Part(asked.memory["part"])
    value = _written(desk, asked, work, part, asked.typed)
    if isinstance(value, Wrong):
        return Reply(await question(work, desk, asked, found, part, value))
    return await _go_on(desk, work, asked, await drafting.put(work, found, part, value))


def _written(desk: Desk, asked: Interaction, work: Work, part: Part, words: str) -> Value | Wrong:
    if not words:
        return Wrong.NOTHING
    match part:
        case Part.WHAT:
            return reading.read_what(words)
        case Part.GOAL:
            return reading.read_goal(words)
        case Part.NAME:
            return reading.read_name(words)
        case Part.PERIOD:
            period = asking.read_period(words, work.now, desk.zone)
            if period is None:
                return Wrong.NOT_A_PERIOD
            return Wrong.PAST if asking.is_past(period, work.now, desk.zone) else period
        case Part.FIELD:
            return _named(desk.bookcase.catalog.field_names(asked.say.language), words) or Wrong.NOTHING
        case Part.VISIBILITY:
            said = {each.value: asked.say.plain(f"visibility-{each}") for each in Visibility}
            chosen = _named(said, words)
            return Visibility(chosen) if chosen else Wrong.NOTHING


def _named(names: dict[str, str], words: str) -> str | None:
    """The one whose name was typed instead of pressed."""
    wanted = reading.sameness(words)
    return next((key for key, name in names.items() if reading.sameness(name) == wanted), None)


async def edit(work: Work, asked: Interaction) -> Answer:
    found = await own(work, asked)
    if found is None:
        return foreign(asked)
    return asked.in_place(views.writing.edit(asked.say, found))


async def open_(desk: Desk, work: Work, asked: Interaction) -> Answer:
    found = await own(work, asked)
    if found is None:
        return foreign(asked)
    if found.state in drafting.WRITABLE and found.missing():
        return await _go_on(desk, work, asked, found)
    return asked.in_place(await shown(work, desk, asked, found))


async def hand_in(desk: Desk, work: Work, asked: Interaction) -> Answer:
    found = await own(work, asked)
    if found is None:
        return foreign(asked)
    outcome = await drafting.hand_in(work, desk, found)
    if outcome is Refused.INCOMPLETE:
        return await _go_on(desk, work, asked, found)
    if isinstance(outcome, Refused):
        return asked.in_place(views.writing.refused(asked.say, outcome, found))
    title, _ = await titled(work, desk, asked, outcome)
    return asked.in_place(views.writing.handed_in(asked.say, outcome, title))


async def take_back(work: Work, asked: Interaction) -> Answer:
    found = await own(work, asked)
    await expect_nothing(work, asked.who)
    if found is None:
        return foreign(asked)
    if not await drafting.take_back(work, found):
        return asked.in_place(views.writing.refused(asked.say, Refused.CLOSED, found))
    return asked.in_place(views.writing.taken_back(asked.say))
