"""An answer on a terminal: first sentence, options side by side, what is unsettled, what is assumed."""

from __future__ import annotations

from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from graph.answer import wording
from graph.answer.model import Answer, Option, Verdict
from graph.answer.phrases import Phrases
from graph.answer.statements import PROPERTIES
from graph.model.kinds import Language
from graph.model.nodes import Practice

MARKS = {Verdict.FITS: "[green]✓[/]", Verdict.DEPENDS: "[yellow]?[/]", Verdict.EXCLUDED: "[red]✗[/]"}
NAMES = {
    "decides": ("Afgør", "Decides"),
    "pays": ("Betaler", "Pays"),
    "steps": ("Led", "Steps"),
    "criteria": ("Kriterier", "Criteria"),
    "contact": ("Kontakt", "Contact"),
    "practice": ("Lokal praksis", "Local practice"),
    "informs": ("Orienteres", "Informed"),
    "gray_zone": ("Gråzone, åben", "Open gray zone"),
    "what_to_do": ("Gør", "Do"),
    "journal": ("Til journalen", "For the record"),
}


def render(answer: Answer, console: Console) -> None:
    """Print an answer."""
    phrases = Phrases(answer.language)
    console.print(Panel(Text(answer.text), title=answer.resolution.value, expand=False, width=min(100, console.width)))
    for option in answer.options:
        console.print(_option(option, phrases))
    for statement in answer.statements:
        value = (statement.value or phrases.say("not_recorded")) + (
            phrases.mark(statement.provenance) if statement.provenance else ""
        )
        console.print(f"[bold]{escape(statement.subject.name)}[/], {statement.label}: {escape(value or '')}")
    _missing(answer, console)
    for zone in answer.gray_zones:
        body = f"{escape(zone.explanation)}\n[bold]{_name('what_to_do', phrases)}:[/] {escape(zone.what_to_do)}"
        console.print(Panel(body, title=f"{_name('gray_zone', phrases)}: {escape(zone.subject.name)}", style="yellow"))
    for notice in answer.notices:
        console.print(f"[dim]• {escape(notice.text)}[/]")
    journal = f"Ansvarskort, {answer.on:%d-%m-%Y}, udgave {answer.revision}"
    console.print(f"[dim]{_name('journal', phrases)}: {journal}[/]")


def _name(key: str, phrases: Phrases) -> str:
    return NAMES[key][0 if phrases.language is Language.DA else 1]


def _option(option: Option, phrases: Phrases) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold", no_wrap=True)
    table.add_column()
    decides = wording.deciders(option, phrases) or wording.decider_unknown(option, phrases)
    pays = wording.payers(option, phrases, budgets=True) or wording.payer_unknown(option, phrases)
    table.add_row(_name("decides", phrases), escape(decides))
    table.add_row(_name("pays", phrases), escape(pays))
    if option.steps is not None:
        table.add_row(_name("steps", phrases), str(option.steps))
    for check in option.checks:
        table.add_row(
            _name("criteria", phrases),
            f"{MARKS[check.verdict]} {escape(check.criterion.text)} – {escape(check.because)}",
        )
    for contact in option.contacts[:2]:
        who = phrases.contact(contact)
        who = f"{who}, {phrases.say('via')} {phrases.name(contact.via)}" if contact.via else who
        value = contact.value or phrases.say("not_recorded")
        table.add_row(_name("contact", phrases), f"{escape(who)}: {escape(value)}{phrases.mark(contact.provenance)}")
    for practice in option.practice:
        table.add_row(_name("practice", phrases), escape(". ".join(practised(practice, phrases))))
    for inform in option.informs:
        who = phrases.name(inform.party) + phrases.mark(inform.provenance)
        table.add_row(_name("informs", phrases), escape(who))
    title = (
        f"{MARKS[option.verdict]} {escape(phrases.name(option.service))} ({escape(phrases.laws(option.authorities))})"
    )
    return Panel(Group(table), title=title, title_align="left")


def practised(practice: Practice, phrases: Phrases) -> list[str]:
    """How the law is read, and what is recorded of how a case runs."""
    _, *run = PROPERTIES[Practice]
    told = ((phrases.say(f"property.{name}"), phrases.of(practice, name)) for name in run)
    return [practice.text.rstrip("."), *(f"{label}: {value}" for label, value in told if value)]


def _missing(answer: Answer, console: Console) -> None:
    for fact in answer.missing_facts:
        key = f" [dim]({fact.condition.id})[/]" if fact.condition else ""
        console.print(f"[yellow]?[/] {escape(fact.question)}{key}")
