"""Keeps what is told for one controller: an account, an assessment, a decision."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import TypeVar

from hygie.rooms.incidents.assessment import Assessment, Conclusion, assess
from hygie.rooms.incidents.begun import source
from hygie.rooms.incidents.breach import Breach
from hygie.rooms.incidents.kinds import Assessed, Kept, Told, assessed_kind, told_kind
from hygie.rooms.incidents.record.errors import UnknownIncidentError
from hygie.rooms.incidents.record.rows import Writing, rows_to_show, writing
from hygie.rooms.incidents.record.words import label, seal_value, value_of
from hygie.spine.practice import Practice

T = TypeVar("T")

DECIDED = ("", "notify", "register")
"""What a controller may decide: nothing yet, to notify, or the register alone; then in words."""


DECIDED_WORDS = MappingProxyType(
    {
        "": "",
        "notify": " Décision : notifier.",
        "register": " Décision : registre seul.",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proofs:
    """The sentences that prove the conditions of the register, by identifier."""

    sentences: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Why a controller decided so, in words."""

    because: str = ""


def tell(practice: Practice, incident: str, controller: str, value: object, now: datetime) -> None:
    """Keep a dataclass of plain values, sealed, after the former one of its type.

    ``controller`` is a label of ``Settings.answerable``, or ``""`` for what concerns all.
    Raises ``IncidentError`` for an unknown incident.
    """
    with writing(practice, now) as gesture:
        gesture.rows.opened(incident)
        _tell(gesture, incident, controller, value)


def told(practice: Practice, incident: str, controller: str, type_: type[T]) -> T | None:
    """What was told last of a type; ``None`` before, or once it was erased."""
    row = rows_to_show(practice).one(told_kind(incident, controller, name_of(type_)), Told)
    return value_of(practice, row.kept if row is not None else None, type_)


def name_of(type_: type) -> str:
    """The word for a type in the journal."""
    return type_.__name__.lower()


def keep_assessment(
    practice: Practice,
    incident: str,
    controller: str,
    breach: Breach,
    proofs: Mapping[str, str],
    *,
    now: datetime,
) -> Assessment:
    """Assess, and keep the answers, the proofs (both sealed) and what was concluded.

    A decision taken before stands only while the conclusion does: the answers it was taken on
    are others. Raises ``IncidentError`` for an unknown incident.
    """
    result = assess(breach, proofs)
    with writing(practice, now) as gesture:
        gesture.rows.opened(incident)
        kept = (
            _tell(gesture, incident, controller, breach),
            _tell(gesture, incident, controller, Proofs(sentences=dict(proofs))),
        )
        kind = assessed_kind(incident, label(controller))
        before = gesture.rows.one(kind, Assessed)
        row = Assessed(
            incident=incident,
            controller=label(controller),
            conclusion=result.conclusion.name,
            persons=result.persons.name,
            initial=result.initial,
            score=result.severity.score,
            band=str(result.severity.band),
            route=result.route,
            unknown=len(result.unknown),
            proved=tuple(sorted(name for name, text in proofs.items() if text.strip())),
            kept=kept,
        )
        if before is not None and before.conclusion == row.conclusion:
            row = replace(row, decided=before.decided)
        gesture.add(kind, row)
    return result


def begun_from(practice: Practice, incident: str, controller: str) -> str:
    """The label whose answers count for a controller (``begun.source``)."""
    rows = rows_to_show(practice).of(Assessed, incident)
    return source([row.controller for row in rows], controller, practice.settings)


def answers(practice: Practice, incident: str, controller: str) -> Breach | None:
    """What was answered for a controller, or for the practice before anybody was named.

    Of several controllers, each counts its own patients: the two numbers are left to each.
    """
    of = begun_from(practice, incident, controller)
    breach = told(practice, incident, of, Breach)
    if breach is None or of == controller or len(practice.settings.answerable()) == 1:
        return breach
    return replace(breach, persons=None, records=None)


def assessment_of(practice: Practice, incident: str, controller: str) -> Assessment | None:
    """The assessment again, from the answers and proofs that were kept; ``None`` without them."""
    breach = answers(practice, incident, controller)
    proofs = told(practice, incident, begun_from(practice, incident, controller), Proofs)
    if breach is None:
        return None
    return assess(breach, proofs.sentences if proofs is not None else {})


def decide(
    practice: Practice,
    incident: str,
    controller: str,
    decided: str,
    because: str,
    *,
    now: datetime,
) -> None:
    """Keep what the controller decided, one of ``DECIDED``, and why, sealed.

    Raises ``IncidentError`` for an incident that was not assessed for this controller.
    """
    if decided not in DECIDED:
        raise ValueError(decided)
    with writing(practice, now) as gesture:
        gesture.rows.opened(incident)
        kind = assessed_kind(incident, label(controller))
        before = gesture.rows.one(kind, Assessed)
        if before is None:
            raise UnknownIncidentError(
                "Cet incident n’est pas encore évalué pour ce praticien.",
                f"Commencez par « hygie incident evaluer {incident} ».",
            )
        if because.strip():
            _tell(gesture, incident, controller, Decision(because=because.strip()))
        gesture.add(kind, replace(before, decided=decided))


def conclusion_of(row: Assessed) -> Conclusion:
    """The conclusion of a row, as it is shown; prudence for a word that this Hygie ignores."""
    known = {one.name: one for one in Conclusion}
    return known.get(row.conclusion, Conclusion.PRUDENTLY)


def _tell(gesture: Writing, incident: str, controller: str, value: object) -> Kept:
    who, what = label(controller), name_of(type(value))
    kept = seal_value(gesture, value)
    row = Told(incident=incident, controller=who, what=what, kept=kept)
    gesture.add(told_kind(incident, who, what), row)
    return kept
