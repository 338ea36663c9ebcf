"""Every recorded case gives the facts that a person reads in it, and bad answers give none."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hygie.house import probe_names
from hygie.spine.evidence import Seen, Unseen
from hygie.spine.measure import Platform
from hygie.spine.probe import Answer, Outcome, Probe
from tests.replay import Case, agrees, cases, named, plain

CASES = cases()
PROBES: list[Probe] = [named(name) for platform in Platform for name in probe_names(platform)]


def _probe_id(probe: Probe) -> str:
    return f"{probe.kind}-{probe.platform}"


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_recorded_case_gives_its_facts(case: Case) -> None:
    """The facts read are those that a person reads in the recorded answers."""
    sight = case.probe.read(case.answers)
    assert agrees(sight, case.expected), plain(sight)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_case_says_where_it_comes_from(case: Case) -> None:
    """A composed case says so in its origin, and in the name of its folder."""
    assert case.origin.startswith(("recorded", "composed"))
    assert case.origin.startswith("recorded") or "composed" in case.path.parent.name


@pytest.mark.parametrize("probe", PROBES, ids=_probe_id)
@pytest.mark.parametrize("outcome", [Outcome.MISSING, Outcome.REFUSED, Outcome.TIMED_OUT])
def test_silence_is_unseen(probe: Probe, outcome: Outcome) -> None:
    """A machine that answers nothing shows nothing."""
    silent = Answer(outcome=outcome, code=0)
    assert isinstance(probe.read(dict.fromkeys(probe.asks, silent)), Unseen)


@pytest.mark.parametrize("probe", PROBES, ids=_probe_id)
@pytest.mark.parametrize("out", ["", "{", '{"a": [', "null", "Accès refusé.", "[1, 2]", "\x00"])
def test_nonsense_is_unseen(probe: Probe, out: str) -> None:
    """Empty, cut, foreign or translated output never becomes a fact."""
    answer = Answer(outcome=Outcome.RAN, out=out)
    sight = probe.read(dict.fromkeys(probe.asks, answer))
    assert isinstance(sight, Unseen), plain(sight)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_half_an_answer_is_unseen_or_right(case: Case) -> None:
    """An answer cut in the middle gives the right facts or none, never others."""
    for ask, answer in case.answers.items():
        for outcome in (Outcome.TIMED_OUT, Outcome.TOO_LONG):
            half = replace(answer, outcome=outcome, out=answer.out[: len(answer.out) // 2])
            sight = case.probe.read({**case.answers, ask: half})
            right = isinstance(sight, Unseen) or agrees(sight, case.expected)
            assert right or case.truncated, plain(sight)


@pytest.mark.parametrize("probe", PROBES, ids=_probe_id)
@settings(max_examples=40, deadline=None)
@given(st.data())
def test_no_answer_makes_a_probe_crash(probe: Probe, data: st.DataObject) -> None:
    """Any text at all is read without an exception, into facts that can be written."""
    text = st.text(max_size=200) | st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
        max_leaves=6,
    ).map(json.dumps)
    answer = st.builds(
        Answer,
        outcome=st.sampled_from(Outcome),
        code=st.integers(0, 5),
        out=text,
        err=st.text(max_size=50),
    )
    sight = probe.read({ask: data.draw(answer) for ask in probe.asks})
    assert isinstance(sight, Seen | Unseen)
    assert plain(sight) is not None
