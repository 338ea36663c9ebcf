"""Every piece of evidence can be told in French."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from hygie.desk.web.telling import Teller
from hygie.journal import Erased, KeyChanged
from hygie.spine.evidence import (
    PRACTICE,
    Accepted,
    Declared,
    Evidence,
    MachineId,
    Origin,
    Reply,
    Seen,
    Unseen,
    Workstation,
    accepted_kind,
    of_machine,
    of_person,
    question_kind,
)
from hygie.spine.measure import Kind, MeasureId, Platform
from hygie.spine.posture import posture
from hygie.spine.settings import Settings
from tests.spine.values import HERE, LAMP, NOW, Lamp, catalogue, measure, workstation

ID = MeasureId("x/lamp")
WORKSTATION = Workstation(platform=Platform.WINDOWS, label="Accueil")


def teller(*evidence: Evidence) -> Teller:
    known = catalogue(measure())
    return Teller(known, posture(known, evidence, Settings(), NOW))


def piece(kind: str, sight: Seen | Unseen | Declared, **changes: Any) -> Evidence:
    values: dict[str, Any] = {
        "subject": PRACTICE,
        "kind": Kind(kind),
        "source": "probe",
        "machine": HERE,
        "at": NOW,
        "sight": sight,
    }
    return Evidence(**(values | changes))


ERASED = Erased(sequence=3, because="demande d’un patient", machine=HERE, dated="x")
CHANGED = KeyChanged(because="nouvel ordinateur", sequence=3, hash="", signature="", public_key="")
DECIDED = Accepted(measure=ID, until=date(2027, 3, 1), because="déménagement")


@pytest.mark.parametrize(
    ("kind", "sight", "title", "sentence"),
    [
        (LAMP, Seen(facts=Lamp(lit=True)), "Allumer la lampe", "Allumée."),
        (
            LAMP,
            Unseen(reason="Le rideau est tiré."),
            "Allumer la lampe",
            "Non vu. Le rideau est tiré.",
        ),
        (
            question_kind(ID),
            Declared(by="", answer=Reply.UNKNOWN),
            "Allumer la lampe",
            "Réponse : « je ne sais pas ».",
        ),
        (
            accepted_kind(ID),
            Seen(facts=DECIDED),
            "Allumer la lampe",
            "Risque accepté jusqu’au 1er\u00a0mars 2027, parce que : déménagement",
        ),
        (
            accepted_kind(ID),
            Seen(facts=replace(DECIDED, because="")),
            "Allumer la lampe",
            "Décision retirée : ce manque n’est plus accepté.",
        ),
        (Workstation.KIND, Seen(facts=WORKSTATION), "Ordinateur regardé", "Accueil, sous Windows."),
        (
            Erased.KIND,
            Seen(facts=ERASED),
            "Contenu effacé",
            "Contenu de la ligne 3 effacé, parce que : demande d’un patient",
        ),
        (
            KeyChanged.KIND,
            Seen(facts=CHANGED),
            "Changement de clé",
            "Le journal continue sous une autre clé, parce que : nouvel ordinateur",
        ),
        ("other.kind", Seen(facts=Lamp(lit=True)), "other.kind", "Vu."),
        (question_kind(MeasureId("x/gone")), Unseen(reason="?"), "question:x/gone", "Non vu. ?"),
    ],
)
def test_evidence_is_told(
    kind: str, sight: Seen | Unseen | Declared, title: str, sentence: str
) -> None:
    told = teller().tell(7, piece(kind, sight))
    assert (told.sequence, told.title, told.sentence) == (7, title, sentence)


@pytest.mark.parametrize(
    ("sight", "changes", "source"),
    [
        (Unseen(reason=""), {}, "regardé par Hygie"),
        (Unseen(reason=""), {"source": "recording"}, "état d’un poste"),
        (Unseen(reason=""), {"source": "restic"}, "restic"),
        (
            Unseen(reason=""),
            {"origin": Origin(by="Lefèvre", recording="00")},
            "importé par Lefèvre",
        ),
        (Declared(by="", answer=Reply.YES), {"source": "person"}, "dit au cabinet"),
        (Declared(by="Anne", answer=Reply.YES), {"source": "person"}, "dit par Anne"),
        (Seen(facts=replace(DECIDED, by="Anne")), {"source": "person"}, "dit par Anne"),
    ],
)
def test_where_it_comes_from_is_told(
    sight: Seen | Unseen | Declared, changes: dict[str, object], source: str
) -> None:
    assert teller().tell(1, piece("x", sight, **changes)).source == source


def test_the_only_computer_is_not_named_and_one_of_several_is() -> None:
    here = piece(LAMP, Seen(facts=Lamp(lit=True)), subject=of_machine(HERE))
    other = MachineId("other")
    two = (workstation(), workstation("bureau", subject=of_machine(other), machine=other))
    assert teller(two[0]).tell(1, here).subject == ""
    assert teller(*two).tell(1, here).subject == "accueil"


def test_a_person_is_always_named() -> None:
    about = piece(LAMP, Seen(facts=Lamp(lit=True)), subject=of_person("Anne"))
    assert teller().tell(1, about).subject == "Anne"


def test_facts_are_told_for_the_measure_that_is_looked_at() -> None:
    first, second = measure(), measure("x/other", title="L’autre")
    known = catalogue(first, second)
    told = Teller(known, posture(known, (), Settings(), datetime(2026, 1, 1, tzinfo=UTC)))
    seen = piece(LAMP, Seen(facts=Lamp(lit=False)))
    assert told.tell(1, seen).title == "Allumer la lampe"
    assert told.tell(1, seen, second).title == "L’autre"
