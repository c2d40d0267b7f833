"""A group's period on paper: a picture for the chat, a sheet of A4 for the file, a table for the office."""

import json
from collections.abc import Mapping
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

from bot.features.pledges.model import Board, Line, Progress
from bot.features.pledges.views.wording import goal, number, period, reached
from bot.foundation.message import plain
from bot.foundation.text import Say
from stories.card import Picture, render

ON_PICTURE = 8
COLUMNS = ("number", "who", "what", "field", "approved", "planned", "due", "reached", "percent", "state", "words")
HEAD = 3  # the row of the columns' names, below the title and the sums
WIDTHS = (5, 26, 52, 20, 12, 26, 14, 22, 8, 16, 52)


def draw(form: str, content: Mapping[str, Any]) -> bytes:
    """`form`: png, pdf or xlsx."""
    if form == "xlsx":
        return _workbook(content)
    if form == "png":
        content = {**content, "rows": content["rows"][:ON_PICTURE]}
    template = "register.typ" if form == "pdf" else "board.typ"
    return render(Picture(template, form, json.dumps(content, ensure_ascii=False, sort_keys=True)))


def content(say: Say, shown: Board, fields: Mapping[str, str], colours: Mapping[str, str], zone: str) -> dict[str, Any]:
    counted = shown.sums
    return {
        "language": say.language,
        "brand": say.plain("brand"),
        "heading": say.plain("paper-heading"),
        "title": shown.title,
        "period": plain(period(say, shown.period)),
        "sums": [
            {"name": say.plain(f"paper-sum-{name}"), "value": str(value)}
            for name, value in (
                ("all", counted.all),
                ("done", counted.done),
                ("on-track", counted.on_track),
                ("late", counted.late),
                ("dropped", counted.dropped),
                ("silent", counted.silent),
            )
        ],
        "columns": {name: say.plain(f"paper-{name}") for name in COLUMNS},
        "rows": [_row(say, n, line, fields, colours, zone) for n, line in enumerate(shown.lines, start=1)],
        "more": say.plain("board-more", n=len(shown.lines) - ON_PICTURE) if len(shown.lines) > ON_PICTURE else "",
        "page": say.plain("paper-page"),
    }


def _row(
    say: Say, n: int, line: Line, fields: Mapping[str, str], colours: Mapping[str, str], zone: str
) -> dict[str, Any]:
    pledge = line.pledge
    assert pledge.goal is not None, "an approved pledge has a goal"
    assert pledge.period is not None, "an approved pledge has a period"
    approved = pledge.approved_at.astimezone(ZoneInfo(zone)).date() if pledge.approved_at else None
    return {
        "number": n,
        "who": line.shown_name,
        "what": pledge.what or "",
        "field": fields.get(pledge.field or "", pledge.field or ""),
        "colour": colours.get(pledge.field or "", "#0b6b6b"),
        "approved": f"{approved:%d/%m/%Y}" if approved else "",
        "planned": plain(goal(say, pledge.goal)).replace(" → ", "; "),  # the cards' letters have no arrow
        "due": plain(period(say, pledge.period)),
        "reached": plain(reached(say, pledge.goal, line.reached)),
        "share": round(line.share, 4),
        "percent": f"{number(say, round(line.share * 100))} %",
        "state": state(say, line),
        "progress": str(line.progress) if line.progress and line.reported else "silent",
        "words": line.words or "",
    }


def state(say: Say, line: Line) -> str:
    """In words, because nothing may depend on colour alone."""
    if line.progress in (Progress.DONE, Progress.DROPPED) or line.reported:
        return say.plain(f"progress-{line.progress}")
    return say.plain("progress-silent")


def _workbook(told: Mapping[str, Any]) -> bytes:
    """What people wrote stays text, whatever it begins with."""
    file = BytesIO()
    from xlsxwriter import Workbook  # for the few who ask for paper, and not for every bot that runs

    book = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(told["period"].replace("/", "-")[:31])
    title, quiet = book.add_format({"bold": True, "font_size": 14}), book.add_format({"font_color": "#4d555b"})
    head = book.add_format({"bold": True, "font_color": "#ffffff", "bg_color": "#0b6b6b", "text_wrap": True})
    cell = book.add_format({"text_wrap": True, "valign": "top"})
    share = book.add_format({"num_format": "0%", "valign": "top"})
    sheet.write_string(0, 0, f"{told['heading']} · {told['title']} · {told['period']}", title)
    sheet.write_string(1, 0, " · ".join(f"{each['name']}: {each['value']}" for each in told["sums"]), quiet)
    for column, (name, width) in enumerate(zip(COLUMNS, WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(HEAD, column, told["columns"][name], head)
    for line, row in enumerate(told["rows"], start=HEAD + 1):
        for column, name in enumerate(COLUMNS):
            if name == "percent":
                sheet.write_number(line, column, row["share"], share)
            else:
                sheet.write(line, column, row[name], cell)
    sheet.freeze_panes(HEAD + 1, 2)
    sheet.autofilter(HEAD, 0, HEAD + len(told["rows"]), len(COLUMNS) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    book.close()
    return file.getvalue()
