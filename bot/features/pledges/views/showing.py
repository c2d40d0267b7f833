"""What a group and editors are shown, as messages: the period's picture with its text, counts, commending."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.features.pledges.model import PAPERS, Board, Line, Names, Period, Pledge, Sums
from bot.features.pledges.views.wording import do, goal, period, reached, short
from bot.foundation.message import CAPTION_LIMIT, TEXT_LIMIT, Button, Document, Message, Picture, fitted
from bot.foundation.text import Say

IN_CAPTION = 6


def name_of(form: str, board_of: int, span: Period, say: Say, stamp: str) -> str:
    """The name under which the studio makes a group's paper."""
    return f"{PAPERS}/{board_of}/{span}/{form}/{say.language}/{stamp}"


def bar(share: float, width: int = 10) -> str:
    filled = round(share * width)
    return "▰" * filled + "▱" * (width - filled)


def sums(say: Say, counted: Sums) -> Markup:
    return say(
        "board-sums",
        all=counted.all,
        reported=counted.reported,
        done=counted.done,
        ontrack=counted.on_track,
        late=counted.late,
        dropped=counted.dropped,
    )


def line(say: Say, each: Line) -> Markup:
    assert each.pledge.goal is not None, "an approved pledge has a goal"
    return say(
        "board-line",
        bar=bar(each.share),
        name=each.shown_name,
        what=short(each.pledge.what or "", 60),
        reached=reached(say, each.pledge.goal, each.reached),
    )


def board(say: Say, shown: Board, chat_id: int, stamp: str, names: Names, now: Period) -> Message:
    head = say("board-title", title=shown.title, period=period(say, shown.period))
    if not shown.sums.all:
        return Message(head + Markup("\n") + say("board-empty"), buttons=_turns(say, chat_id, shown.period, now))
    lines = [line(say, each) for each in shown.lines[:IN_CAPTION]]
    more = len(shown.lines) - len(lines)
    parts = (head, sums(say, shown.sums), *lines, say("board-more", n=more) if more else None)
    caption = fitted(parts, CAPTION_LIMIT, expendable=tuple(range(len(parts) - 1, 2, -1)))
    papers = tuple(
        do(say.plain(f"board-{form}"), "paper", chat=chat_id, period=str(shown.period), form=form)
        for form in ("pdf", "xlsx")
    )
    manner = do(say.plain("board-names", names=say.plain(f"names-{names}")), "ask_names", chat=chat_id)
    picture = Picture(name=name_of("png", chat_id, shown.period, say, stamp))
    buttons = (*_turns(say, chat_id, shown.period, now), papers, (manner,))
    return Message(caption, picture=picture, buttons=buttons, silent=True)


def _turns(say: Say, chat_id: int, span: Period, now: Period) -> tuple[tuple[Button, ...], ...]:
    def to(each: Period) -> Button:
        return do(str(period(say, each)), "board", chat=chat_id, period=str(each))

    year = Period(span.year)
    others = [span.before, *([span.next] if span < (now if span.quarter else Period(now.year)) else [])]
    others.append(year if span.quarter else now)
    return (tuple(to(each) for each in dict.fromkeys(others)),)


def paper(say: Say, form: str, chat_id: int, span: Period, stamp: str) -> Message:
    file_name = f"viec-lam-theo-{span}.{form}" if say.language == "vi" else f"pledges-{span}.{form}"
    document = Document(name_of(form, chat_id, span, say, stamp), file_name)
    return Message(say(f"board-{form}-caption", period=period(say, span)), attachment=document, silent=True)


def counts(say: Say, span: Period, rows: Sequence[tuple[str, str, int, int]]) -> Message:
    """By place and field, for editors."""
    if not rows:
        return Message(say("counts-empty", period=period(say, span)), silent=True)
    lines = [say("counts-line", place=place, field=field, n=n, done=done) for place, field, n, done in rows]
    total = say("counts-total", n=sum(row[2] for row in rows), done=sum(row[3] for row in rows))
    text = fitted((say("counts-title", period=period(say, span)), total, Markup("\n").join(lines[:40])), TEXT_LIMIT)
    browse = do(say.plain("counts-browse"), "browse", after=0)
    return Message(text, buttons=((browse,),), silent=True)


def browse(say: Say, pledges: Sequence[tuple[Pledge, str | None]], *, is_more: bool) -> Message:
    if not pledges:
        return Message(say("browse-empty"), silent=True)
    lines, rows = [say("browse-title")], []
    for number, (pledge, title) in enumerate(pledges, start=1):
        said = say("browse-line", n=number, name=pledge.name or "", title=title or "", what=pledge.what or "")
        far = reached(say, pledge.goal, pledge.reached) if pledge.goal else ""
        lines.append(said + Markup(" · {}").format(far))
        if not pledge.is_commended:
            rows.append((do(say.plain("browse-commend", n=number), "commend", id=pledge.id),))
    if is_more:
        rows.append((do(say.plain("browse-more"), "browse", after=pledges[-1][0].id),))
    return Message(fitted(lines, TEXT_LIMIT), buttons=tuple(rows), silent=True)


def commended(say: Say, pledge: Pledge) -> Message:
    yes = do(say.plain("commend-yes"), "agree", id=pledge.id, yes=1)
    no = do(say.plain("commend-no"), "agree", id=pledge.id, yes=0)
    return Message(say("commend-ask", what=short(pledge.what or "", 300)), buttons=((yes, no),), silent=True)


def commend_answered(say: Say, *, agrees: bool) -> Message:
    return Message(say("commend-agreed" if agrees else "commend-declined"), silent=True)


def deed(say: Say, pledge: Pledge) -> str:
    """What they did, for a nomination."""
    return say.plain("commend-deed", what=pledge.what or "", goal=str(goal(say, pledge.goal)) if pledge.goal else "")


def figures(say: Say, pledge: Pledge) -> str:
    return str(reached(say, pledge.goal, pledge.reached).unescape()) if pledge.goal else ""
