"""What is asked for is found whatever its accents, and comes from where restic holds it."""

from dataclasses import replace

import pytest

from hygie.rooms.backups.manifest.entries import STAGED, Root
from hygie.rooms.backups.restore.choice import (
    ChoiceError,
    Folder,
    choose,
    inside,
    located,
    search,
)
from tests.rooms.backups.manifests import ROOTS, entry, manifest

SAVED = replace(
    manifest(
        entry("documents/Été/courrier Léa.pdf"),
        entry("documents/notes.txt"),
        entry("logiciel/base.db"),
        entry("logiciel/patients/1.txt"),
        entry(f"{STAGED}/export.sql"),
        databases=("logiciel/base.db",),
    ),
    roots=(*ROOTS, Root(STAGED, "/home/cabinet/.hygie/hygie-copies")),
)


def test_search_ignores_accents_and_capitals_and_the_order_of_words():
    assert ["documents/Été/courrier Léa.pdf"] == [e.path for e in search(SAVED, "LEA ete")]
    assert () == search(SAVED, "rien de tel")
    assert 2 == len(search(SAVED, "", most=2))


def test_a_backup_is_browsed_level_by_level():
    assert (("documents", STAGED, "logiciel"), ()) == inside(SAVED, "")
    folders, files = inside(SAVED, "documents")
    assert (("documents/Été",), ["documents/notes.txt"]) == (folders, [e.path for e in files])


def test_everything_is_each_root_then_databases_and_exports_one_by_one():
    choice = choose(SAVED)
    assert (
        Folder(asked="/home/cabinet/Documents", into="documents"),
        Folder(asked="/srv/logiciel", into="logiciel"),
    ) == choice.folders
    assert [
        ("/home/cabinet/.hygie/hygie-copies/export.sql", f"{STAGED}/export.sql"),
        ("/home/cabinet/.hygie/hygie-copies/logiciel/base.db", "logiciel/base.db"),
    ] == [(asked, into) for asked, _, into in choice.files]
    assert (5, 5 * 7) == (len(choice.entries), choice.size)


def test_a_folder_and_a_file_come_under_their_own_name():
    assert (Folder(asked="/home/cabinet/Documents/Été", into="Été"),) == choose(
        SAVED, "documents/Été/"
    ).folders
    choice = choose(SAVED, "documents/notes.txt")
    assert ((), ["notes.txt"]) == (choice.folders, list(choice.entries))


def test_the_folder_of_a_windows_disk_is_asked_as_restic_names_it():
    windows = replace(SAVED, roots=(Root("documents", "C:\\Docs"), *SAVED.roots[1:]))
    assert "/C/Docs/Été" == choose(windows, "documents/Été").folders[0].asked


@pytest.mark.parametrize("path", ["documents/absent", "documents/note", "../x"])
def test_a_path_that_is_not_there_is_told(path: str):
    with pytest.raises(ChoiceError):
        choose(SAVED, path)


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("documents/notes.txt", "documents/notes.txt"),
        ("/documents/Été/", "documents/Été"),
        ("/home/cabinet/Documents/Été", "documents/Été"),
        ("/home/cabinet/Documents", "documents"),
        ("/srv/logiciel/base.db", "logiciel/base.db"),
        ("/home/cabinet/Documents2/notes.txt", "home/cabinet/Documents2/notes.txt"),
        ("/home/cabinet", "home/cabinet"),
        ("/home/cabinet/Documents/absent", "home/cabinet/Documents/absent"),
        ("", ""),
    ],
)
def test_a_file_is_also_found_by_where_it_was_on_its_computer(typed: str, path: str):
    assert path == located(SAVED, typed)


@pytest.mark.parametrize("typed", ["C:\\Docs\\Été", "c:/docs/Été/", "C:\\DOCS\\Été"])
def test_on_windows_slashes_and_capitals_do_not_matter(typed: str):
    windows = replace(SAVED, roots=(Root("documents", "C:\\Docs"), *SAVED.roots[1:]))
    assert "documents/Été" == located(windows, typed)


def test_a_file_of_no_known_root_is_expected_and_never_asked_for():
    """It then counts as missing, and does not stop the others."""
    odd = replace(SAVED, roots=(ROOTS[0], SAVED.roots[-1]))
    assert {"documents", "logiciel"} == {one.path.split("/")[0] for one in odd.entries} - {STAGED}
    choice = choose(odd)
    assert ["documents"] == [one.into for one in choice.folders]
    assert "logiciel/patients/1.txt" in choice.entries
    (alone, lost) = choose(odd, "logiciel"), choose(odd, "logiciel/patients/1.txt")
    assert ((), 2) == (alone.folders, len(alone.entries))
    assert ((), (), 1) == (lost.folders, lost.files, len(lost.entries))
    bare = replace(SAVED, roots=ROOTS)
    assert {f"{STAGED}/export.sql", "logiciel/base.db"} <= choose(bare).entries.keys()
    assert () == choose(bare).files


def test_only_a_file_that_was_asked_for_by_name_is_a_single_one():
    assert choose(SAVED, "documents/notes.txt").single
    assert not choose(SAVED, "documents/Été").single
    assert not choose(SAVED).single
