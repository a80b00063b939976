"""What is taken along from a page: a document to print or to edit on, and a table for a spreadsheet."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDEST = 60
MARKDOWN = re.compile(r"([\\`*_\[\]<>#|])")
PRINTED = """
body { font: 11pt/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 48rem; padding: 0 1rem; color: #111; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.15rem; border-bottom: 1px solid #888; margin-top: 1.6rem; }
table { border-collapse: collapse; width: 100%; } th, td { border: 1px solid #999; padding: .3rem; text-align: left;
vertical-align: top; } h2, tr, li { break-inside: avoid; break-after: auto; } footer { margin-top: 2rem; color: #444; }
@page { margin: 18mm; }
"""


@dataclass(frozen=True)
class Table:
    """`rows`: as many texts each as `head`."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Section:
    """`blocks`: a text is a paragraph, a list its items."""

    heading: str
    blocks: Sequence[str | Sequence[str] | Table]


@dataclass(frozen=True)
class Paper:
    """`signature`: which map it was read from."""

    title: str
    signature: str
    language: str
    lead: str = ""
    sections: Sequence[Section] = field(default_factory=list)

    def html(self) -> str:
        """A page by itself, made for paper."""
        body = "\n".join(self._html())
        return (
            f'<!doctype html><html lang="{self.language.lower()}"><meta charset="utf-8">'
            f'<meta name="viewport" content="width=device-width"><title>{escape(self.title)}</title>'
            f"<style>{PRINTED}</style><main>{body}</main><footer>{escape(self.signature)}</footer></html>"
        )

    def _html(self) -> Iterator[str]:
        yield f"<h1>{escape(self.title)}</h1>"
        if self.lead:
            yield f"<p>{escape(self.lead)}</p>"
        for section in self.sections:
            yield f"<h2>{escape(section.heading)}</h2>"
            for block in section.blocks:
                if isinstance(block, Table):
                    yield f"<table><thead>{_row(block.head, 'th')}</thead><tbody>"
                    yield from (_row(row, "td") for row in block.rows)
                    yield "</tbody></table>"
                elif isinstance(block, str):
                    yield f"<p>{escape(block)}</p>"
                else:
                    yield "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in block) + "</ul>"

    def markdown(self) -> str:
        """The same as Markdown."""
        return "\n\n".join(self._markdown()) + "\n"

    def _markdown(self) -> Iterator[str]:
        yield f"# {_md(self.title)}"
        if self.lead:
            yield _md(self.lead)
        for section in self.sections:
            yield f"## {_md(section.heading)}"
            for block in section.blocks:
                if isinstance(block, Table):
                    lines = [block.head, ["---"] * len(block.head)]
                    yield "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in [*lines, *block.rows])
                elif isinstance(block, str):
                    yield _md(block)
                else:
                    yield "\n".join(f"- {_md(item)}" for item in block)
        yield f"*{_md(self.signature)}*"


def workbook(table: Table, name: str) -> bytes:
    """The table as a sheet of a workbook for Excel; text is text, also where it looks like a formula."""
    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise RuntimeError("a new workbook has a sheet")
    sheet.title = re.sub(r"[\\/*?:\[\]]", " ", name)[:31]
    for number, line in enumerate([table.head, *table.rows], start=1):
        for column, text in enumerate(line, start=1):
            cell = sheet.cell(number, column, text)
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=number == 1)
    for column, cells in enumerate(zip(table.head, *table.rows, strict=True), start=1):
        sheet.column_dimensions[get_column_letter(column)].width = min(WIDEST, 2 + max(map(len, cells)))
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _row(cells: Sequence[str], tag: str) -> str:
    scope = ' scope="col"' if tag == "th" else ""
    return "<tr>" + "".join(f"<{tag}{scope}>{escape(cell)}</{tag}>" for cell in cells) + "</tr>"


def _md(text: str) -> str:
    return MARKDOWN.sub(r"\\\1", text.replace("\n", " "))


def _cell(text: str) -> str:
    return text if text == "---" else _md(text)
