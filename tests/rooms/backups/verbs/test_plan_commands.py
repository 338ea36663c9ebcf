"""The plan is changed by whoever means it, and what would save nothing is refused."""

import sys
from pathlib import Path

import pytest

from hygie.rooms.backups import copies
from hygie.rooms.backups import plan as plans
from hygie.rooms.backups.destinations import Place
from tests.cli import Done, hygie
from tests.rooms.backups.cabinet import Cabinet


def verb(practice: Cabinet, *args: object) -> Done:
    return hygie(practice.workspace.folder, "sauvegardes", *args)


def test_a_place_is_renamed_and_its_copies_stay(cabinet: Cabinet):
    cabinet.kept()
    (before,) = cabinet.plan.destinations
    folder = cabinet.workspace.folder
    cabinet.close()
    named = ("sauvegardes", "renommer", "Disque A")
    done = hygie(folder, *named, "« Le rouge »", "--lieu", "domicile")
    assert 0 == done.code, done.err
    (after,) = plans.load(cabinet.home.plan).destinations
    assert ("Le rouge", Place.HOME) == (after.name, after.place)
    assert (before.id, before.mark, before.path) == (after.id, after.mark, after.path)
    unknown = hygie(folder, *named, "B")
    assert 4 == unknown.code
    assert "Aucun lieu de sauvegarde ne s’appelle « Disque A »." in unknown.err
    assert "Choisissez parmi : Le rouge." in unknown.err


@pytest.mark.parametrize(
    ("more", "stdin", "code", "left"),
    [((), "oui\n", 0, 0), ((), "non\n", 4, 1), ((), "", 4, 1), (("--oui",), "", 0, 0)],
)
def test_a_place_is_forgotten_only_by_whoever_agrees(
    cabinet: Cabinet, more: tuple[str, ...], stdin: str, code: int, left: int
):
    """It is told what stays there; the folders of the plan stay in any case."""
    cabinet.kept()
    copies.observe(cabinet.workspace, cabinet.plan, tuple)
    folder = cabinet.workspace.folder
    cabinet.close()
    done = hygie(folder, "sauvegardes", "plan", "--oublier", "Disque A", *more, stdin=stdin)
    assert code == done.code, done.err
    assert "Rien n’y est effacé" in " ".join(done.err.split())
    after = plans.load(cabinet.home.plan)
    assert (left, cabinet.plan.roots) == (len(after.destinations), after.roots)
    assert left == len(hygie(folder, "sauvegardes", "etat", "--json").json()["copies"])
    assert Path(cabinet.folder, "config").is_file()


def test_a_folder_that_has_the_name_of_a_place_is_the_one_that_is_forgotten(cabinet: Cabinet):
    label = cabinet.plan.roots[0].label
    (known,) = cabinet.plan.destinations
    cabinet.plan = plans.renamed(cabinet.plan, known.id, label, known.place)
    cabinet.kept()
    cabinet.close()
    assert 0 == verb(cabinet, "plan", "--oublier", label).code
    after = plans.load(cabinet.home.plan)
    assert ((), [label]) == (after.roots, [one.name for one in after.destinations])
    unknown = verb(cabinet, "plan", "--oublier", "autre")
    assert (4, True) == (unknown.code, f"Choisissez parmi : {label}." in unknown.err)


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("--sauf", "TOP/absent"), 4, "absent » n’existe pas"),
        (("--export", "dump", "--export-vers", "b.sql", "--export-couvre", "TOP/absent"), 4, "abs"),
        (("--export-vers", "base.sql"), 2, "vont avec --export"),
        (("--export-couvre", "TOP"), 2, "vont avec --export"),
        (("--restic", sys.executable), 4, "n’est pas restic 0.17.1"),
        (("--export", "mysqldump -psecret cabinet", "--export-vers", "b.sql"), 4, "mot de passe"),
    ],
)
def test_what_would_save_nothing_or_is_no_restic_is_refused_and_changes_nothing(
    practice: Cabinet, args: tuple[str, ...], code: int, said: str
):
    typed = [one.replace("TOP", str(practice.root)) for one in args]
    done = verb(practice, "plan", *typed)
    assert (code, True) == (done.code, said in " ".join(done.err.split())), done.err
    assert practice.plan == plans.load(practice.home.plan)
    assert "secret" not in done.err


def test_an_export_that_is_kept_nowhere_is_told_and_one_that_is_kept_is_not(practice: Cabinet):
    alone = verb(practice, "plan", "--export", "dump-base")
    assert (0, True) == (alone.code, "n’est pas gardé" in " ".join(alone.err.split()))
    kept = verb(practice, "plan", "--export", "dump-base", "--export-vers", "base.sql")
    assert (0, "") == (kept.code, kept.err)


def test_a_place_keeps_its_name_where_none_was_typed_and_an_empty_one_is_refused(cabinet: Cabinet):
    cabinet.kept()
    cabinet.close()
    for args, code in (((), 2), (("",), 4), (("«  »",), 4), (("--lieu", "ailleurs"), 0)):
        assert code == verb(cabinet, "renommer", "Disque A", *args).code
    (after,) = plans.load(cabinet.home.plan).destinations
    assert ("Disque A", Place.ELSEWHERE) == (after.name, after.place)
