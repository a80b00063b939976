"""Changing the map from a page: what is sent, what came of it, and what to do where it was refused."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st

from ui import client, parts
from ui.frame import UNAUTHENTICATED, Frame
from ui.sent import Sent

Shape = TypeVar("Shape", bound=Sent)


class Problem(Sent):
    """`path`: where in what was sent."""

    code: str
    message: str
    path: str | None = None


class Change(Sent):
    subject: str
    action: str
    edge: bool = False


class Outcome(Sent):
    """`revision`: of the map after it, where it was done."""

    ok: bool
    revision: int | None = None
    changes: tuple[Change, ...] = ()
    errors: tuple[Problem, ...] = ()


OUTCOME = "{ ok revision changes { subject action edge } errors { code message path } }"


def act(frame: Frame, shape: type[Shape], mutation: str, **variables: object) -> Shape | None:
    """Send a change; None where it could not be done, which is then said with what to do."""
    try:
        return frame.send(shape, mutation, **variables)
    except client.ApiDownError:
        st.error(frame.words("down"))
    except client.ApiRefusedError as refusal:
        st.error(parts.plain(str(refusal)))
        if refusal.code == UNAUTHENTICATED:
            st.caption(frame.words("token.where"))
    return None


def problems(found: Sequence[Problem]) -> None:
    """What was wrong with what was sent, each with its place."""
    if found:
        st.error(
            "\n".join(
                f"- {parts.plain(f'{one.path}: ' if one.path else '')}{parts.plain(one.message)}" for one in found
            )
        )
