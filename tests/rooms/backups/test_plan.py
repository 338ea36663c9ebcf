"""A plan holds each folder once, refuses what would save nothing or all, and survives a file."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.backups import plan
from hygie.rooms.backups.destinations import Destination, Place, Sort
from hygie.rooms.backups.manifest.entries import STAGED
from hygie.rooms.backups.plan import Dump, Plan, PlanError, safe_name
from hygie.rooms.backups.restic import MANIFEST_NAME

DISK = Destination(id="a", name="Disque A", sort=Sort.DISK, place=Place.PRACTICE, path="/x")


def folders(top: Path, *names: str) -> list[Path]:
    made = [top / name for name in names]
    for one in made:
        one.mkdir(parents=True)
    return made


def test_a_folder_inside_another_is_saved_with_it(tmp_path: Path):
    outer, inner = folders(tmp_path, "Cabinet", "Cabinet/Lettres")
    assert [str(outer)] == [one.path for one in plan.with_roots(Plan(), [inner, outer]).roots]
    before = plan.with_roots(Plan(), [inner])
    assert [str(outer)] == [one.path for one in plan.with_roots(before, [outer]).roots]


def test_two_folders_of_one_name_have_two_labels_that_never_change(tmp_path: Path):
    """The label is how a file is found again in copies made long ago."""
    first, second, third = folders(tmp_path, "a/Documents", "b/Documents", "c/Documents")
    made = plan.with_roots(plan.with_roots(Plan(), [first]), [second])
    assert ["Documents", "Documents 2"] == [one.label for one in made.roots]
    later = plan.with_roots(plan.without_root(made, "Documents"), [third])
    assert {"Documents 2": str(second), "Documents": str(third)} == {
        one.label: one.path for one in later.roots
    }


@pytest.mark.parametrize("name", [STAGED, MANIFEST_NAME])
def test_no_folder_takes_a_name_that_hygie_uses_in_its_copies(tmp_path: Path, name: str):
    (root,) = plan.with_roots(Plan(), folders(tmp_path, name)).roots
    assert name != root.label


def test_what_is_not_there_and_the_whole_disk_are_refused(tmp_path: Path):
    for folder in (tmp_path / "rien", Path(tmp_path.anchor)):
        with pytest.raises(PlanError):
            plan.with_roots(Plan(), [folder])


def test_two_places_never_have_one_name():
    known = Plan().with_destination(DISK)
    other = Destination(id="b", name="Disque A", sort=Sort.DISK, place=Place.HOME, path="/y")
    with pytest.raises(PlanError, match="déjà"):
        known.with_destination(other)
    assert known == known.with_destination(DISK)
    with pytest.raises(PlanError, match="déjà"):
        plan.renamed(
            known.with_destination(
                Destination(id="b", name="B", sort=Sort.DISK, place=Place.HOME, path="/y")
            ),
            "b", "« Disque A »", Place.HOME,
        )  # fmt: skip


def test_a_plan_comes_back_from_its_file_and_a_damaged_one_is_told(tmp_path: Path):
    path = tmp_path / "plan.json"
    assert Plan() == plan.load(path)
    wanted = plan.with_roots(Plan(keep_days=90), folders(tmp_path, "D")).with_destination(DISK)
    plan.save(path, wanted)
    assert wanted == plan.load(path)
    path.write_text('{"format": 99}')
    with pytest.raises(PlanError, match="plus récente"):
        plan.load(path)


@given(raw=st.binary(max_size=200))
def test_any_file_is_a_plan_or_is_told(tmp_path_factory: pytest.TempPathFactory, raw: bytes):
    path = tmp_path_factory.getbasetemp() / "un-plan.json"
    path.write_bytes(raw)
    with suppress(PlanError):
        assert isinstance(plan.load(path), Plan)


def test_a_command_keeps_its_quoted_spaces_and_an_odd_one_is_told():
    assert ("pg_dump", "-f", "ma base.sql") == plan.split_command("pg_dump -f 'ma base.sql'")
    for wrong in ("  ", "dump 'x"):
        with pytest.raises(PlanError):
            plan.split_command(wrong)


@pytest.mark.parametrize("other", ["base.sql", "BASE.sql", "ailleurs/base.sql"])
def test_two_exports_never_write_one_file(tmp_path: Path, other: str):
    """Windows and macOS hold two cases of a name for one."""
    dumps = tuple(Dump(argv=("x",), output=name) for name in ("base.sql", other))
    with pytest.raises(PlanError, match="même fichier") as caught:
        plan.save(tmp_path / "plan.json", Plan(dumps=dumps))
    assert "base2.sql" in str(caught.value)
    assert [] == list(tmp_path.iterdir())


def test_exports_that_print_nothing_or_have_their_own_names_are_kept(tmp_path: Path):
    names = ("", "", "base.sql", "base2.sql")
    decided = Plan(dumps=tuple(Dump(argv=("x",), output=name) for name in names))
    plan.save(tmp_path / "plan.json", decided)
    assert decided == plan.load(tmp_path / "plan.json")


@given(st.text(max_size=80))
def test_an_export_never_leaves_the_staging_folder(name: str):
    assert safe_name(name) == Path(safe_name(name)).name
