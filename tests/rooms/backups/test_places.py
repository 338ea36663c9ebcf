"""What may be a disk for copies is offered; the computer's own volumes are not."""

from pathlib import Path

import pytest

from hygie.kit.web.forms import Form
from hygie.rooms.backups.destinations import Destination, DestinationError, Place, Sort
from hygie.rooms.backups.disks import Volume
from hygie.rooms.backups.places import keep_secrets, look, name_of, offered
from hygie.rooms.backups.plan import Plan
from tests.rooms.backups.page_scene import adopted, scene

A = Destination(id="a", name="Disque A", sort=Sort.DISK, place=Place.PRACTICE, path="x")


def test_the_disks_of_the_computer_itself_are_not_offered() -> None:
    """Neither the one that holds Hygie's own files."""
    system = [Volume(identity=str(n), mount=m) for n, m in enumerate(("/", "/boot/efi", "/home"))]
    usb = Volume(identity="u", mount="/media/marie/ELEMENTS")
    assert [usb] == offered([*system, usb], Path("/home/marie/.local/share/hygie"))


def test_what_is_there_is_known_by_its_mark(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ours, another's, or nothing."""
    made = scene(tmp_path, monkeypatch)
    volume = Volume(identity="ABCD-1234", mount=str(made.disk))
    before = look(made.disk, made.plan, [volume], Sort.DISK)
    assert (None, None, "ABCD-1234:") == (before.known, before.again, before.mark)
    where = adopted(made)
    folder = made.disk / where.path
    ours = look(folder, made.plan, [volume], Sort.DISK)
    assert where == ours.known
    theirs = look(folder, Plan(), [volume], Sort.DISK)
    assert (None, True) == (theirs.known, bool(theirs.found.repository))
    with pytest.raises(DestinationError):
        look(tmp_path / "nulle-part", Plan(), [], Sort.DISK)


@pytest.mark.parametrize(
    ("typed", "name", "wrong"),
    [("« Disque B »", "Disque B", False), ("Disque A", "Disque A", True), (" ", "", True)],
)
def test_a_name_is_one_line_that_no_other_place_has(typed, name, wrong) -> None:
    form = Form({"nom": typed})
    assert name == name_of(form, Plan(destinations=(A,)))
    assert wrong == bool(form.errors)


def test_nothing_to_keep_is_not_kept() -> None:
    assert keep_secrets((), "x", "y") is None
    assert keep_secrets(("U", "S"), "", "") is None
    assert keep_secrets(("U", "S"), "x", "y") is not None
