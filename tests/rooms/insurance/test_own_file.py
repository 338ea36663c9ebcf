"""The hypotheses go to a file and come back, and any other file is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.insurance.assumptions import changed, effects, model
from hygie.rooms.insurance.errors import InsuranceError
from hygie.rooms.insurance.own_file import SIZE_LIMIT, read, read_effects, written


def test_what_is_written_is_read_back() -> None:
    """With its sources as comments."""
    text = written(model())
    found = read(text.encode())
    assert {name: (one.low, one.mode, one.high) for name, one in model().items()} == found
    assert "hypothèse" in text.casefold()
    assert "Assurance Maladie" in text
    assert changed(model(), found)["days"].mean == model()["days"].mean


def test_one_number_stands_for_three() -> None:
    """And Windows' mark at the head of a file is no mistake."""
    assert {"days": (4.0, 4.0, 4.0)} == read("\ufeffdays = 4\r\n".encode())


@pytest.mark.parametrize(
    "raw",
    [
        b"days = ",
        b"\xff\xfe",
        b"days = [1, 2]",
        b"days = [1, 2, 3, 4]",
        b"days = 'ten'",
        b"days = [1, 2, true]",
        b"[days]\nlow = 1",
        b"#" * (SIZE_LIMIT + 1),
        b"days = " + b"9" * 400,
        b"a = " + b"[" * 5000,
    ],
)
def test_what_is_no_file_of_hypotheses_is_refused_in_french(raw) -> None:
    """With the gesture."""
    with pytest.raises(InsuranceError) as caught:
        read(raw)
    assert caught.value.remedy


@given(
    st.one_of(
        st.binary(max_size=200), st.text(max_size=200).map(lambda t: t.encode("utf-8", "replace"))
    )
)
def test_any_bytes_are_read_or_refused(raw) -> None:
    """Nothing else is ever raised."""
    try:
        for low, mode, high in read(raw).values():
            assert isinstance(low + mode + high, float)
    except InsuranceError:
        pass


def test_the_effects_of_measures_are_written_and_read_back() -> None:
    """Beside the values, which stay the same."""
    text = written(model(), effects()).encode()
    assert read(written(model()).encode()) == read(text)
    assert {one.measure: dict(one.factors) for one in effects()} == read_effects(text)
    assert {} == read_effects(b"days = 4")


def test_an_effect_of_the_practice_replaces_ours() -> None:
    """That of the other measures stays."""
    own = read_effects(b'[effets."disks/every-volume-encrypted"]\nletters_share = 1')
    found = {one.measure: one.factors for one in effects(own)}
    assert {"letters_share": 1} == found["disks/every-volume-encrypted"]
    ours = {one.measure: one.factors for one in effects()}
    assert ours["malware/antivirus-on"] == found["malware/antivirus-on"]


@pytest.mark.parametrize(
    "raw",
    [
        b"effets = 3",
        b'effets."malware/antivirus-on" = 2',
        b'[effets."malware/antivirus-on"]\nfrequency = 1.1',
        b'[effets."malware/antivirus-on"]\nfrequency = -0.1',
        b'[effets."malware/antivirus-on"]\nfrequency = nan',
        b'[effets."malware/antivirus-on"]\nfrequency = "often"',
        b'[effets."malware/antivirus-on"]\ndays = 0.5',
        b'[effets."castle/moat"]\nfrequency = 0.5',
    ],
)
def test_an_effect_that_makes_no_sense_is_refused_in_french(raw) -> None:
    """With the gesture."""
    with pytest.raises(InsuranceError) as caught:
        effects(read_effects(raw))
    assert caught.value.remedy
