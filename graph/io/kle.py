"""KLE, the topics Danish municipalities file cases under: OS2KLE's text and both forms of KL's XML."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from graph.io.problems import InvalidFilesError, Problem, shown_path

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_BYTES = 100_000_000
"""A whole edition with guidance texts is about a tenth of this."""
_LINE = re.compile(r"KLENummer='(?P<number>[^']*)':KLETitel='(?P<title>.*)':Keywords\[Weight\]=(?P<words>.*)")
_WORD = re.compile(r"(?P<word>.+)\[\d+\]")
_NUMBER = re.compile(r"\d\d(\.\d\d(\.\d\d)?)?")
_ROOT = re.compile(r"(\{http://www\.kle-online\.dk/rest/resources/\w+\})?KLE-Emneplan")
_LEVELS = ("Hovedgruppe", "Gruppe", "Emne")


@dataclass(frozen=True)
class Topic:
    """One number of KLE. `words`: search words; `cited`: laws, as KLE writes them. `line`: 0 in XML."""

    number: str
    title: str
    words: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    line: int = 0

    @property
    def broader(self) -> str | None:
        """The number of the group it lies in; None for a main group."""
        return self.number.rpartition(".")[0] or None


@dataclass(frozen=True)
class Edition:
    """What one file holds. `published`: None where it does not say (OS2KLE's text)."""

    file: str
    topics: tuple[Topic, ...]
    published: date | None = None


def read_kle(path: Path) -> Edition:
    """Read a file in any of the three forms.

    Raises:
        InvalidFilesError: with every problem found in it; files with a DTD are refused, so that no entity can grow.
    """
    file = shown_path(path)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _refused(file, f"is larger than {MOST_BYTES // 1_000_000} MB", "give an edition of KLE")
        data = path.read_bytes()
    except OSError as error:
        raise _refused(file, f"cannot be read: {error.strerror}", "check the path") from None
    reader = _Reader(file)
    edition = reader.xml(data) if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") else reader.text(data)
    numbers = Counter(topic.number for topic in edition.topics)
    for topic in edition.topics:
        if numbers[topic.number] > 1:
            reader.problem(topic.line, topic.number, "stands here more than once", "give each number one title")
    if reader.problems:
        raise InvalidFilesError(reader.problems)
    if not edition.topics:
        raise _refused(file, "holds no KLE topic", "give OS2KLE.txt or a KLE-Emneplan in XML")
    return edition


def _refused(file: str, message: str, mend: str) -> InvalidFilesError:
    return InvalidFilesError([Problem(file, 0, "", message, mend)])


class _Reader:
    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def problem(self, line: int, field: str, message: str, mend: str) -> None:
        self.problems.append(Problem(self.file, line, field, message, mend))

    def text(self, data: bytes) -> Edition:
        try:
            lines = data.decode("utf-8-sig").splitlines()
        except UnicodeDecodeError:
            raise _refused(self.file, "is not UTF-8 text", "give OS2KLE.txt as it was published, or XML") from None
        return Edition(self.file, tuple(self._lines(lines)))

    def _lines(self, lines: list[str]) -> Iterator[Topic]:
        for at, line in enumerate(lines, 1):
            match = _LINE.fullmatch(line.strip())
            if match and self._right(at, match["number"], match["title"]):
                written = [part for part in match["words"].split(";") if part.strip()]
                words = [m["word"].strip() for part in written if (m := _WORD.fullmatch(part.strip()))]
                if len(words) < len(written):
                    self.problem(at, match["number"], "has a search word without a weight", "write `word[5];`")
                spoken = tuple(dict.fromkeys(word for word in words if "§" not in word))
                cited = tuple(dict.fromkeys(word for word in words if "§" in word))
                yield Topic(match["number"], match["title"].strip(), spoken, cited, line=at)
            elif line.strip() and not match:
                self.problem(at, "", "is no topic", "write KLENummer='…':KLETitel='…':Keywords[Weight]=word[5];")

    def xml(self, data: bytes) -> Edition:
        try:
            root = fromstring(data, forbid_dtd=True)
        except DefusedXmlException:
            raise _refused(self.file, "has a DTD or entities of its own", "give KLE's XML as KL publishes it") from None
        except ParseError as error:
            place = Problem(self.file, error.position[0], "", f"is not valid XML: {error}", "fetch the file again")
            raise InvalidFilesError([place]) from None
        if not _ROOT.fullmatch(root.tag):
            raise _refused(self.file, f"begins with <{root.tag}>", "give a file that begins with <KLE-Emneplan>")
        published = self._date(root, "UdgivelsesDato", "")
        return Edition(self.file, tuple(self._below(root, _LEVELS)), published)

    def _below(self, element: Element, levels: tuple[str, ...]) -> Iterator[Topic]:
        for found in element.findall(f"{{*}}{levels[0]}") if levels else ():
            topic = self._topic(found, levels[0])
            if topic:
                yield topic
            yield from self._below(found, levels[1:])

    def _topic(self, element: Element, level: str) -> Topic | None:
        number, title = _said(element, f"{level}Nr"), _said(element, f"{level}Titel")
        if not self._right(0, number, title):
            return None
        begins = self._date(element, f"{level}AdministrativInfo/{{*}}OprettetDato", number)
        ends = self._date(element, f"{level}AdministrativInfo/{{*}}Historisk/{{*}}UdgaaetDato", number)
        if begins and ends and ends < begins:
            self.problem(0, number, f"ends {ends}, before it begins {begins}", "correct UdgaaetDato or OprettetDato")
            return None
        sources = element.findall(f"{{*}}{level}RetskildeReference")
        cited = [f"{_said(one, 'RetskildeTitel')} {_paragraph(one)}".strip() for one in sources]
        words = [_said(one, "Tekst") or (one.text or "").strip() for one in element.findall(f"{{*}}{level}Stikord")]
        return Topic(
            number, title, tuple(dict.fromkeys(filter(None, words))), tuple(dict.fromkeys(cited)), begins, ends
        )

    def _date(self, element: Element, name: str, number: str) -> date | None:
        written = _said(element, name)
        try:
            return date.fromisoformat(written[:10]) if written else None
        except ValueError:
            self.problem(0, number, f"`{written}` is no date", "write year-month-day")
            return None

    def _right(self, line: int, number: str, title: str) -> bool:
        if not _NUMBER.fullmatch(number):
            self.problem(line, "", f"`{number}` is no KLE number", "write 15.20.36")
        elif not title:
            self.problem(line, number, "has no title", "give it one")
        else:
            return True
        return False


def _said(element: Element, name: str) -> str:
    return (element.findtext(f"{{*}}{name}") or "").strip()


def _paragraph(reference: Element) -> str:
    written = _said(reference, "ParagrafEllerKapitel")
    return f"kapitel {written}" if written.isdigit() else written
