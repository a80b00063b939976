"""A workbook file as rows of cells: its sheets and columns are checked, what stands in the cells is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook

from graph.io.dataset import Place
from graph.io.problems import InvalidFilesError, Problem, did_you_mean, shown_path
from graph.io.workbook.column import Column, Sheet
from graph.io.workbook.sheets import SHEETS
from graph.io.workbook.values import Cell

MOST_BYTES, MOST_ROWS, MOST_COLUMNS = 100_000_000, 20_000, 100
"""Unpacked; a workbook of a large municipality is about a hundredth of that."""


@dataclass(frozen=True)
class Row:
    """The filled cells of a row by column title; `letters`: where each column of its sheet lies."""

    file: str
    sheet: Sheet
    number: int
    cells: dict[str, Cell]
    letters: dict[str, str] = field(repr=False)

    def place(self, column: Column | None = None) -> Place:
        """Where a fact of the row stands; in one column, or somewhere in it."""
        return Place(f"{self.file}, {self.sheet.title}", self.number, self.written(column) if column else "")

    def written(self, column: Column) -> str:
        """The column as its reader sees it: `F (Afgøres af)`."""
        return f"{self.letters.get(column.title, '-')} ({column.title})"

    def problem(self, column: Column | None, message: str, mend: str = "", code: str = "INVALID") -> Problem:
        place = self.place(column)
        return Problem(place.file, place.line, place.field, message, mend, code)


@dataclass
class Rows:
    """All rows in the order of sheets, and what was wrong with cells and headings."""

    file: str
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_rows(path: Path) -> Rows:
    """Read the file.

    Raises:
        InvalidFilesError: it is no workbook, or lacks a sheet: then nothing else can be said of it.
    """
    file = shown_path(path)
    book = _open(path, file)
    try:
        found = Rows(file)
        missing = [sheet.title for sheet in SHEETS if sheet.title not in book.sheetnames]
        if missing:
            mend = "begin with `ansvarskort export workbook FILE`, and keep every sheet, empty ones too"
            raise InvalidFilesError([Problem(file, 0, name, "this sheet is missing", mend) for name in missing])
        for sheet in SHEETS:
            _read_sheet(book, sheet, found)
        return found
    finally:
        book.close()


def _open(path: Path, file: str) -> Workbook:
    try:
        with ZipFile(path) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
        if unpacked > MOST_BYTES:
            raise InvalidFilesError([Problem(file, 0, "", "is far larger than a workbook of a municipality")])
        return load_workbook(path, read_only=True, data_only=False)
    except OSError as error:
        raise InvalidFilesError([Problem(file, 0, "", f"cannot be read: {error.strerror}", "check the path")]) from None
    except (BadZipFile, KeyError, ValueError) as error:
        problem = Problem(file, 0, "", f"is no workbook: {error}", "save it as an Excel workbook (.xlsx)")
        raise InvalidFilesError([problem]) from None


def _read_sheet(book: Workbook, sheet: Sheet, found: Rows) -> None:
    lines = book[sheet.title].iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS)
    columns = _headings([cell.value for cell in next(lines, ())], sheet, found)
    letters = {column.title: get_column_letter(at) for at, column in columns.items()}
    for number, line in enumerate(lines, 2):
        row = Row(found.file, sheet, number, {}, letters)
        if number > MOST_ROWS:
            found.problems.append(row.problem(None, f"has more than {MOST_ROWS} rows", "divide the workbook"))
            return
        for at, cell in enumerate(line, 1):
            column = columns.get(at)
            if column and cell.data_type in {"f", "e"}:
                what = "a formula" if cell.data_type == "f" else f"an error ({cell.value})"
                found.problems.append(row.problem(column, f"is {what}", "write the value itself"))
            elif column and (value := _cell(cell.value)) is not None:
                row.cells[column.title] = value
        if row.cells:
            found.rows.append(row)


def _headings(first: list[object], sheet: Sheet, found: Rows) -> dict[int, Column]:
    """The sheet's columns by where they lie."""
    columns: dict[int, Column] = {}
    heading = Row(found.file, sheet, 1, {}, {})
    for at, title in enumerate((str(value or "").strip() for value in first), 1):
        column = sheet.column(title)
        if column in columns.values():
            message = f"{get_column_letter(at)}: `{title}` stands here twice"
            found.problems.append(heading.problem(None, message, "keep one of them"))
        elif column:
            columns[at] = column
        elif title:
            mend = did_you_mean(title, [c.title for c in sheet.columns]) or "delete the column, or use a known title"
            message = f"{get_column_letter(at)}: `{title}` is no column of this sheet"
            found.problems.append(heading.problem(None, message, mend))
    for column in sheet.columns:
        if column not in columns.values():
            message = f"the column `{column.title}` is missing"
            found.problems.append(heading.problem(None, message, "put it back, also where it is empty"))
    return columns


def _cell(value: object) -> Cell:
    """What a cell holds; None where it is blank."""
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if value is None or isinstance(value, int | float | date):
        return value
    return str(value) if str(value).strip() else None


def filled(rows: Rows, sheet: Sheet) -> Iterator[Row]:
    """The rows of one sheet."""
    return (row for row in rows.rows if row.sheet is sheet)
