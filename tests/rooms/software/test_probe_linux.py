"""An inventory names programs, not the parts that they are made of."""

import pytest

from hygie.analysis.linux_packages import DPKG
from hygie.rooms.software.kinds import Inventory
from hygie.rooms.software.probe_linux import INVENTORY
from hygie.spine.evidence import Seen, Unseen
from hygie.spine.probe import Answer, Outcome


def read(*rows: tuple[str, str]) -> list[str] | None:
    out = "".join(f"ii \t{name}\tamd64\t1.0\t{section}\t1747699200\n" for name, section in rows)
    sight = INVENTORY.read({DPKG: Answer(outcome=Outcome.RAN, out=out)})
    if isinstance(sight, Unseen):
        return None
    assert isinstance(sight, Seen)
    assert isinstance(sight.facts, Inventory)
    return [item.name for item in sight.facts.items]


@pytest.mark.parametrize(
    ("name", "section", "kept"),
    [
        ("libc6", "libs", False),
        ("libreoffice", "editors", True),
        ("cryptolib-cps", "libs", True),
        ("libcps", "misc", True),
        ("zlib1g-dev", "libdevel", False),
        ("fonts-noto", "fonts", False),
        ("linux-image-6.1.0-40-amd64", "kernel", True),
        ("linux-headers-6.1.0-40-amd64", "kernel", False),
        ("git-doc", "contrib/doc", False),
    ],
)
def test_a_part_has_the_name_and_the_section_of_one(name, section, kept):
    """Either alone may be that of a program that somebody looks for."""
    assert kept == (name in (read((name, section)) or ()))


def test_nothing_at_all_is_no_inventory():
    assert read() is None
