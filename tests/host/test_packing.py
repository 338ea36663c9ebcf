"""Answers survive being written and read, and damage is an error, never a shorter answer."""

import base64
import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.host import packing
from hygie.host.packing import Packed, Said, gunzip, packed, unpack, unpacked
from hygie.spine.probe import Answer, Outcome

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=500)


@given(
    st.builds(Answer, outcome=st.sampled_from(Outcome), code=st.integers(), out=texts, err=texts)
)
def test_an_answer_survives(answer: Answer):
    assert unpacked(packed(answer)) == answer


def test_long_texts_are_compressed_always_to_the_same_bytes():
    first, second = (packed(Answer(outcome=Outcome.RAN, out="x" * 10_000)).out for _ in range(2))
    assert isinstance(first, Packed)
    assert len(first.gzip) < 200
    assert first == second


def test_gzip_and_base64_made_elsewhere_are_read():
    text = "é" * 1000
    raw = base64.b64encode(gzip.compress(text.encode())).decode()
    assert unpack(Packed(gzip=raw), 10_000) == (text, True)
    assert unpack(Packed(base64=base64.b64encode(text.encode()).decode()), 10_000) == (text, True)


def test_a_bomb_costs_no_more_than_its_bound():
    bomb = gzip.compress(bytes(300_000_000), 9)
    assert len(gunzip(bomb, 1000)) == 1000


def test_what_is_beyond_the_bound_is_too_long(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(packing, "ANSWER_LIMIT", 10)
    assert unpacked(Said(outcome=Outcome.RAN, out="x" * 10)).outcome is Outcome.RAN
    given = unpacked(Said(outcome=Outcome.RAN, out="x" * 11))
    assert (given.outcome, given.out) == (Outcome.TOO_LONG, "x" * 10)
    assert unpacked(Said(outcome=Outcome.RAN, err="x" * 11)).outcome is Outcome.TOO_LONG


@pytest.mark.parametrize(
    "damaged",
    [
        Packed(base64="a"),
        Packed(base64="é"),
        Packed(gzip="aaaa"),
        Packed(gzip=base64.b64encode(gzip.compress(b"x" * 100)[:-4]).decode()),
    ],
)
def test_damage_is_an_error(damaged: Packed):
    with pytest.raises(ValueError, match=r"damaged|cut"):
        unpacked(Said(outcome=Outcome.RAN, out=damaged))
