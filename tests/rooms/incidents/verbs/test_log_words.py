"""Each line of a log is said as a person reads it, whatever wrote it."""

from datetime import UTC, date, datetime

import pytest

from hygie.rooms.incidents.clocks import ClockId
from hygie.rooms.incidents.kinds import Kept, LogEntry
from hygie.rooms.incidents.verbs.log_words import CLOCK_WORDS, pieces, sentence, title_of, who


def entry(where: str = "", reply: str = "", **more: object) -> LogEntry:
    at = datetime(2026, 11, 21, 12, tzinfo=UTC)
    facts = {"incident": "2026-11-21-1", "number": 1, "where": where, "reply": reply, "at": at}
    return LogEntry(**(facts | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("where", "reply", "expected"),
    [
        ("", "", ""),
        (
            "isolate/unplug",
            "done",
            "Débranchez le câble réseau de l’ordinateur, et coupez son Wi-Fi. C’est fait.",
        ),
        (
            "ransomware/others",
            "unknown",
            "D’autres ordinateurs du cabinet montrent-ils la même chose\u00a0? Je ne sais pas",
        ),
        (
            "sights/called",
            "ecps",
            "Que voulait cette personne\u00a0? Un code, ou ma validation sur l’e-CPS",
        ),
        ("sights/ecps", "", "Mon téléphone demande de valider une e-CPS que je n’ai pas demandée"),
        ("sights/unheard", "x", "unheard\u00a0: x"),
        ("hygie/collected", "3/4", "Premières traces gardées\u00a0: 3/4."),
        ("hygie/restated", "2", "Lignes remises au journal\u00a0: 2."),
        ("hygie/imported", "81d04c77", "Journal du téléphone repris (81d04c77)."),
        ("clocks/complaint", "receipt", "Récépissé joint\u00a0: Déposer plainte."),
        ("newer/step", "done", "newer/step\u00a0: done"),
        ("isolate/newer", "done", "isolate/newer\u00a0: done"),
    ],
)
def test_a_line_is_a_sentence(where, reply, expected) -> None:
    """An address of another version is shown as it is."""
    assert expected == sentence(entry(where, reply)).replace("\u202f", "\u00a0")


def test_who_and_through_what() -> None:
    assert " (accueil, repris du papier)" == who(entry(by="accueil", through="paper"))
    assert " (repris du téléphone)" == who(entry(through="phone"))
    assert "" == who(entry())
    assert "" == who(entry(through="telepathy"))


def test_pictures_and_files_are_counted() -> None:
    def kept(sort: str) -> Kept:
        return Kept(sort=sort, sha256="ab" * 32, size=1, until=date(2031, 1, 1))

    both = entry(kept=(kept("text"), kept("picture"), kept("picture"), kept("file")))
    assert "2 photos, 1 fichier" == pieces(both)
    assert "" == pieces(entry(kept=(kept("text"),)))


def test_every_clock_has_its_word() -> None:
    assert set(ClockId) == set(CLOCK_WORDS.values())
    assert "Déposer plainte" == title_of("complaint")
    assert "newer" == title_of("newer")
