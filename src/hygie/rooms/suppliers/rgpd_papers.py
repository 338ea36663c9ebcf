"""Makes the notice and the register of each controller, as files and as evidence."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from hygie.rooms.suppliers import notice, register
from hygie.rooms.suppliers.answers import Answers
from hygie.rooms.suppliers.facts import Line, Verified
from hygie.rooms.suppliers.kinds import Made, Papers
from hygie.rooms.suppliers.notice import Drawn
from hygie.rooms.suppliers.paper import Paper, fingerprint
from hygie.spine.evidence import PRACTICE, Evidence, Seen
from hygie.spine.practice import Practice
from hygie.spine.settings import Controller

SOURCE = "papers"
"""The source of the evidence of a paper."""

P = TypeVar("P", bound=Papers)


def _pdf(paper: Paper, at: datetime) -> bytes:
    from hygie.rooms.suppliers import pdf

    return pdf.written(paper, at)


def _odt(paper: Paper, at: datetime) -> bytes:
    from hygie.rooms.suppliers import odt

    return odt.written(paper, at)


def _text(paper: Paper, at: datetime) -> bytes:
    from hygie.rooms.suppliers import plain_text

    del at
    return plain_text.written(paper).encode()


FORMATS: Mapping[str, Callable[[Paper, datetime], bytes]] = MappingProxyType(
    {".pdf": _pdf, ".odt": _odt, ".txt": _text}
)
"""How a paper is written, by the end of the file's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """How one sort of paper is drawn for a controller: as of now, and without what moves.

    ``made`` compares papers by the second: neither its date nor the measures that hold today
    make it another paper. ``good_until`` is that of the texts it cites.
    """

    now: Callable[[Controller, datetime], Drawn]
    bare: Callable[[Controller], Drawn]
    good_until: date


def notices(practice: Practice, answers: Answers) -> Drawing:
    """How the notices of a practice are drawn."""
    settings, fixed = practice.settings, _noon(notice.table().as_of)
    return Drawing(
        now=lambda one, at: notice.draw(one, settings, answers, at),
        bare=lambda one: notice.draw(one, settings, answers, fixed),
        good_until=notice.table().good_until,
    )


def registers(practice: Practice, answers: Answers) -> Drawing:
    """How the registers of a practice are drawn, with the measures that hold now."""
    settings, fixed = practice.settings, _noon(register.table().as_of)
    findings = practice.posture().worst()
    return Drawing(
        now=lambda one, at: register.draw(one, settings, answers, findings, at),
        bare=lambda one: register.draw(one, settings, answers, (), fixed),
        good_until=register.table().good_until,
    )


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=UTC)


def cited() -> tuple[Line, ...]:
    """Every sentence of both papers that states a fact from elsewhere, each once."""
    lines = [line for section in notice.table().sections for line in section.lines]
    lines += [line for one in register.table().activities for line in (*one.bases, *one.keep)]
    return tuple({one.id: one for one in lines if one.verified is not Verified.OWN}.values())


def places(path: Path, controllers: Sequence[Controller]) -> Mapping[str, Path]:
    """Where the paper of each controller goes, by label: one file each when there are several."""
    if len(controllers) == 1:
        return {controllers[0].label: path}
    found: dict[str, Path] = {}
    for rank, one in enumerate(controllers, 1):
        plain = unicodedata.normalize("NFKD", one.label).encode("ascii", "ignore").decode()
        name = re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-") or str(rank)
        place = path.with_name(f"{path.stem}-{name}{path.suffix}")
        if place in found.values():
            place = path.with_name(f"{path.stem}-{name}-{rank}{path.suffix}")
        found[one.label] = place
    return found


def made(one: Controller, drawn: Drawn, drawing: Drawing) -> Made:
    """What the journal keeps of a paper: nothing of its words but their fingerprint."""
    return Made(
        controller=one.label,
        sha256=fingerprint(drawing.bare(one).paper),
        left=drawn.left,
        nameless=drawn.nameless,
    )


def latest(practice: Practice, sort: type[P]) -> P | None:
    """The papers of a sort that the journal knows of."""
    pieces = sorted(practice.latest(), key=lambda piece: piece.at, reverse=True)
    facts = (piece.sight.facts for piece in pieces if isinstance(piece.sight, Seen))
    return next((one for one in facts if isinstance(one, sort)), None)


def merged(
    sort: type[P], new: Sequence[Made], before: P | None, labels: Sequence[str], good_until: date
) -> P:
    """The papers now: the new ones beside those of other controllers, who must still be there.

    Whether they are in use is still known when not a word of any changed; else it is asked anew.
    """
    old = {one.controller: one for one in before.made} if before is not None else {}
    now = old | {one.controller: one for one in new}
    kept = tuple(now[label] for label in labels if label in now)
    same = {label: one.sha256 for label, one in old.items()} == {
        one.controller: one.sha256 for one in kept
    }
    in_use = before.in_use if before is not None and same else None
    return sort(made=kept, expected=len(labels), good_until=good_until, in_use=in_use)


def keep(practice: Practice, facts: Papers) -> None:
    """Write it down, at this instant."""
    piece = Evidence(
        subject=PRACTICE,
        kind=type(facts).KIND,
        source=SOURCE,
        machine=practice.machine,
        at=practice.clock(),
        sight=Seen(facts=facts),
    )
    practice.append([piece])
