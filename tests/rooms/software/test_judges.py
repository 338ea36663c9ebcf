"""What is installed, judged."""

from datetime import UTC, datetime

import pytest

from hygie.rooms.software.judges import counted, gated, hint, licensed, traces
from hygie.rooms.software.kinds import Installed, Inventory, SoftwareSources, SystemLicence
from hygie.spine.measure import Verdict

NOW = datetime(2026, 11, 21, tzinfo=UTC)
NAMES = {"names": ["Steam", "7-Zip"], "sentence": "Trouvé"}


def inventory(*names: str) -> Inventory:
    return Inventory(sources=("x",), items=tuple(Installed(name=name) for name in names))


def test_a_hint_never_decides() -> None:
    """That a program is installed does not prove that it is used."""
    found = hint(inventory("steam", "Word"), NAMES, NOW)
    assert (found.verdict, found.because) == (Verdict.UNSEEN, "Trouvé (steam)")
    assert hint(inventory("Word"), NAMES, NOW).verdict is Verdict.UNSEEN


def test_a_trace_is_a_gap_and_its_absence_proves_nothing() -> None:
    """Names are found as whole words, whatever their case."""
    found = traces(inventory("STEAM Client", "7-zip 24"), NAMES, NOW)
    assert (found.verdict, found.because) == (Verdict.GAP, "Trouvé : 7-zip 24, STEAM Client.")
    assert traces(inventory("Steamer", "mainstream"), NAMES, NOW).verdict is Verdict.UNSEEN


def test_an_empty_inventory_is_none() -> None:
    """A computer without any program does not exist: it could not be read."""
    assert (
        counted(inventory("Word"), {}, NOW).because
        == "Inventaire fait par Hygie : 1 logiciel trouvé."
    )
    assert counted(inventory(), {}, NOW).verdict is Verdict.UNSEEN


@pytest.mark.parametrize(
    ("status", "grace", "server", "domain", "expected"),
    [
        (1, 0, False, False, Verdict.UNSEEN),
        (1, None, None, None, Verdict.UNSEEN),
        (1, 0, True, True, Verdict.UNSEEN),
        (1, 0, True, None, Verdict.UNSEEN),
        (1, 0, True, False, Verdict.GAP),
        (1, 6_000_000, False, False, Verdict.GAP),
        (5, 0, False, False, Verdict.GAP),
    ],
)
def test_an_odd_licence_is_to_check(status, grace, server, domain, expected) -> None:
    """A key server on a lone computer, or a grace of years, asks for a look; nothing accuses."""
    facts = SystemLicence(
        status=status, grace_minutes=grace, key_server=server, domain_joined=domain
    )
    assert licensed(facts, {}, NOW).verdict is expected


@pytest.mark.parametrize(
    ("on", "foreign", "expected"),
    [
        (True, (), Verdict.MET),
        (True, ("x",), Verdict.GAP),
        (False, (), Verdict.GAP),
        (None, (), Verdict.UNSEEN),
        (None, ("x",), Verdict.GAP),
    ],
)
def test_the_origin_of_software_is_checked(on, foreign, expected) -> None:
    """The gate is shut and nobody unknown has the key."""
    assert gated(SoftwareSources(gate="x", on=on, foreign=foreign), {}, NOW).verdict is expected
