"""An answer on a terminal: first sentence, options side by side, what is unsettled, what is assumed."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from graph.answer.model import Answer, Known, Option, Payment, Verdict
from graph.answer.phrases import Phrases
from graph.model.kinds import Language, LawParty

MARKS = {Verdict.FITS: "[green]✓[/]", Verdict.DEPENDS: "[yellow]?[/]", Verdict.EXCLUDED: "[red]✗[/]"}
NAMES = {
    "decides": ("Afgør", "Decides"),
    "pays": ("Betaler", "Pays"),
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
        value = statement.value if statement.known else phrases.say("not_recorded")
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
    law = option.authorities[0] if option.authorities else None
    decides = [phrases.name(r.party) + phrases.mark(r.provenance) for r in option.decided_by]
    pays = [_payer(p, phrases) for p in option.paid_by]
    table.add_row(_name("decides", phrases), _known(decides, option.decider, phrases, law.decides if law else None))
    table.add_row(_name("pays", phrases), _known(pays, option.payer, phrases, law.pays if law else None))
    for check in option.checks:
        table.add_row(
            _name("criteria", phrases),
            f"{MARKS[check.verdict]} {escape(check.criterion.text)} – {escape(check.because)}",
        )
    for contact in option.contacts[:2]:
        who = contact.role or phrases.name(contact.entity)
        value = contact.value or phrases.say("not_recorded")
        table.add_row(_name("contact", phrases), f"{escape(who)}: {escape(value)}{phrases.mark(contact.provenance)}")
    for practice in option.practice:
        table.add_row(_name("practice", phrases), escape(practice.text))
    for inform in option.informs:
        who = phrases.name(inform.party) + phrases.mark(inform.provenance)
        table.add_row(_name("informs", phrases), escape(who))
    title = (
        f"{MARKS[option.verdict]} {escape(phrases.name(option.service))} ({escape(phrases.laws(option.authorities))})"
    )
    return Panel(Group(table), title=title, title_align="left")


def _payer(payment: Payment, phrases: Phrases) -> str:
    payer = payment.owner or payment.budget
    name = phrases.name(payer) if payer else phrases.say("not_recorded")
    account = f", {payment.budget.name}" if payment.owner and payment.budget else ""
    return f"{name}{account}{phrases.mark(payment.provenance)}"


def _known(names: Iterable[str], known: Known, phrases: Phrases, by_law: LawParty | None) -> str:
    return escape(phrases.join(names) or phrases.known(known, by_law))


def _missing(answer: Answer, console: Console) -> None:
    for fact in answer.missing_facts:
        key = f" [dim]({fact.condition.id})[/]" if fact.condition else ""
        console.print(f"[yellow]?[/] {escape(fact.question)}{key}")
