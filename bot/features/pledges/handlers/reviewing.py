"""Reviewing: the queue of a group or of the bot's reviewers, and the three answers."""

from collections.abc import Sequence

from bot.features.pledges import views
from bot.features.pledges.model import Entry, State
from bot.features.pledges.rules.typed import Wrong, read_words
from bot.features.pledges.service import reviewing
from bot.features.pledges.service.desk import Desk, group_title
from bot.features.pledges.service.reviewing import Obstacle, Verdict
from bot.features.pledges.store import groups, pledges
from bot.foundation.desk import Waiting
from bot.foundation.feature import Answer
from bot.foundation.message import Action, Argument, Reply
from bot.foundation.store import Work
from bot.foundation.store.conversations import expect, expect_nothing
from bot.foundation.telegram.interaction import Interaction
from bot.foundation.text import Say


async def tray(work: Work, say: Say, person_id: int, start: int, limit: int) -> Sequence[Waiting]:
    return [
        Waiting(views.wording.short(each.what or "", 50), Action("pledges.staff_look", {"id": each.id}))
        for each in await groups.waiting_for_staff(work, person_id, start, limit)
    ]


async def through_door(work: Work, asked: Interaction) -> Answer:
    """The link from the group to what waits there; the press behind it asks for the right."""
    circle = await groups.behind_door(work, asked.words.removeprefix("pq_"))
    if circle is None:
        return Reply(views.reviewing.queue(asked.say, 0, (), 0))
    title = await groups.title_of(work, circle.chat_id)
    return Reply(views.reviewing.door_to_queue(asked.say, title, circle.chat_id))


async def queue(work: Work, asked: Interaction) -> Answer:
    """In private chat only: what waits is not for the whole group to read."""
    if not asked.is_private:
        return Reply(toast=asked.say.plain("only-in-private"), alert=True)
    chat_id = asked.number_argument("chat")
    count, waiting = await groups.waiting(work, chat_id)
    return asked.in_place(views.reviewing.queue(asked.say, count, waiting, chat_id))


async def look(desk: Desk, work: Work, asked: Interaction) -> Answer:
    found = await pledges.find(work, asked.number_argument("id"))
    chat = asked.arguments.get("chat")
    chat_id = int(chat) if chat else None
    if found is None or found.state is not State.SUBMITTED or (chat_id and found.chat_id != chat_id):
        return asked.in_place(views.reviewing.obstacle(asked.say, Obstacle.WITHDRAWN))
    title = await group_title(work, found)
    field = desk.bookcase.catalog.field_names(asked.say.language).get(found.field or "")
    return asked.in_place(views.reviewing.request(asked.say, found, title, chat_id, field))


async def words(work: Work, asked: Interaction) -> Answer:
    """Asking to change and declining take a sentence."""
    verdict = Verdict(asked.text_argument("verdict"))
    await expect(work, asked.who, "pledges.words", **dict(asked.arguments))
    return Reply(views.reviewing.ask_words(asked.say, verdict))


async def type_words(work: Work, asked: Interaction) -> Answer:
    """Shown as they will be read; sending them is a press, for which the right is asked again."""
    read = read_words(asked.typed)
    if isinstance(read, Wrong):
        return Reply(views.reporting.not_taken(asked.say, read if asked.typed else Wrong.NOTHING))
    arguments: dict[str, Argument] = dict(asked.memory)
    verb = "judge" if arguments.get("chat") else "staff_judge"
    return Reply(views.reviewing.confirm_words(asked.say, verb, asked.who, read, arguments))


async def judge(desk: Desk, work: Work, asked: Interaction) -> Answer:
    found = await pledges.find(work, asked.number_argument("id"))
    chat = asked.arguments.get("chat")
    if found and chat and found.chat_id != await groups.home_of(work, int(chat)):
        return asked.in_place(views.reviewing.obstacle(asked.say, Obstacle.WITHDRAWN))
    said = asked.arguments.get("words")
    outcome = await reviewing.judge(
        work,
        desk,
        asked.number_argument("id"),
        asked.number_argument("revision"),
        asked.who,
        Verdict(asked.text_argument("verdict")),
        str(said) if said else None,
    )
    if outcome is Obstacle.OWN:
        return Reply(toast=asked.say.plain("pledge-obstacle-own"), alert=True)
    if isinstance(outcome, Obstacle):
        return asked.in_place(views.reviewing.obstacle(asked.say, outcome))
    if isinstance(outcome, Entry):
        return asked.in_place(views.reviewing.decided_before(asked.say, outcome, desk.zone))
    await expect_nothing(work, asked.who)
    return asked.in_place(views.reviewing.decided(asked.say, outcome))
