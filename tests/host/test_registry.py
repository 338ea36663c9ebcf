"""Named values of a registry are read as JSON, and an absent key is not an empty one."""

import json

import pytest

from hygie.host import registry
from hygie.host.registry import read_registry
from hygie.spine.probe import ANSWER_LIMIT, Outcome, ReadRegistry


class Fake:
    """A registry in memory: values of a key, and keys below; ``None`` is a closed key."""

    def __init__(self, values=None, keys=None):
        self.values = values or {}
        self.keys = keys or {}

    def value(self, name):
        if name not in self.values:
            raise FileNotFoundError(2, "absent")
        return self.values[name]

    def names(self):
        return list(self.keys)

    def key(self, name):
        found = self
        for part in name.split("\\"):
            if part not in found.keys:
                raise FileNotFoundError(2, "absent")
            found = found.keys[part]
            if found is None:
                raise PermissionError(13, "refused")
        return found


ROOT = Fake(
    keys={
        "Desktop": Fake(
            {"Active": "1", "Delay": 4294967295, "List": ["a", "b"], "Raw": b"\x01\xff"}
        ),
        "Empty": Fake(),
        "Closed": None,
        "Apps": Fake(keys={"A": Fake({"Name": "é"}), "B": None, "C": Fake()}),
    }
)


def asked(key, *values, each=False):
    return read_registry(ReadRegistry(key=key, values=values, each=each), {"HKCU": ROOT})


def test_values_are_read_by_name_as_json():
    given = asked("HKCU\\Desktop", "Active", "Delay", "List", "Raw", "Absent")
    expected = {"Active": "1", "Delay": 4294967295, "List": ["a", "b"], "Raw": "01ff"}
    assert (given.outcome, json.loads(given.out)) == (Outcome.RAN, expected)


def test_an_absent_key_is_missing_and_an_empty_one_is_empty():
    assert asked("HKCU\\Nowhere", "a").outcome is Outcome.MISSING
    assert asked("HKCU\\Empty", "a").out == "{}"


def test_a_closed_key_is_refused():
    assert asked("HKCU\\Closed", "a").outcome is Outcome.REFUSED


def test_keys_below_are_read_one_by_one_and_closed_ones_are_passed_over():
    given = asked("hkcu\\Apps", "Name", each=True)
    assert json.loads(given.out) == [{"Name": "é"}, {}]


def test_an_unknown_hive_is_missing():
    assert asked("HKXX\\Desktop", "Active").outcome is Outcome.MISSING


def test_there_is_no_registry_elsewhere_than_on_windows():
    ask = ReadRegistry(key="HKLM\\SOFTWARE", values=("a",))
    assert read_registry(ask).outcome is Outcome.MISSING


def test_too_many_keys_below_are_cut_and_say_so(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(registry, "SUBKEYS_LIMIT", 2)
    given = asked("HKCU\\Apps", "Name", each=True)
    assert (given.outcome, json.loads(given.out)) == (Outcome.TOO_LONG, [{"Name": "é"}])


def test_an_answer_that_is_too_long_is_cut_and_says_so():
    root = Fake(keys={"Big": Fake({"a": "x" * (ANSWER_LIMIT + 1)})})
    ask = ReadRegistry(key="HKLM\\Big", values=("a",))
    given = read_registry(ask, {"HKLM": root})
    assert (given.outcome, len(given.out)) == (Outcome.TOO_LONG, ANSWER_LIMIT)
