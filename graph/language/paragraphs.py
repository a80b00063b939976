"""References to the law in every form people write them, and the authorities they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from copy import copy
from typing import Any, NamedTuple

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput
from lark.lexer import Lexer
from lark.parsers.lalr_interactive_parser import InteractiveParser

from graph.model.nodes import LegalAuthority, Term
from graph.view import MapView

_GRAMMAR = """
start: LAW _AND? _SIGN? _list | LAW _AND? chapter | _SIGN _list _trail? | _list _trail? | chapter _trail?
_trail: _IN? LAW
_list: number (_AND _SIGN? number)*
number: (NUMBER | SHORT) (_STK SUB)? (_NR ITEM)?
chapter: _KAP CHAPTER
%declare LAW NUMBER SHORT SUB ITEM CHAPTER _AND _IN _SIGN _STK _NR _KAP
"""

_PIECES = re.compile(
    r"""(?P<_SIGN>§+|\bparagraf(?:fen|fer|ferne|fens)?\b|\b(?:par|pgf|prg)\b\.?(?=\s?\d))
      | (?P<_STK>\bstk\b\.?|\bstykke\b) | (?P<_NR>\bnr\b\.?|\bpkt\b\.?) | (?P<_KAP>\bkap\b\.?|\bkapitel\b|\bkapitlet\b)
      | (?P<QUANTITY>(?<![\d.])\d+(?:[.,]\d+){0,4}\s?
            (?:-?\s?årige?|år|års|åringe?r?|%|pct|kr|kroner|timer?|t|dage?|uger?|mdr|måneder?|minutter|gange|borgere|personer|\.\s?klasse)\b\.?)
      | (?P<SHORT>(?<!\d)(?<!\d[.,/])\d{1,3}
            (?:(?:[a-hj-z](?:'?e(?:ren|r|rne))?|\s[a-hj-z])(?![^\W\d_]|-|\.\s?\d)|'?-?er(?:en|ne)?\b))
      | (?P<NUMBER>(?<!\d)(?<!\d[.,/])\d{1,3}(?![\d]|[.,/]\d))
      | (?P<_IN>\b(?:i|efter|under|ifølge|fra|af)\b)
      | (?P<_AND>,|/|&|-|–|\b(?:og|eller|samt|til|plus|jf)\b\.?)
      | (?P<OTHER>[^\W\d_]+|\d+|[^\s\w])""",
    re.VERBOSE | re.IGNORECASE,
)
_SHORT = re.compile(r"(\d+)\s?([a-hj-z])?(?:'?-?e(?:ren|r|rne))?$", re.IGNORECASE)
_AFTER = {"_STK": "SUB", "_NR": "ITEM", "_KAP": "CHAPTER"}
_NUMERIC = {"_SIGN", "NUMBER", "SHORT"}
_SPEAKING = {"LAW", "_SIGN", "_KAP", "SHORT"}
_LETTERED = {"LAW", "_SIGN"}
_WORDS_IN_SHORT = {" d", " f", " m", " t", " u", " v"}
"""Letters apart from a number that are words after all: "på 17 m misbrug", but "§ 101 a"."""
_MAX_RUN = 24
_LEAST_BARE = 80
"""Smaller numbers without a sign are ages and amounts; the paragraphs spoken of by number alone are SEL's."""
_LEADS = {"efter", "under", "af", "ifølge"}
_OR = {"el", "vs", "kontra", "ell"}


class LawReference(NamedTuple):
    """A paragraph or chapter spoken of at `text[start:end]`. `law`: abbreviation as in the map; None: no law named.

    `paragraph`: as the map writes it ("82 b"). `certain` False: a bare number that only looks like a paragraph.
    """

    law: str | None
    paragraph: str | None
    subsection: str | None
    chapter: str | None
    start: int
    end: int
    certain: bool = True


class _Given(Lexer):
    """The tokens are made before parsing: laws and their spellings are the map's, not the grammar's."""

    def __init__(self, lexer_conf: object) -> None:
        self.conf = lexer_conf

    def lex(self, lexer_state: Any, parser_state: Any = None) -> Iterator[Token]:  # noqa: ANN401, ARG002
        yield from getattr(lexer_state, "text", lexer_state)


class LawReader:
    """Finds law references. `spellings`: any written form of a law -> its abbreviation in the map."""

    def __init__(self, spellings: Mapping[str, str], known: Iterable[str] = ()) -> None:
        self._laws = {_plain(form): abbreviation for form, abbreviation in spellings.items() if len(form) > 1}
        forms = sorted(self._laws, key=len, reverse=True)
        joined = "|".join(re.escape(form).replace(r"\ ", r"[\s-]+") for form in forms)
        self._law = (
            re.compile(rf"(?<![^\W_])(?:{joined})(?:s|'s|ns|ens)?(?![^\W\d_])(?:\.(?=\s?\d))?", re.IGNORECASE)
            if forms
            else None
        )
        self._known = frozenset(known)
        self._parser = Lark(_GRAMMAR, parser="lalr", lexer=_Given)

    @classmethod
    def from_view(cls, view: MapView) -> LawReader:
        """Spellings from the authorities and from terms that name one of their laws."""
        authorities = list(view.of(LegalAuthority))
        spellings: dict[str, str] = {}
        for authority in authorities:
            short = authority.abbreviation or authority.law
            spellings.update({short: short, authority.law: short})
        lowered = {_plain(form): short for form, short in spellings.items()}
        for term in view.of(Term):
            forms = (term.name, *term.aliases)
            meant = next((lowered[_plain(form)] for form in forms if _plain(form) in lowered), None)
            if meant:
                spellings.update(dict.fromkeys(forms, meant))
        return cls(spellings, {a.paragraph for a in authorities if a.paragraph})

    def read(self, text: str) -> list[LawReference]:
        """References in order of appearance, one for each paragraph of a list."""
        if not any(character.isdigit() for character in text):
            return []
        found: list[LawReference] = []
        pieces = list(self._tokens(text))
        for run in _runs(pieces):
            found += self._parse(run)
        taken = {reference.start for reference in found}
        found += [bare for bare in self._bare(pieces, text) if bare.start not in taken]
        return sorted(found, key=lambda reference: reference.start)

    def without(self, text: str) -> str:
        """The text without what names a law or a paragraph."""
        kept = list(text)
        for run in _runs(list(self._tokens(text))):
            if any(True for _ in self._parse(run)):
                start, end = run[0].start_pos or 0, (run[-1].start_pos or 0) + len(run[-1])
                end = max(end, *(piece.end_pos or 0 for piece in run))
                kept[start:end] = " " * (end - start)
        return "".join(kept)

    def _bare(self, pieces: list[Token], text: str) -> Iterator[LawReference]:
        """Numbers without sign or law that are spoken of as paragraphs: "efter 97", "107 el 108", "85-støtte"."""
        numbers = {
            at: paragraph
            for at, piece in enumerate(pieces)
            if piece.type in {"NUMBER", "SHORT"}
            and (paragraph := _paragraph({piece.type: str(piece)})) in self._known
            and int(_digits(paragraph) or 0) >= _LEAST_BARE
        }
        for at, paragraph in numbers.items():
            piece = pieces[at]
            end = (piece.start_pos or 0) + len(piece)
            led = at > 0 and pieces[at - 1].type == "_IN" and str(pieces[at - 1]).lower() in _LEADS
            paired = any(at + step in numbers and _joins(pieces[at + step // 2]) for step in (-2, 2))
            if led or paired or re.match(r"-[^\W\d_]{3}", text[end:]):
                yield LawReference(None, paragraph, None, None, piece.start_pos or 0, end, certain=False)

    def _tokens(self, text: str) -> Iterator[Token]:
        laws = {match.start(): match for match in self._law.finditer(text)} if self._law else {}
        at = 0
        before = ""
        while at < len(text):
            if law := laws.get(at):
                yield Token("LAW", self._abbreviation(law.group()), start_pos=at, end_pos=law.end())
                at, before = law.end(), "LAW"
                continue
            match = _PIECES.match(text, at)
            if match is None:
                at += 1
                continue
            kind = match.lastgroup or "OTHER"
            said = match.group()
            if kind == "SHORT" and before not in _LETTERED and said[-2:].lower() in _WORDS_IN_SHORT:
                kind, said = "NUMBER", said[:-2]
            if kind in {"NUMBER", "SHORT"} and before in _AFTER:
                kind = _AFTER[before]
            yield Token("OTHER" if kind == "QUANTITY" else kind, said, start_pos=at, end_pos=at + len(said))
            at, before = at + len(said), kind

    def _abbreviation(self, written: str) -> str:
        plain = _plain(written).removesuffix(".")
        for ending in ("", "s", "'s", "ns", "ens"):
            if plain.endswith(ending) and (found := self._laws.get(plain[: len(plain) - len(ending)])):
                return found
        return written

    def _parse(self, run: list[Token]) -> Iterator[LawReference]:
        """The longest reference at each place of the run, from left to right."""
        at = 0
        while at < len(run):
            end, tree = self._longest(run[at:])
            if tree is None:
                at += 1
                continue
            yield from self._references(tree, signed=run[at].type in {"_SIGN", "LAW", "_KAP"})
            at += end

    def _longest(self, run: list[Token]) -> tuple[int, Tree[Token] | None]:
        parser = self._parser.parse_interactive()
        best: tuple[int, Tree[Token] | None] = (0, None)
        for length, token in enumerate(run, 1):
            try:
                parser.feed_token(token)
            except UnexpectedInput:
                break
            leads = token.type == "LAW" and length > 1 and length < len(run) and run[length].type in _NUMERIC
            if leads:
                continue
            with suppress(UnexpectedInput):
                best = length, _finished(parser, token)
        return best

    def _references(self, tree: Tree[Token], *, signed: bool) -> Iterator[LawReference]:
        law = next((str(c) for c in tree.children if isinstance(c, Token) and c.type == "LAW"), None)
        parts = [child for child in tree.children if isinstance(child, Tree)]
        for position, part in enumerate(parts):
            values = {token.type: str(token) for token in part.children if isinstance(token, Token)}
            spoken = [token for token in part.children if isinstance(token, Token)]
            paragraph = self._existing(values)
            certain = position == 0 and (signed or law is not None)
            if not certain and "NUMBER" in values and position == 0:
                continue
            if not certain and paragraph not in self._known:
                continue
            yield LawReference(
                law,
                paragraph,
                _digits(values.get("SUB")),
                _digits(values.get("CHAPTER")),
                spoken[0].start_pos or 0,
                (spoken[-1].start_pos or 0) + len(spoken[-1]),
                certain,
            )

    def _existing(self, values: dict[str, str]) -> str | None:
        """The paragraph as written; without a letter that stands apart and makes no paragraph of the map."""
        paragraph = _paragraph(values)
        if paragraph and " " in values.get("SHORT", "") and paragraph not in self._known:
            bare = paragraph.split(" ", maxsplit=1)[0]
            return bare if bare in self._known else paragraph
        return paragraph


def _finished(parser: InteractiveParser, last: Token) -> Tree[Token]:
    """The tree if the text ended here; the parser itself can go on."""
    tree: Tree[Token] = copy(parser).feed_eof(last)  # type: ignore[no-untyped-call]  # lark leaves it untyped
    return tree


def _paragraph(values: dict[str, str]) -> str | None:
    if "SHORT" in values:
        match = _SHORT.match(values["SHORT"])
        return f"{match[1]} {match[2].lower()}" if match and match[2] else (match[1] if match else None)
    return values.get("NUMBER")


def _digits(text: str | None) -> str | None:
    found = re.search(r"\d+", text or "")
    return found.group() if found else None


def _plain(form: str) -> str:
    return re.sub(r"[\s-]+", " ", form.lower()).strip()


def _joins(piece: Token) -> bool:
    return piece.type == "_AND" or str(piece).lower() in _OR


def _runs(tokens: list[Token]) -> Iterator[list[Token]]:
    """Neighbouring tokens that can belong to references, where a number is among them."""
    run: list[Token] = []
    for token in [*tokens, Token("OTHER", "")]:
        if token.type == "OTHER" or len(run) >= _MAX_RUN:
            if {t.type for t in run} & {"NUMBER", "SHORT", "CHAPTER"} and {t.type for t in run} & _SPEAKING:
                yield run
            run = []
        if token.type in {"_STK", "_NR", "_AND"} and run and run[-1].type == "_AND":
            run.pop()
        if token.type != "OTHER":
            run.append(token)


def resolve(reference: LawReference, authorities: Iterable[LegalAuthority]) -> list[LegalAuthority]:
    """The authorities a reference means, the most exact first; replaced ones too: the answer gives the notice.

    Without a law every law with that paragraph; with an unknown subsection the paragraph itself.
    """
    matching = [
        authority
        for authority in authorities
        if (reference.law is None or reference.law in {authority.abbreviation, authority.law})
        and (_means_paragraph(authority, reference) if reference.paragraph else _means_chapter(authority, reference))
    ]
    exact = [a for a in matching if a.subsection == reference.subsection]
    return exact or [a for a in matching if a.subsection is None] or matching


def _means_paragraph(authority: LegalAuthority, reference: LawReference) -> bool:
    written = (authority.paragraph or "").replace(" ", "").lower()
    wanted = (reference.paragraph or "").replace(" ", "")
    if written == wanted:
        return True
    span = re.fullmatch(r"(\d+)[-–](\d+)", written)
    return bool(span and wanted.isdigit() and int(span[1]) <= int(wanted) <= int(span[2]))


def _means_chapter(authority: LegalAuthority, reference: LawReference) -> bool:
    if reference.chapter is None:
        return False
    return any(
        re.search(rf"\bkap(?:itel|\.)?\s*{reference.chapter}\b", text or "", re.IGNORECASE)
        for text in (authority.paragraph, authority.name, authority.subsection)
    )
