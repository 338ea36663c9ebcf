"""Tells in French what a piece of evidence says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from hygie.desk import words
from hygie.desk.answers import PERSON, WORDS
from hygie.journal import Erased, KeyChanged
from hygie.kit.web.french import day
from hygie.spine.evidence import (
    PRACTICE,
    Accepted,
    Declared,
    Evidence,
    Facts,
    Seen,
    Subject,
    Unseen,
    Workstation,
    scope_of,
)
from hygie.spine.measure import Kind, Measure, MeasureId, Scope
from hygie.spine.posture import Catalogue, Posture

SOURCES = {
    "probe": "regardé par Hygie",
    "recording": "état d’un poste",
    PERSON: "dit au cabinet",
    "journal": "écrit par le journal",
}

TITLES = {
    Workstation.KIND: "Ordinateur regardé",
    Erased.KIND: "Contenu effacé",
    KeyChanged.KIND: "Changement de clé",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One row of the journal: what it is about, what it says, by whom and when."""

    sequence: int
    at: datetime
    title: str
    sentence: str
    source: str
    measure: Measure | None
    subject: str


class Teller:
    """Knows which measure a kind of evidence is for, and who a subject is."""

    def __init__(self, catalogue: Catalogue, posture: Posture) -> None:
        self._posture = posture
        self._judges = catalogue.judges
        self._by_id = {measure.id: measure for measure in catalogue.measures}
        self._by_kind: Mapping[Kind, Measure] = {
            kind: measure for measure in reversed(catalogue.measures) for kind in measure.needs
        }

    def tell(self, sequence: int, piece: Evidence, measure: Measure | None = None) -> Told:
        """One piece; ``measure`` is the one it is told for, where several need its kind."""
        about = measure or self._about(piece.kind)
        return Told(
            sequence=sequence,
            at=piece.at,
            title=about.title if about else _untitled(piece),
            sentence=self._says(piece, about),
            source=_source(piece),
            measure=about,
            subject=self._subject(piece.subject),
        )

    def _subject(self, subject: Subject) -> str:
        """Whom or which computer it is about; ``""`` where there is only one."""
        if subject == PRACTICE or (
            scope_of(subject) is Scope.MACHINE and len(self._posture.machines) < 2  # noqa: PLR2004
        ):
            return ""
        return words.subject(subject, self._posture)

    def _about(self, kind: Kind) -> Measure | None:
        return self._by_id.get(MeasureId(kind.partition(":")[2])) or self._by_kind.get(kind)

    def _says(self, piece: Evidence, measure: Measure | None) -> str:
        match piece.sight:
            case Unseen(reason=reason):
                return f"Non vu. {reason}"
            case Declared(answer=answer):
                return f"Réponse : « {WORDS[answer]} »."
            case Seen(facts=facts):
                if measure is not None and piece.kind in measure.needs:
                    return self._judges[measure.judge](facts, measure.judge_with, piece.at).because
                return _noted(facts)


def _noted(facts: Facts) -> str:
    """What Hygie itself wrote down, or a person decided."""
    match facts:
        case Accepted(because=""):
            return "Décision retirée : ce manque n’est plus accepté."
        case Accepted(until=until, because=because):
            return f"Risque accepté jusqu’au {day(until)}, parce que : {because}"
        case Workstation(label=label, platform=platform):
            return f"{label}, sous {words.PLATFORMS[platform]}."
        case Erased(sequence=sequence, because=because):
            return f"Contenu de la ligne {sequence} effacé, parce que : {because}"
        case KeyChanged(because=because):
            return f"Le journal continue sous une autre clé, parce que : {because}"
        case _:
            return "Vu."


def _untitled(piece: Evidence) -> str:
    return TITLES.get(piece.kind, piece.kind)


def _source(piece: Evidence) -> str:
    if piece.origin is not None:
        return f"importé par {piece.origin.by}"
    by = piece.sight.by if isinstance(piece.sight, Declared) else ""
    if isinstance(piece.sight, Seen) and isinstance(piece.sight.facts, Accepted):
        by = piece.sight.facts.by
    return f"dit par {by}" if by else SOURCES.get(piece.source, piece.source)
