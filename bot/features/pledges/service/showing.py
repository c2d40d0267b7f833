"""What a group and editors are shown: a period as one value, its papers, and commending somebody."""

from bot.features.pledges import views
from bot.features.pledges.model import PAPERS, Board, EntryKind, Names, Period, Pledge, Visibility
from bot.features.pledges.rules import asking, summing
from bot.features.pledges.service.desk import Desk, group_title, say_to, write_to
from bot.features.pledges.store import groups, pledges
from bot.features.pledges.store.tables import period_named
from bot.foundation.feature import Maker
from bot.foundation.message import Act, Message
from bot.foundation.outbox import SCHEDULED, enqueue_targets
from bot.foundation.store import Work
from bot.foundation.store.chats import find_chat
from bot.foundation.store.said import sent_with
from bot.foundation.text import Say


async def board(work: Work, chat_id: int, period: Period) -> Board:
    circle = await groups.circle_of(work, chat_id)
    found = await groups.of_period(work, chat_id, period)
    reports = await pledges.reports_of(work, [pledge.id for pledge in found])
    chat = await find_chat(work, chat_id)
    return summing.board(chat.title or "" if chat else "", period, found, reports, circle.names)


async def stamp(work: Work, chat_id: int) -> str:
    """Changes whenever the group's papers would."""
    circle = await groups.circle_of(work, chat_id)
    return f"{await groups.last_word(work, chat_id)}-{circle.names}"


def maker(desk: Desk) -> Maker:
    """Names of papers: pledges/<chat>/<period>/<form>/<language>/<stamp>; the stamp tells one state of it from another."""

    async def read(work: Work, name: str, cursor: object) -> tuple[object, None]:
        _, chat_id, span, form, language, _ = name.split("/")
        shown = await board(work, await groups.home_of(work, int(chat_id)), period_named(span))
        colours = {field.id: field.colour for field in desk.bookcase.catalog.fields.values()}
        names = desk.bookcase.catalog.field_names(language)
        say = desk.phrases.say(language)
        return (form, views.paper.content(say, shown, names, colours, desk.zone)), None

    # Names stand on it, and whoever wants to be forgotten is gone from the disk as well.
    return Maker(read, lambda pages: views.paper.draw(*pages[0]), is_private=True)


MOST_BOARDS = 500


async def forget(desk: Desk, work: Work, person_id: int) -> None:
    """What groups were shown of this person's becomes what they are shown without."""
    boards = await groups.last_boards(work, person_id)
    shown = {chat_id: await sent_with(work, f"{PAPERS}/{chat_id}/", 0, MOST_BOARDS) for chat_id, _ in boards}
    await pledges.forget_owner(work, person_id)
    for chat_id, period in boards:
        if shown[chat_id] and (chat := await find_chat(work, chat_id)):
            message = await board_message(work, desk, desk.phrases.say(chat.language), chat_id, period)
            targets = {each.message_id: each for each in shown[chat_id]}
            rows = [
                (each.place, f"board:{each.id}:{work.now.timestamp()}", (target,)) for target, each in targets.items()
            ]
            await enqueue_targets(work, message, rows, lane=SCHEDULED, act=Act.EDIT)


async def board_message(work: Work, desk: Desk, say: Say, chat_id: int, period: Period) -> Message:
    circle = await groups.circle_of(work, chat_id)
    now = asking.quarter_at(work.now, desk.zone)
    shown = await board(work, chat_id, period)
    return views.showing.board(say, shown, chat_id, await stamp(work, chat_id), circle.names, now)


async def choose_names(work: Work, chat_id: int, names: Names) -> None:
    await groups.circle_of(work, chat_id)
    await groups.change_circle(work, chat_id, names)


async def commend(work: Work, desk: Desk, pledge: Pledge, by: int) -> bool:
    """Ask the owner whether they may be told about. False when it was asked before, or may not be seen."""
    if pledge.owner_id is None or pledge.is_commended or pledge.visibility is Visibility.GROUP:
        return False
    pledge = await pledges.change(work, pledge.id, is_commended=True)
    await pledges.write(work, pledge, EntryKind.COMMENDED, by)
    assert pledge.owner_id is not None, "asked above"
    say = await say_to(work, desk, pledge.owner_id)
    return await write_to(work, pledge.owner_id, views.showing.commended(say, pledge), f"pledge:{pledge.id}:commend")


async def answer_commendation(work: Work, desk: Desk, pledge: Pledge, *, agrees: bool) -> bool:
    """With the owner's yes it becomes a nomination. False when it was answered before."""
    told = {entry.kind for entry in await pledges.history(work, pledge.id)}
    if not pledge.is_commended or told & {EntryKind.AGREED, EntryKind.REFUSED}:
        return False
    await pledges.write(work, pledge, EntryKind.AGREED if agrees else EntryKind.REFUSED)
    if agrees:
        assert pledge.owner_id is not None, "its owner has just answered"
        say = desk.phrases.say(None)
        deed = views.showing.deed(say, pledge)
        figures = views.showing.figures(say, pledge)
        place = await group_title(work, pledge) or ""
        await desk.nominate(work, pledge.owner_id, pledge.name or "", place, pledge.field or "", deed, figures)
    return True
