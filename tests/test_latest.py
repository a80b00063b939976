"""Following the revision: what a changed map costs those who ask meanwhile."""

from __future__ import annotations

import asyncio
from typing import cast

import pytest

from graph.answer.model import GrayZone
from graph.language.context import Context
from graph.latest import Latest
from graph.responsibility_map import MOST_READINGS, ResponsibilityMap
from graph.snapshot import Snapshot
from graph.store.change_log import LoggedChange
from graph.store.errors import StoreConflictError, StoreUnavailableError
from graph.store.store import Edition, Store
from graph.view import MapView

CONTEXT = Context.from_view(MapView((), ()))


class Moving:
    """A store whose revision is set by hand, and whose map takes a while to read."""

    def __init__(self) -> None:
        self.now = 2
        self.born: str | None = None
        self.reads = self.asked = 0
        self.fault: Exception | None = None

    async def reading(self, *_: object) -> tuple[Edition, list[LoggedChange]]:
        """The log has nothing of what changed, as where a restore leaves a step out."""
        return Edition(self.now, self.born), []

    async def edition(self) -> Edition:
        if self.fault:
            raise self.fault
        self.asked += 1
        seen = Edition(self.now, self.born)
        await asyncio.sleep(0.01)
        return seen


@pytest.fixture
def moving(monkeypatch: pytest.MonkeyPatch) -> Moving:
    store = Moving()

    async def read(_: Store) -> Snapshot:
        store.reads += 1
        seen = Edition(store.now, store.born)
        await asyncio.sleep(0.2)
        return Snapshot(seen, CONTEXT)

    monkeypatch.setattr(Snapshot, "read", read)
    return store


def latest(store: Moving) -> Latest:
    return Latest(cast("Store", store), Snapshot(Edition(1, None), CONTEXT))


async def test_a_reading_outlives_those_who_gave_up_waiting(moving: Moving) -> None:
    following = latest(moving)
    for _ in range(3):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.03):
                await following.current()
    assert (await following.current()).revision == 2
    assert moving.reads == 1


async def test_what_cannot_be_followed_is_read(moving: Moving, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(*_: object) -> None:
        raise KeyError("id")

    monkeypatch.setattr(Snapshot, "following", broken)
    assert (await latest(moving).current()).revision == 2
    assert moving.reads == 1


async def test_all_who_ask_meanwhile_wait_for_one_reading(moving: Moving) -> None:
    following = latest(moving)
    found = await asyncio.gather(*(following.current() for _ in range(5)))
    assert {snapshot.revision for snapshot in found} == {2}
    assert moving.reads == 1


async def test_those_who_come_while_the_revision_is_asked_for_share_the_next_question(moving: Moving) -> None:
    following = latest(moving)
    await following.current()
    moving.asked = 0
    first = asyncio.create_task(following.current())
    await asyncio.sleep(0.005)
    moving.now = 3
    later = await asyncio.gather(*(following.current() for _ in range(5)))
    assert {snapshot.revision for snapshot in later} == {3}, "the question under way began before the change"
    assert moving.asked == 2
    assert (await first).revision in {2, 3}


async def test_who_gives_up_waiting_for_the_revision_leaves_the_others_theirs(moving: Moving) -> None:
    following = latest(moving)
    impatient, patient = (asyncio.create_task(following.current()) for _ in range(2))
    await asyncio.sleep(0.005)
    impatient.cancel()
    assert (await patient).revision == 2


async def test_what_was_written_before_the_question_is_in_it_though_a_reading_had_begun(moving: Moving) -> None:
    following = latest(moving)
    first = asyncio.create_task(following.current())
    await asyncio.sleep(0.03)
    moving.now = 3
    assert (await following.current()).revision == 3
    assert (await first).revision in {2, 3}


async def test_a_map_restored_to_an_earlier_revision_is_read_again(moving: Moving) -> None:
    following = Latest(cast("Store", moving), Snapshot(Edition(9, None), CONTEXT))
    assert (await following.current()).revision == 2


async def test_another_map_of_the_same_revision_is_read_again(moving: Moving) -> None:
    following = Latest(cast("Store", moving), Snapshot(Edition(2, "the one thrown away"), CONTEXT))
    moving.born = "the one restored"
    assert (await following.current()).edition == Edition(2, "the one restored")
    assert moving.reads == 1


async def test_an_error_of_the_store_is_told_as_it_is(moving: Moving) -> None:
    moving.fault = StoreUnavailableError("away")
    with pytest.raises(StoreUnavailableError):
        await latest(moving).current()


async def test_closing_gives_up_a_reading(moving: Moving) -> None:
    following = latest(moving)
    asked = asyncio.create_task(following.current())
    await asyncio.sleep(0.03)
    await following.close()
    with pytest.raises(asyncio.CancelledError):
        await asked
    assert following.known.revision == 1


async def test_a_list_of_gray_zones_of_no_one_revision_is_refused(
    moving: Moving, monkeypatch: pytest.MonkeyPatch
) -> None:
    kort = ResponsibilityMap(cast("Store", moving), "by", Snapshot(Edition(2, None), CONTEXT))
    tries: list[int] = []

    async def find(known: Snapshot) -> list[GrayZone]:
        tries.append(known.revision)
        moving.now += 1
        return []

    with pytest.raises(StoreConflictError, match="Spørg igen"):
        await kort._settled(find)
    assert len(tries) == MOST_READINGS
