"""A trial says no more than what it saw, as sentences and in JSON.

``tests/rooms/backups/test_reading_commands.py`` plays it on real copies.
"""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from hygie.rooms.backups.drill.facts import Drill, DrilledSnapshot
from hygie.rooms.backups.verbs.drill_commands import UNOPENED, as_json_object, sentences
from tests.cli import hygie
from tests.rooms.backups.cabinet import NOW, Cabinet

SOUND = Drill(
    destination="Disque A",
    snapshots=(DrilledSnapshot(at=NOW, same=20),),
    databases=1,
    databases_ok=1,
    opened=5,
    opened_ok=4,
    packs_read=25,
    with_sheet=True,
    sheet_at=NOW,
    encrypted=True,
)
CLOSED = {"databases": 0, "databases_ok": 0, "opened": 0, "opened_ok": 0}


def said(**changes: Any) -> str:
    opened = changes.pop("said", None)
    return " ".join(sentences(replace(SOUND, **changes), opened)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("changes", "there", "absent"),
    [
        ({}, "20 fichiers revenus identiques.", "modifié"),
        ({}, "Bases de données qui s’ouvrent : 1 sur 1.", "place"),
        ({}, "Documents tirés au sort qui s’ouvrent : 4 sur 5.", "écrits"),
        ({}, "relue octet par octet depuis un an : 25 %.", "occupée"),
        ({"snapshots": (DrilledSnapshot(at=NOW, same=1, unstable=1),)},
         "1 fichier revenu identique, 1 modifié pendant la sauvegarde.", "fichiers"),
        ({"snapshots": (DrilledSnapshot(at=NOW, same=9, vanished=2),)},
         "9 fichiers revenus identiques, 2 disparus pendant la sauvegarde.", "modifié"),
        ({"unchecked": 1}, "que seul son logiciel ouvre : ouverture non vérifiée.", "vous avez"),
        ({"unchecked": 2, "said": NOW}, "vous avez dit en avoir ouvert.", "non vérifiée"),
        ({"said": NOW}, "revenus identiques", "vous avez dit"),
        ({"skipped": 3}, "Faute de place", "Rien n’a été ouvert"),
        ({**CLOSED, "skipped": 3, "unopened": True}, UNOPENED, "Faute de place"),
        ({**CLOSED, "unopened": True}, "revenus identiques", "Rien n’a été ouvert"),
        ({"packs_checked": False, "packs_read": 25}, "elle est occupée", "25 %"),
        ({"encrypted": False}, "dont le disque n’est pas chiffré.", "sans que Hygie sache"),
        ({"encrypted": None}, "sans que Hygie sache", "dont le disque"),
        ({**CLOSED, "encrypted": False}, "revenus identiques", "ont été écrits"),
        ({"with_sheet": False}, "La fiche de récupération n’a pas servi", "réussi"),
    ],
)  # fmt: skip
def test_each_thing_that_was_seen_has_its_sentence(
    changes: dict[str, Any], there: str, absent: str
):
    told = said(**changes)
    assert there in told
    assert absent not in told


@pytest.mark.parametrize(
    ("changes", "proved", "troubles"),
    [
        ({"opened_ok": 5}, True, 0),
        ({}, False, 1),
        ({"opened_ok": 5, "sheet_at": None}, False, 0),
        ({"opened_ok": 5, "sheet_at": NOW - timedelta(days=366)}, False, 0),
        ({**CLOSED, "skipped": 6, "unopened": True}, False, 0),
        ({"opened_ok": 5, "packs_damaged": True}, False, 1),
    ],
)
def test_json_calls_proved_what_the_measure_calls_met_alone(
    changes: dict[str, Any], proved: bool, troubles: int
):
    told = as_json_object(replace(SOUND, **changes), NOW)
    assert (1, 20, proved, troubles) == (
        told["format"],
        told["compared"],
        told["proved"],
        len(told["troubles"]),
    )
    assert told["because"]


def test_before_any_place_was_chosen_the_next_gesture_is_told(practice: Cabinet):
    done = hygie(practice.workspace.folder, "sauvegardes", "essai", "--sans-fiche", "--json")
    assert (4, "") == (done.code, done.out)
    assert "hygie sauvegardes disque" in " ".join(done.err.split())
    noted = hygie(practice.workspace.folder, "sauvegardes", "essai", "--ouvert")
    assert (4, True) == (noted.code, "pas encore d’essai" in noted.err)
