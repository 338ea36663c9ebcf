"""Where an entry's file lies is read from its root."""

from dataclasses import replace

import pytest

from hygie.rooms.backups.manifest.entries import STAGED, Root, place
from tests.rooms.backups.manifests import entry, manifest

SAVED = manifest(entry("documents/a b/été.txt"), entry("logiciel"), entry("documents/base.db"))


def test_a_file_lies_below_its_root():
    assert place(SAVED, "documents/a b/été.txt") == "/home/cabinet/Documents/a b/été.txt"


def test_a_root_may_be_a_file():
    assert place(SAVED, "logiciel") == "/srv/logiciel"


def test_a_database_lies_in_the_staging_folder():
    roots = (*SAVED.roots, Root(STAGED, "/home/x/hygie/copies"))
    staged = replace(SAVED, roots=roots, databases=("documents/base.db",))
    assert place(staged, "documents/base.db") == "/home/x/hygie/copies/documents/base.db"
    assert place(staged, "documents/a b/été.txt").startswith("/home/cabinet")


@pytest.mark.parametrize(
    ("root", "expected"),
    [
        ("C:\\Cabinet\\Données", "C:/Cabinet/Données/x/y"),
        ("D:\\", "D:/x/y"),
        ("\\\\serveur\\partage", "//serveur/partage/x/y"),
        ("/srv/with\\backslash", "/srv/with\\backslash/x/y"),
        ("/", "/x/y"),
    ],
)
def test_roots_of_every_system_are_told_with_slashes(root: str, expected: str):
    assert place(replace(SAVED, roots=(Root("l", root),)), "l/x/y") == expected


def test_a_path_of_no_root_is_refused():
    with pytest.raises(KeyError):
        place(SAVED, "ailleurs/x")
