"""What a group and editors are shown: a period as one value, its papers, and commending somebody."""

from bot.features.pledges import views
from bot.features.pledges.model import Board, EntryKind, Names, Period, Pledge, Visibility
from bot.features.pledges.rules import summing
from bot.features.pledges.service.desk import Desk, group_title, say_to, write_to
from bot.features.pledges.store import groups, pledges
from bot.features.pledges.store.tables import read_period
from bot.foundation.feature import Maker
from bot.foundation.store import Work
from bot.foundation.store.chats import find_chat


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
        period = read_period(span)
        assert period is not None, "a paper is about a period"
        shown = await board(work, int(chat_id), period)
        colours = {field.id: field.colour for field in desk.bookcase.catalog.fields.values()}
        names = {field.id: field.name(language) for field in desk.bookcase.catalog.fields.values()}
        say = desk.phrases.say(language)
        return (form, views.paper.content(say, shown, names, colours, desk.zone)), None

    return Maker(read, lambda pages: views.paper.draw(*pages[0]))


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
