"""The log of a telephone is read whole however mails mangle it, or refused with its reason."""

import textwrap
import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.incidents.errors import IncidentError
from hygie.rooms.incidents.importing.importing import LINES_LIMIT, TEXT_LIMIT, parse
from hygie.rooms.incidents.record.lines import Entry, Through
from hygie.rooms.incidents.verbs.importing_command import decoded

LOG = """Journal d’incident Hygie, format 1, fiche 3f9a1c2b, journal 81d04c77
[1] 2026-11-21T21:15:02+01:00 vu called=repair
[2] 2026-11-21T21:15:40+01:00 répond fake-support/took-control=oui
[3] 2026-11-21T21:16:05+01:00 fait isolate/unplug : câble gris du bureau 2, derrière le meuble
[4] 2026-11-21T21:16:30+01:00 impossible isolate/wifi (accueil) : pas de mot de passe
[5] 2026-11-21T21:17:00+01:00 plus-tard alert/photo
[6] 2026-11-21T21:20:11+01:00 note (accueil) : l’assureur rappelle à 22 h : oui
Fin du journal : 6 lignes.
"""

EXPECTED = [
    ("sights/called", "repair", "", ""),
    ("fake-support/took-control", "yes", "", ""),
    ("isolate/unplug", "done", "câble gris du bureau 2, derrière le meuble", ""),
    ("isolate/wifi", "cannot", "pas de mot de passe", "accueil"),
    ("alert/photo", "later", "", ""),
    ("", "", "l’assureur rappelle à 22 h : oui", "accueil"),
]


def wrapped(text: str, columns: int) -> str:
    """As a mail program breaks lines."""
    lines = (textwrap.fill(line, columns, break_on_hyphens=False) for line in text.splitlines())
    return "\n".join(lines)


def read(text: str) -> list[tuple[str, str, str, str]]:
    return [(e.where, e.reply, e.words, e.by) for e in parse(text).entries]


def test_a_log_is_read_as_it_was_written() -> None:
    log = parse(LOG)
    assert EXPECTED == read(LOG)
    assert ("3f9a1c2b", "81d04c77", "called", "repair") == (
        log.kit,
        log.journal,
        log.sight,
        log.lead,
    )
    assert {Through.PHONE} == {entry.through for entry in log.entries}
    at = log.entries[0].at
    assert datetime(2026, 11, 21, 20, 15, 2, tzinfo=UTC) == at
    assert not log.others


@pytest.mark.parametrize(
    "mangle",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "Bonjour,\nvoici :\n\n" + text + "\n--\nEnvoyé de mon iPhone",
        lambda text: "\n".join(f"> {line}" for line in text.splitlines()),
        lambda text: "\n".join(f"| > >{line}" for line in text.splitlines()),
        lambda text: "\n".join(
            textwrap.fill(x, 72, break_on_hyphens=False) for x in text.split("\n")
        ),
        lambda text: "\n".join(
            textwrap.fill(x, 40, break_on_hyphens=False) for x in text.split("\n")
        ),
        lambda text: "> " + wrapped(text, 60).replace("\n", "\n> "),
        lambda text: text.replace(" : ", "\u00a0: "),
        lambda text: text.replace(" ", "\u202f"),
        lambda text: text.replace("’", "'").replace("l'assureur", "l’assureur"),
        lambda text: text.replace("répond", "repond"),
        lambda text: text.replace("répond", "re\u0301pond"),
        lambda text: text.replace("\n", "\n\n"),
        lambda text: "\ufeff" + text,
        lambda text: text.replace("+01:00", ".250+01:00", 1),
        lambda text: text.replace("Journal d", "JOURNAL D"),
    ],
)
def test_what_mails_do_to_it_changes_nothing(mangle) -> None:
    """Quoted, wrapped at 40, 60 or 72 columns, other spaces, other apostrophes, other ends."""
    assert EXPECTED == read(mangle(LOG))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (("[3] ", "[4] "), "la ligne 3 manque"),
        (("6 lignes", "7 lignes"), "ne compte pas 6 lignes"),
        (("Fin du journal", "Fin"), "coupé"),
        (("Journal d’incident", "Carnet"), "première ligne"),
        (("journal 81d04c77", "journal 81d0"), "première ligne ne se lit pas"),
        (("format 1", "format 2"), "autre version"),
        (("fait isolate", "defait isolate"), "la ligne 3 ne se lit pas"),
        (("vu called=repair", "vu"), "la ligne 1 ne se lit pas"),
        (("took-control=oui", "took-control"), "la ligne 2 ne se lit pas"),
        ((" : l’assureur rappelle à 22 h : oui", ""), "la ligne 6 ne se lit pas"),
        (("21T21:17", "21T25:17"), "la ligne 5 ne se lit pas"),
        (("2026-11-21T21:17:00+01:00", "2026-11-21T21:17:00"), "la ligne 5 ne se lit pas"),
        (("2026-11-21T21:17", "0001-01-01T00:00"), "la ligne 5 ne se lit pas"),
        (("câble", "x" * 20_001), "la ligne 3 est trop longue"),
    ],
)
def test_a_log_that_is_not_whole_is_refused_with_the_reason(change, why) -> None:
    """And with nothing of what a person wrote in it."""
    with pytest.raises(IncidentError) as caught:
        parse(LOG.replace(*change))
    assert why in str(caught.value)
    assert "bureau" not in str(caught.value)


def test_an_identifier_of_another_kit_is_kept_as_it_is() -> None:
    """The kit on the telephone may be older or newer than Hygie."""
    assert ("unheard-of/step_9.b", "done", "", "") == read(
        LOG.replace("plus-tard alert/photo", "fait unheard-of/step_9.b")
    )[4]


def test_an_address_has_no_place_for_a_name() -> None:
    """It would stand in the journal: only the letters of identifiers are taken."""
    with pytest.raises(IncidentError):
        parse(LOG.replace("alert/photo", "alert/Mme-Lefèvre"))


def test_several_logs_in_one_text_are_said() -> None:
    log = parse(LOG + LOG)
    assert (6, True) == (len(log.entries), log.others)


def test_an_empty_log_is_a_log() -> None:
    head = LOG.splitlines()[0]
    assert () == parse(f"{head}\nFin du journal : 0 ligne.").entries


def test_words_that_look_like_the_end_are_words() -> None:
    """Only the sentence with its count ends a log."""
    text = LOG.replace("derrière le meuble", "à la\nFin du journal de bord")
    assert "câble gris du bureau 2, à la Fin du journal de bord" == read(text)[2][2]


def test_the_longest_texts_are_read_or_refused_at_once() -> None:
    """Half a million characters of the worst shapes, each within two seconds of computing."""
    head, end = LOG.splitlines()[0], "Fin du journal : 1 ligne."
    line = "[1] 2026-11-21T21:15:02+01:00 note : "
    room = TEXT_LIMIT - len(head) - len(end) - len(line) - 10
    texts = [
        f"{head}\n{line}" + "a\n" * (room // 2) + end,
        f"{head}\n{line}" + "Fin du journal\n" * (room // 16) + end,
        f"{head}\n" * (TEXT_LIMIT // (len(head) + 1)),
        ">" * TEXT_LIMIT,
        "> " * (TEXT_LIMIT // 2),
        f"{head}\n{line}" + " " * room + end,
        f"{head}\n[1] 2026-11-21T21:15:02+01:00 fait x" + " (" * (room // 2) + end,
        "a" * (TEXT_LIMIT + 1),
    ]
    for text in texts:
        began = time.process_time()
        with pytest.raises(IncidentError):
            parse(text)
        assert 2 > time.process_time() - began


def test_too_many_lines_are_refused() -> None:
    many = "\n".join(f"[{n}] 2026-11-21T21:15:02+01:00 note : x" for n in range(1, LINES_LIMIT + 2))
    text = f"{LOG.splitlines()[0]}\n{many}\nFin du journal : {LINES_LIMIT + 1} lignes."
    with pytest.raises(IncidentError, match="lignes"):
        parse(text)


@given(st.text(max_size=600))
def test_no_text_makes_it_fail(text) -> None:
    """It is a log, or it is refused."""
    for whole in (text, LOG + text, LOG.replace("câble", text[:200])):
        try:
            parse(whole)
        except IncidentError:
            continue


WORDS = st.text(
    st.characters(categories=("L", "N", "P", "S", "Zs"), exclude_characters="\u2028\u2029"),
    max_size=120,
)
ENTRIES = st.builds(
    Entry,
    where=st.sampled_from(["isolate/unplug", "alert/photo", "x/y_z.1"]),
    reply=st.sampled_from(["done", "later", "cannot"]),
    words=WORDS.map(lambda text: " ".join(text.split())),
    at=st.integers(10**9, 2**31).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)),
)
VERBS = {"done": "fait", "later": "plus-tard", "cannot": "impossible"}


@given(st.lists(ENTRIES, max_size=12))
def test_what_a_telephone_writes_comes_back(entries) -> None:
    """Whatever the words."""
    lines = [
        f"[{n}] {e.at.isoformat()} {VERBS[e.reply]} {e.where}"
        + (f" : {e.words}" if e.words else "")
        for n, e in enumerate(entries, 1)
    ]
    plural = "lignes" if len(entries) > 1 else "ligne"
    text = "\n".join([LOG.splitlines()[0], *lines, f"Fin du journal : {len(entries)} {plural}."])
    expected = [(e.where, e.reply, e.words, e.at) for e in entries]
    assert expected == [(e.where, e.reply, e.words, e.at) for e in parse(text).entries]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_files_of_every_system_are_text(encoding) -> None:
    text = LOG.replace("’", "'")
    assert text == decoded(text.encode(encoding))


def test_a_day_is_not_lost_across_zones() -> None:
    """Minus three hours on a telephone is the same instant in UTC."""
    entry = parse(LOG.replace("+01:00", "-03:00")).entries[0]
    assert entry.at is not None
    assert timedelta(hours=-3) == entry.at.utcoffset()
