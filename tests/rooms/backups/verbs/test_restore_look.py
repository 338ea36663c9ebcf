"""What a copy holds is shown by its true names, and what is not in it is told."""

from hygie.rooms.backups.verbs.restore_look import is_there
from tests.rooms.backups.cabinet import Cabinet
from tests.rooms.backups.manifests import entry, manifest
from tests.rooms.backups.verbs.restoring import partial_copy, verb


def test_a_link_that_is_asked_for_alone_is_told_of(cabinet: Cabinet):
    (cabinet.documents / "lien").symlink_to("0")
    cabinet.run()
    cabinet.kept()
    done = verb(cabinet, "Documents/lien", "--vers", cabinet.root / "ici")
    assert (3, True) == (done.code, "revient avec son répertoire, pas seul" in done.out)
    verb(cabinet, "Documents", "--vers", cabinet.root / "tout")
    assert (cabinet.root / "tout" / "Documents" / "lien").is_symlink()


def test_a_path_is_there_when_a_file_or_a_folder_bears_it():
    """The beginning of a name is none."""
    listed = manifest(entry("Documents/0/lettre"))
    typed = ("Documents", "Documents/0", "Doc", "Documents/0/lettre", "")
    found = [path for path in typed if is_there(listed, path)]
    assert ["Documents", "Documents/0", "Documents/0/lettre"] == found


def test_the_list_of_dates_marks_a_partial_copy(cabinet: Cabinet):
    partial = partial_copy(cabinet)
    done = verb(partial)
    assert (0, True) == (done.code, "(partielle)" in done.out), done.err
    (one,) = verb(partial, "--json").json()["snapshots"]
    assert ["root_missing"] == one["partial"]
