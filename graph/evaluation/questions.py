"""The form of a file of questions: what is asked, where and when, and what a right answer holds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BeforeValidator, ConfigDict, TypeAdapter, ValidationError

from graph.errors import InvalidArgumentError
from graph.model.provenance import Model


def _list(value: object) -> object:
    return [value] if isinstance(value, str) else value


Alternatives = Annotated[tuple[str, ...], BeforeValidator(_list)]
"""Names of one thing; any of them is enough."""


class Expected(Model):
    """What a right answer holds. Names are compared without regard to case.

    `mentions`: each must be in the answer. `deciders`, `payers`: each must be told, and nobody else but those in
    `may`; "kommunen" stands for whoever the municipality has it done by; empty: not judged. `must_not`: in no
    option and no statement. `known` False: that the property is not recorded must be told.
    """

    mentions: tuple[Alternatives, ...] = ()
    deciders: tuple[Alternatives, ...] = ()
    payers: tuple[Alternatives, ...] = ()
    may: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()
    known: bool = True


class Question(Model):
    """One question. `organisation`: id; None: the home one. `answerable` False: the map holds nothing about it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    question: str
    kind: str
    organisation: str | None = None
    on: date | None = None
    answerable: bool
    expect: Expected = Expected()
    source: str | None = None


def read_questions(path: Path) -> Sequence[Question]:
    """The questions of a YAML file, or of all such files of a folder.

    Raises:
        InvalidArgumentError: naming the file and the first thing in it that is no question.
    """
    files = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    if not files:
        raise InvalidArgumentError(f"{path} holds no .yaml file of questions; docs/evaluate.md shows the form.")
    found: list[Question] = []
    for file in files:
        try:
            found += TypeAdapter(list[Question]).validate_python(yaml.safe_load(file.read_text(encoding="utf-8")))
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            raise InvalidArgumentError(f"{file} cannot be read as YAML ({type(error).__name__}).") from None
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(step) for step in first["loc"])
            raise InvalidArgumentError(
                f"{file}, question {place}: {first['msg']}. docs/evaluate.md shows the form."
            ) from None
    return found
