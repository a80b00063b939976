"""A workbook that a clerk can fill in: drop-downs, a note on every column, and a sheet that explains it all."""

from __future__ import annotations

from datetime import date

from openpyxl import Workbook
from openpyxl.cell import Cell as WrittenCell
from openpyxl.cell import MergedCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from graph.io.workbook.column import Column, Sheet
from graph.io.workbook.sheets import HELP, LISTS, SHEETS
from graph.io.workbook.values import DAY, Cell, Number, escaped
from graph.io.workbook.write import LISTED, Contents
from graph.model.kinds import Kind

CHECKED_ROWS = 2000
"""Rows that have drop-downs, filled or not."""
HEAD = PatternFill("solid", fgColor="1F4E78")
MUST = PatternFill("solid", fgColor="C55A11")
_INTRODUCTION = (
    "Ansvarskort: kommunens eget kort",
    "Udfyld arkene i rækkefølge: Enheder, Roller, Kontakter, Budget, Bevillingskompetence, Aftaler, Praksis.",
    "Orange overskrifter skal udfyldes. Lad resten stå tomt, hvis I ikke ved det: kortet siger så, at det mangler.",
    "Skriv andre rækkers navne præcis, som de står i deres eget ark. Flere i én celle adskilles af semikolon.",
    "Nøgle udfyldes af kortet. Ret den ikke: den er rækkens navn for altid, også når I ændrer Navn.",
    "Sluttede forhold: skriv en dato i Gælder til. Slet ikke rækken.",
    "Ændres en bevillingskompetence, en aftale eller en praksis, så luk den gamle række, og skriv en ny.",
    "Hvad der kun gælder ét navn i en celle, skrives i skarpe parenteser: Teammøde [trin 1] eller Udvalget [antaget].",
    "Skriv aldrig om borgere. Navne på medarbejdere står kun i Varetages af og Stedfortræder, og kun arbejdsnavne.",
    "ansvarskort import workbook FIL --dry-run viser ændringerne; uden --dry-run skrives de. Ved fejl skrives intet.",
)


def workbook(found: Contents) -> Workbook:
    """The workbook, ready to be saved."""
    book = Workbook()
    if isinstance(book.active, Worksheet):
        book.active.title = HELP
        _explain(book.active)
    written = {sheet.title: book.create_sheet(sheet.title) for sheet in SHEETS}
    ranges = _lists(book.create_sheet(LISTS), found)
    for sheet in SHEETS:
        for at, row in enumerate(found.rows[sheet.title], 2):
            for column_at, value in enumerate(row, 1):
                _put(written[sheet.title].cell(at, column_at), value)
        _dress(written[sheet.title], sheet)
        _check(written[sheet.title], sheet, ranges)
    return book


def _lists(sheet: Worksheet, found: Contents) -> dict[tuple[Kind, ...], str]:
    """Write the names that drop-downs offer; gives by kinds the range they stand in."""
    ranges: dict[tuple[Kind, ...], str] = {}
    for at, (title, labels) in enumerate(found.lists.items(), 1):
        letter = get_column_letter(at)
        sheet.column_dimensions[letter].width = 40
        for row, label in enumerate([title, *labels], 1):
            _put(sheet.cell(row, at), label)
        if labels:
            ranges[LISTED[title]] = f"'{LISTS}'!${letter}$2:${letter}${len(labels) + 1}"
    sheet.freeze_panes = "A2"
    return ranges


def _put(cell: WrittenCell | MergedCell, value: Cell) -> None:
    """Write a value; text is never a formula, whatever it begins with."""
    if isinstance(cell, MergedCell):
        return
    if isinstance(value, str):
        cell.value = escaped(ILLEGAL_CHARACTERS_RE.sub("", value))
        cell.data_type = "s"
        cell.alignment = Alignment(vertical="top", wrap_text=True)
    elif value is not None:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"


def _dress(written: Worksheet, sheet: Sheet) -> None:
    for at, column in enumerate(sheet.columns, 1):
        cell = written.cell(1, at, column.title)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = MUST if column.required else HEAD
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        cell.comment = Comment(column.help, "Ansvarskort")
        written.column_dimensions[get_column_letter(at)].width = column.width
    written.freeze_panes = "C2"
    written.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{max(written.max_row, 2)}"


def _check(written: Worksheet, sheet: Sheet, ranges: dict[tuple[Kind, ...], str]) -> None:
    for at, column in enumerate(sheet.columns, 1):
        rule = _rule(column, ranges)
        if rule:
            rule.promptTitle, rule.prompt, rule.showInputMessage = column.title[:32], column.help[:255], True
            rule.showErrorMessage, rule.errorTitle = True, column.title[:32]
            rule.error = f"{column.help[:200]} Se arket {HELP}."
            # A list of names only advises: a cell may list several, and rows that the map has not yet.
            rule.errorStyle = "warning" if column.many or column.part or column.kinds else "stop"
            letter = get_column_letter(at)
            rule.add(f"{letter}2:{letter}{CHECKED_ROWS}")
            written.add_data_validation(rule)


def _rule(column: Column, ranges: dict[tuple[Kind, ...], str]) -> DataValidation | None:
    """The drop-down or bounds of a column; None where anything may be written."""
    values = column.values
    if values.words:
        return DataValidation(type="list", formula1=f'"{",".join(values.words)}"', allow_blank=True)
    if column.kinds:
        source = ranges.get(column.kinds)
        return DataValidation(type="list", formula1=source, allow_blank=True) if source else None
    if values is DAY:
        return DataValidation(type="date", operator="greaterThan", formula1="1", allow_blank=True)
    if not isinstance(values, Number):
        return None
    rule = DataValidation(type="whole" if values.whole else "decimal", formula1="0", allow_blank=True)
    rule.operator = "greaterThanOrEqual" if values.most is None else "between"
    rule.formula2 = None if values.most is None else f"{values.most:g}"
    return rule


def _explain(sheet: Worksheet) -> None:
    for at, line in enumerate(_INTRODUCTION, 1):
        _put(sheet.cell(at, 1), line)
        sheet.merge_cells(start_row=at, end_row=at, start_column=1, end_column=4)
        sheet.row_dimensions[at].height = 20 if at == 1 else 34
    sheet.cell(1, 1).font = Font(bold=True, size=14)
    at = len(_INTRODUCTION) + 2
    for about in SHEETS:
        _put(sheet.cell(at, 1), about.title)
        _put(sheet.cell(at, 2), about.help)
        sheet.cell(at, 1).font = Font(bold=True)
        for column in about.columns:
            at += 1
            _put(sheet.cell(at, 2), f"{column.title}{' (skal udfyldes)' if column.required else ''}")
            _put(sheet.cell(at, 3), column.help)
            _put(sheet.cell(at, 4), ", ".join(column.values.words))
        at += 2
    for letter, width in zip("ABCD", (22, 30, 70, 50), strict=True):
        sheet.column_dimensions[letter].width = width
