"""The answers of a Mac are read whole, or not at all."""

import pytest

from hygie.analysis import apple
from hygie.spine.probe import Answer, Outcome

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0">\n'


def ran(out: str = "", code: int = 0, err: str = "") -> Answer:
    return Answer(outcome=Outcome.RAN, code=code, out=out, err=err)


def test_a_property_list_is_a_dictionary():
    answer = ran(f"{HEAD}<dict><key>Version</key><integer>4</integer></dict>\n</plist>")
    assert apple.plist(answer) == {"Version": 4}


@pytest.mark.parametrize(
    "out",
    [
        "",
        "{}",
        HEAD,
        f"{HEAD}</plist>",
        f"{HEAD}<array><integer>1</integer></array></plist>",
        f"{HEAD}<dict><key>a</key></dict></plist>",
        f"{HEAD}<dict><key>a</key><integer>douze</integer></dict></plist>",
        f"{HEAD}<dict><key>a</key><date>hier</date></dict></plist>",
        f"{HEAD}<dict><key>a</key><date>2026-13-41T00:00:00Z</date></dict></plist>",
        f"{HEAD}<dict><key>a</key><data>A</data></dict></plist>",
        f"{HEAD}<dict><integer>1</integer></dict></plist>",
        f"{HEAD}<key>a</key></plist>",
        '<?xml version="1.0" encoding="klingon"?><plist version="1.0"><dict/></plist>',
        '<!DOCTYPE p [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><plist><string>&b;</string></plist>',
    ],
)
def test_what_is_no_dictionary_is_nothing(out: str):
    assert apple.plist(ran(out)) is None


@pytest.mark.parametrize("outcome", [o for o in Outcome if o is not Outcome.RAN])
def test_what_did_not_run_is_nothing(outcome: Outcome):
    answer = Answer(outcome=outcome, out=f"{HEAD}<dict/></plist>")
    assert apple.plist(answer) is None
    assert apple.profile(Answer(outcome=outcome, out='{"A": []}'), "A") is None


def test_a_failure_is_nothing_even_with_an_answer():
    assert apple.plist(ran(f"{HEAD}<dict/></plist>", code=1)) is None
    assert apple.profile(ran('{"A": []}', code=1), "A") is None


def test_the_entries_of_a_section_are_objects():
    assert apple.profile(ran('{"A": [{"_name": "x"}]}'), "A") == [{"_name": "x"}]
    assert apple.profile(ran('{"A": []}'), "A") == []


@pytest.mark.parametrize(
    "out",
    [
        "",
        "{",
        "null",
        "[]",
        '{"B": []}',
        '{"A": {}}',
        '{"A": [1]}',
        "[" * 100_000,
        '{"A": "\ud800"}',
    ],
)
def test_another_shape_is_nothing(out: str):
    assert apple.profile(ran(out), "A") is None


def test_a_file_is_absent_only_by_its_number():
    said = 'x: file does not exist (Error Domain=NSCocoaErrorDomain Code={} "Le fichier…")'
    assert apple.absent(ran(said.format(260), code=1))
    assert apple.absent(ran(code=1, err=said.format(260)))
    assert not apple.absent(ran(said.format(257), code=1))
    assert not apple.absent(ran(said.format(2600), code=1))
    assert not apple.absent(ran(said.format(260)))
    assert not apple.absent(Answer(outcome=Outcome.TIMED_OUT, code=1, out=said.format(260)))


def test_a_reason_names_the_first_cause():
    late, refused = Answer(outcome=Outcome.TIMED_OUT), Answer(outcome=Outcome.REFUSED)
    assert apple.unseen("Rien vu", ran(), late, refused).reason == (
        "Rien vu : l’ordinateur a mis trop de temps à répondre."
    )
    assert apple.unseen("Rien vu", ran()).reason == "Rien vu : la réponse n’a pas pu être comprise."


def test_a_property_list_is_asked_as_xml_for_json_refuses_dates():
    assert apple.ask_plist("/x.plist").argv == (
        "/usr/bin/plutil", "-convert", "xml1", "-o", "-", "/x.plist",
    )  # fmt: skip
    assert apple.ask_plist_value("/x.plist", "K").argv == (
        "/usr/bin/plutil", "-extract", "K", "raw", "-o", "-", "/x.plist",
    )  # fmt: skip


def test_a_section_is_asked_as_json_with_the_time_that_it_takes():
    ask = apple.ask_profile("SPStorageDataType", 30.0)
    assert ask.argv == ("/usr/sbin/system_profiler", "SPStorageDataType", "-json")
    assert ask.timeout_s == 30.0
