"""``memoriser`` gives the password that was asked for, and keeps it nowhere."""

import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hygie.analysis.drawing import passphrase_words
from hygie.rooms.passwords.memorable.carry import CLASSES
from hygie.rooms.passwords.memorable_commands import memoriser
from hygie.spine.errors import HygieError

PROVERB = "Un tiens vaut mieux que deux tu l'auras"
PHONETIC = "J'ai acheté huit CD pour cent euros cet après-midi"


@dataclass(frozen=True)
class FakeHands:
    """A clock that stands still, and real chance."""

    chance = staticmethod(os.urandom)

    def clock(self) -> datetime:
        return datetime(2026, 11, 21, 12, tzinfo=UTC)


def run(*argv: str, given: bytes | str = "") -> Result:
    return CliRunner().invoke(memoriser, argv, input=given, obj=FakeHands())


def answer(*argv: str, given: bytes | str = "") -> dict[str, object]:
    done = run(*argv, given=given)
    assert 0 == done.exit_code, done.output
    found: dict[str, object] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(
    ("method", "sentence", "password"),
    [("initiales", PROVERB, "1tvmq2tl'A"), ("phonetique", PHONETIC, "ght8CD%E7am")],
)
def test_the_examples_of_the_leaflet_are_derived(method: str, sentence: str, password: str) -> None:
    found = answer("--methode", method, "--json", "-", given=f"{sentence}\n")
    assert password == found["password"]
    steps = found["derivation"]
    assert isinstance(steps, list)
    assert password == "".join(step["symbols"] for step in steps)
    assert {"word", "symbols", "rule"} == set(steps[0])
    assert "weak" == found["verdict"]


def test_first_letters_are_the_method_when_none_is_named() -> None:
    assert "1tvmq2tl'A" == answer("--json", "-", given=PROVERB)["password"]


def test_windows_text_is_read() -> None:
    assert "avT" == answer("--json", "-", given="\ufeffavec vos\r\nTuiles\r\n")["password"]


def test_words_are_drawn() -> None:
    found = answer("--methode", "phrase-de-passe", "--mots", "6", "--json")
    words = str(found["password"]).split("-")
    assert 6 == len(words)
    assert set(words) <= set(passphrase_words())
    assert 77.5 < float(str(found["bits"])) < 77.6


def test_characters_are_drawn_with_words_to_carry_them() -> None:
    found = answer("--methode", "caracteres", "--longueur", "12", "--json")
    assert set(str(found["password"])) <= set("".join(CLASSES))
    proposals = found["proposals"]
    assert isinstance(proposals, list)
    assert list(str(found["password"])) == [one["character"] for one in proposals]


def test_a_sentence_is_checked_against_characters() -> None:
    found = answer("--methode", "caracteres", "--json", "-", given="a2B!\navec deux Bretons !\n")
    assert found["carries"] is True
    found = answer("--methode", "caracteres", "--json", "-", given="a2B!\navec Bretons\n")
    assert found["carries"] is False


def test_people_read_a_table() -> None:
    done = run("-", given=PROVERB)
    assert 0 == done.exit_code
    assert "auras" in done.stdout
    assert "1tvmq2tl'A" in done.stdout
    assert "imprimé dans la brochure" in " ".join(done.stdout.split())


def test_a_person_is_asked_for_the_sentence() -> None:
    assert "Votre phrase" in run(given=f"{PROVERB}\n").stderr


def test_the_sheet_is_private(tmp_path: Path) -> None:
    path = tmp_path / "feuille.pdf"
    done = run("--methode", "phrase-de-passe", "--feuille", str(path))
    assert 0 == done.exit_code, done.output
    assert path.read_bytes().startswith(b"%PDF")
    assert [path] == list(tmp_path.iterdir())
    if os.name != "nt":
        assert 0o600 == path.stat().st_mode & 0o777


@pytest.mark.parametrize(
    "given", [b"", b"\n \n", b"\xff\xfe\x00d", b"a\x00b", b"x" * 70_000, b"mot " * 300]
)
def test_what_is_no_sentence_is_refused_in_french(given: bytes) -> None:
    done = run("--json", "-", given=given)
    assert isinstance(done.exception, HygieError)
    assert done.exception.remedy
    assert "" == done.stdout


@pytest.mark.parametrize(
    ("argv", "given"),
    [
        (["--methode", "devinette"], ""),
        (["--mots", "3"], ""),
        (["--longueur", "400"], ""),
        (["fichier"], ""),
        (["--methode", "phrase-de-passe", "-"], "a\nb"),
        (["--methode", "caracteres", "-"], "une ligne"),
    ],
)
def test_wrong_usage_is_told(argv: list[str], given: str) -> None:
    assert 2 == run(*argv, given=given).exit_code


def test_a_sentence_typed_in_the_command_is_not_repeated() -> None:
    done = run("ma phrase secrète")
    assert 2 == done.exit_code
    assert "secrète" not in done.output


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_answered_in_json_or_refused(text: str) -> None:
    try:
        given = text.encode()
    except UnicodeEncodeError:
        return
    done = run("--methode", "phonetique", "--json", "-", given=given)
    if done.exit_code == 0:
        assert json.loads(done.stdout)["derivation"]
    else:
        assert isinstance(done.exception, HygieError)
