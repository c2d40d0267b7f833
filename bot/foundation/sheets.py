"""Tables as files for people: CSV that spreadsheets read right, and XLSX. Pure; what stands in them the features know."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import NamedTuple

Cell = str | int | float
# Excel takes a file for UTF-8 only when it begins so.
BOM = "\ufeff"
# A cell that begins so is run as a formula when the file is opened (OWASP, CSV injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
WIDEST = 48


def as_csv(header: Sequence[str], lines: Iterable[Sequence[Cell]]) -> bytes:
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow([_harmless(cell) for cell in header])
    writer.writerows([_harmless(cell) for cell in line] for line in lines)
    return (BOM + file.getvalue()).encode()


def _harmless(cell: Cell) -> Cell:
    return "'" + cell if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell


class Sheet(NamedTuple):
    title: str
    header: Sequence[str]
    lines: Iterable[Sequence[Cell]]


def as_xlsx(*sheets: Sheet) -> bytes:
    """Sheets with a frozen, filterable head. Text stays text, whatever it begins with."""
    import xlsxwriter  # for the few who ask for a list, and not for every bot that runs

    file = io.BytesIO()
    # Rows are written as they come and kept nowhere: a list may have 100,000 of them.
    book = xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = book.add_format({"bold": True})
    for title, header, lines in sheets:
        sheet = book.add_worksheet(title[:31])
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, 0, WIDEST)
        sheet.set_column(1, len(header) - 1, 20)
        sheet.write_row(0, 0, header, bold)
        last = 0
        for last, line in enumerate(lines, 1):
            sheet.write_row(last, 0, line)
        sheet.autofilter(0, 0, last, len(header) - 1)
    book.close()
    return file.getvalue()
