"""One clerk reads and writes the journal, and recovers when it comes back."""

import asyncio
import threading
from collections.abc import Callable

import pytest

from hygie.desk.answers import Hand, answer
from hygie.desk.web.clerk import Clerk
from hygie.journal import Journal, JournalError
from hygie.kit.web.refusals import PageError, refusal
from hygie.spine.errors import HygieError
from hygie.spine.evidence import PRACTICE, MachineId, Reply
from hygie.spine.measure import MeasureId
from hygie.workspace import Workspace
from tests.desk.web.scene import NOW, FakeDesk

HAND = Hand(by="", machine=MachineId("here"), at=NOW)


def said(number: int):
    return answer(MeasureId(f"x/{number}"), PRACTICE, Reply.YES, HAND)


def adding(number: int) -> Callable[[Workspace], None]:
    """A work that writes one answer."""
    return lambda home: home.append([said(number)])


def test_all_work_is_done_by_one_thread(place: FakeDesk) -> None:
    clerk = Clerk(place)

    async def ask() -> set[int]:
        work = [clerk.write(lambda home: threading.get_ident()) for _ in range(20)]
        return set(await asyncio.gather(*work))

    assert len(asyncio.run(ask())) == 1
    clerk.close()


def test_answers_given_at_once_are_all_kept(place: FakeDesk) -> None:
    clerk = Clerk(place)

    async def write() -> int:
        before = await clerk.read(lambda home: home.journal.head().sequence)
        await asyncio.gather(*(clerk.write(adding(number)) for number in range(30)))
        return await clerk.read(lambda home: home.journal.head().sequence) - before

    assert asyncio.run(write()) == 30
    clerk.close()


def test_a_journal_that_was_moved_meanwhile_is_not_written_to(place: FakeDesk) -> None:
    clerk = Clerk(place)
    asyncio.run(clerk.write(lambda home: home.append([said(1)])))
    journal = place.folder / "journal.sqlite"
    journal.rename(place.folder / "ancien.sqlite")
    asyncio.run(clerk.write(lambda home: home.append([said(2)])))
    assert asyncio.run(clerk.read(lambda home: home.journal.head().sequence)) == 1
    clerk.close()


def test_a_journal_that_cannot_be_written_is_read(
    place: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Journal.open

    def only_read(path, **options):
        if not options.get("read_only"):
            raise JournalError("Lecture seule.", "Branchez-le autrement.")
        return real(path, **options)

    clerk = Clerk(place)
    monkeypatch.setattr(Journal, "open", only_read)
    assert asyncio.run(clerk.read(lambda home: home.journal.head().sequence)) > 0
    with pytest.raises(HygieError, match=r"Lecture seule\."):
        asyncio.run(clerk.write(lambda home: home.append([said(1)])))
    monkeypatch.setattr(Journal, "open", real)
    asyncio.run(clerk.write(lambda home: home.append([said(1)])))
    clerk.close()


def test_what_cannot_be_read_at_all_says_the_first_reason(
    place: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(path, **options):
        raise JournalError("En lecture." if options.get("read_only") else "En écriture.", "…")

    monkeypatch.setattr(Journal, "open", closed)
    clerk = Clerk(place)
    with pytest.raises(HygieError, match=r"En écriture\."):
        asyncio.run(clerk.read(lambda home: home.journal.head()))
    clerk.close()


def test_an_unknown_page_is_not_looked_for_twice(place: FakeDesk) -> None:
    asked = []

    def look(home: object) -> None:
        asked.append(1)
        raise refusal(404)

    clerk = Clerk(place)
    with pytest.raises(PageError):
        asyncio.run(clerk.read(look))
    assert asked == [1]
    clerk.close()
