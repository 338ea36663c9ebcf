"""Services, settings files, lists of files and silence are read as Linux writes them."""

from datetime import UTC, datetime

import pytest

from hygie.analysis.linux import (
    ask_units,
    assigned,
    listed,
    moment,
    settings,
    unfinished,
    units,
    unseen,
)
from hygie.spine.evidence import Unseen
from hygie.spine.probe import CAUSES, Answer, Outcome, ReadFile

ASK = ask_units("a.service", "b.timer")
FILE = ReadFile(path="/x")


def ran(out: str, code: int = 0) -> Answer:
    return Answer(outcome=Outcome.RAN, out=out, code=code)


def block(name: str, load: str, active: str, enabled: str) -> str:
    return f"Id={name}\nLoadState={load}\nActiveState={active}\nUnitFileState={enabled}\n"


def test_the_first_answer_that_failed_gives_the_cause():
    answers = (ran("x"), Answer(outcome=Outcome.REFUSED), Answer(outcome=Outcome.MISSING))
    expected = Unseen(reason=f"Rien n’a pu être lu\u00a0: {CAUSES[Outcome.REFUSED]}.")
    assert expected == unseen("Rien n’a pu être lu", *answers)


def test_an_answer_in_another_form_was_not_understood():
    assert unseen("Rien", ran("x")).reason == f"Rien\u00a0: {CAUSES[Outcome.RAN]}."


@pytest.mark.parametrize("outcome", [Outcome.TIMED_OUT, Outcome.TOO_LONG])
def test_half_an_answer_is_none(outcome):
    assert isinstance(unfinished("Rien", {FILE: Answer(outcome=outcome)}, (FILE,)), Unseen)


def test_an_answer_that_ended_or_never_began_is_whole():
    assert unfinished("Rien", {FILE: ran("")}, (FILE, ASK)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", datetime(1970, 1, 1, tzinfo=UTC)),
        ("1795219200", datetime(2026, 11, 21, tzinfo=UTC)),
        ("-1", None),
        ("1e9", None),
        ("99999999999", None),
        ("", None),
    ],
)
def test_seconds_become_a_date(text, expected):
    assert expected == moment(text)


def test_files_are_listed_with_their_size_and_date():
    found = listed(ran("daily.cvd\t42\t1795219200\n"))
    assert found is not None
    assert [(file.name, file.size) for file in found] == [("daily.cvd", 42)]


@pytest.mark.parametrize("out", ["x\n", "x\t1\n", "x\tone\t2\n", "x\t1\tsoon\n", "\t1\t2\n"])
def test_a_listing_in_another_form_lists_nothing(out):
    assert listed(ran(out)) is None


def test_an_absent_folder_is_empty_and_a_closed_one_unknown():
    assert listed(Answer(outcome=Outcome.MISSING)) == ()
    assert listed(Answer(outcome=Outcome.REFUSED)) is None


def test_assignments_lose_their_quotes_and_comments():
    text = "# ID=no\nID=debian\nNAME=\"Debian GNU/Linux\"\nOTHER='a b'  \nlower=no\nEMPTY=\n"
    expected = {"ID": "debian", "NAME": "Debian GNU/Linux", "OTHER": "a b", "EMPTY": ""}
    assert expected == assigned(text)


def test_settings_are_kept_by_group():
    text = "top=1\n[Daemon]\nAutolock[$i]=false\n; Timeout=1\n#x=2\nnoise\n[Other]\nTimeout = 5\n"
    expected = {("", "top"): "1", ("Daemon", "Autolock"): "false", ("Other", "Timeout"): "5"}
    assert expected == settings(text)


def test_units_say_what_they_are():
    """A masked unit is known and off; a unit that nobody knows is neither."""
    out = block("a.service", "masked", "inactive", "masked") + "\n"
    out += block("b.timer", "loaded", "reloading", "enabled-runtime")
    found = units({ASK: ran(out)}, ASK)
    assert found is not None
    assert _flags(found["a.service"]) == (True, False, False)
    assert _flags(found["b.timer"]) == (True, True, True)
    assert _flags(found["alias.service"]) == (False, False, False)


def _flags(unit):
    return unit.known, unit.enabled, unit.active


ONE = block("a.service", "loaded", "active", "enabled")


@pytest.mark.parametrize(
    "answer",
    [
        ran(ONE),
        ran(ONE + "\n" + "Id=b.timer\n"),
        ran(ONE + "\n" + ONE, code=1),
        ran("Loaded: loaded\n\nLoaded: loaded\n"),
        Answer(outcome=Outcome.MISSING),
    ],
)
def test_half_of_the_units_is_none(answer):
    """All that were asked for must be answered, whole, by a systemd that runs."""
    assert units({ASK: answer}, ASK) is None
