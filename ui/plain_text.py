"""The answer as text for a journal or a mail; its last line says which map it was read from."""

from __future__ import annotations

from collections.abc import Iterator

from ui import phrasing, procedure
from ui.answer import Answer, Option
from ui.sent import Contact
from ui.words import Words


def as_text(answer: Answer, words: Words) -> str:
    """The question as the API gave it back, the answer, its options, gray zones and notices, day and revision."""
    return "\n".join(_lines(answer, words))


def _lines(answer: Answer, words: Words) -> Iterator[str]:
    yield answer.question
    yield ""
    yield answer.text
    for option in answer.options:
        yield ""
        yield from _option(option, words)
    if answer.before:
        yield ""
        yield f"{words('before')} ({words('before.source')})"
        yield from (f"  {number}. {one.text}" for number, one in enumerate(answer.before, 1))
    for statement in answer.statements:
        value = statement.value or words.names(statement.entities) or words("known.NOT_RECORDED")
        yield f"{words.name(statement.subject)}, {statement.label}: {value}"
    for zone in answer.gray_zones:
        yield ""
        yield f"{words('gray_zone')}: {zone.title}. {zone.explanation}"
        yield f"{words('what_to_do')}: {zone.what_to_do}"
        for one in zone.escalate_to:
            yield f"{words('escalate')}: {_contact(one, words)}"
    if answer.notices:
        yield ""
    for notice in answer.notices:
        yield notice.text
    yield ""
    yield words("signature", day=words.day(answer.on), revision=answer.revision)


def _option(option: Option, words: Words) -> Iterator[str]:
    yield f"{words.name(option.service)}: {words(option.verdict)}"
    yield f"  {words('decides')}: {'; '.join(phrasing.deciders(option, words))}"
    for line in phrasing.steps(option, words):
        yield f"  {words('steps.label')}: {line}"
    yield f"  {words('pays')}: {'; '.join(phrasing.payers(option, words))}"
    if option.authorities:
        yield f"  {words('law')}: {', '.join(phrasing.authority(one) for one in option.authorities)}"
    for check in option.checks:
        yield f"  {words(f'check.{check.verdict}')}: {check.criterion.text} – {check.because}"
    for noted in option.notes:
        yield f"  {words('notes')}: {phrasing.note(noted, words)}"
    for one in option.contacts[:1]:
        yield f"  {words('contact')}: {_contact(one, words)}"
    for practice in option.practice:
        yield f"  {words('practice')}: {phrasing.noted(practice.text, [phrasing.mark(practice.provenance, words)])}"
    for label, lines in procedure.of_option(option, words):
        yield f"  {label}: {'; '.join(lines)}"


def _contact(one: Contact, words: Words) -> str:
    return f"{phrasing.contact(one, words)}: {one.value or words('no_number')}"
