"""A disk or a host is taken into use as it was agreed, and a refusal leaves no trace of it."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hygie.rooms.backups import adoption, keys, plan, restic
from hygie.rooms.backups.destinations import Place, Sort
from hygie.rooms.backups.run import kept as run_kept
from hygie.rooms.backups.verbs.disk_commands import erased, sort_of, weight
from tests.cli import Done, hygie
from tests.rooms.backups.cabinet import Cabinet
from tests.rooms.backups.real_store import PASSWORD, restic_program

SFTP, REST = "sftp:cabinet@serveur.exemple.fr:/copies", "rest:https://exemple.fr/cabinet"
CERTIFIED = ("--hebergeur", "Exemple SA", "--certificat-hds", "2024-123")


def verb(practice: Cabinet, *args: object, stdin: str = "") -> Done:
    env = {"HYGIE_RESTIC": restic_program()}
    return hygie(practice.workspace.folder, "sauvegardes", *args, env=env, stdin=stdin)


def untouched(practice: Cabinet) -> bool:
    """Nothing was written on the disk, nothing decided, and no key drawn."""
    keys = list(practice.workspace.folder.rglob("*.cle"))
    return ([], plan.load(practice.home.plan), []) == (
        list(practice.disk.iterdir()),
        practice.plan,
        [one for one in keys if "sauvegarde" in one.name or "hebergeur" in one.name],
    )


@pytest.mark.parametrize(
    ("args", "stdin", "code", "said"),
    [
        (("DISK",), "oui\n", 4, "sur le même disque que les fichiers"),
        (("DISK", "--malgre-tout"), "non\n", 4, "est vide"),
        (("DISK", "--malgre-tout"), "peut-être\n", 4, "est vide"),
        (("DISK", "--malgre-tout"), "", 4, "est vide"),
        (("DISK/absent", "--oui"), "", 4, "ne s’ouvre pas"),
        (("DISK", "--lieu", "nulle part"), "", 2, "nulle part"),
        (("DISK", "--reprendre", "--oui"), "mot\n", 4, "est vide"),
    ],
)
def test_a_disk_that_nobody_agreed_to_is_left_as_it_was(
    practice: Cabinet, args: tuple[str, ...], stdin: str, code: int, said: str
):
    typed = [one.replace("DISK", str(practice.disk)) for one in args]
    done = verb(practice, "disque", *typed, stdin=stdin)
    assert (code, True) == (done.code, said in " ".join(done.err.split())), done
    assert untouched(practice)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("sftp", SFTP), "certifié HDS"),
        (("sftp", SFTP, "--hebergeur", "Exemple SA"), "certifié HDS"),
        (
            ("rest", "rest:https://moi:tournesol@exemple.fr/", *CERTIFIED),
            "contient un mot de passe",
        ),
        (("rest", "rest:http://exemple.fr/", *CERTIFIED), "lu en chemin"),
        (("s3", REST, *CERTIFIED), "hébergement S3"),
    ],
)
def test_a_host_that_will_not_do_is_refused_before_its_secret_is_asked(
    practice: Cabinet, args: tuple[str, ...], said: str
):
    done = verb(practice, "hebergeur", *args, "--nom", "Hôte", stdin="cabinet\ntournesol\n")
    assert (4, True) == (done.code, said in " ".join(done.err.split())), done
    assert "mot de passe ou secret" not in done.err.lower()
    assert "tournesol" not in done.out + done.err
    assert untouched(practice)


def test_a_disk_is_told_of_taken_once_and_told_in_json(practice: Cabinet):
    """Its name may be quoted; on the disk of the files it lies nowhere else."""
    (practice.disk / "Photos").mkdir()
    args = ("disque", practice.disk, "--nom", "« Le rouge »", "--malgre-tout", "--json")
    done = verb(practice, *args, "--lieu", "domicile", stdin="oui\n")
    assert 0 == done.code, done.err
    assert "contient déjà 1 élément : Photos" in " ".join(done.err.split())
    made = plan.load(practice.home.plan).destination("Le rouge")
    told = done.json()
    assert (1, made.id, made.mark) == (told["format"], told["id"], told["mark"])
    assert Place.SAME_DISK == made.place
    again = verb(practice, *args)
    assert (4, True) == (again.code, "déjà l’un de vos lieux" in " ".join(again.err.split()))
    assert (made,) == plan.load(practice.home.plan).destinations


@pytest.mark.parametrize(("network", "sort"), [(True, Sort.FOLDER), (False, Sort.DISK)])
def test_what_was_typed_is_a_folder_of_the_network_or_a_disk(network: bool, sort: Sort):
    typed: dict[str, Any] = {"reseau": network}
    assert sort is sort_of(typed)


def test_only_a_place_that_holds_no_copies_any_more_was_erased(cabinet: Cabinet):
    """Its repository is made anew under its name; another place is another destination."""

    def looked() -> adoption.Found:
        return adoption.look(cabinet.disk, cabinet.plan, (), "poste")

    (known,) = cabinet.plan.destinations
    assert erased(looked(), cabinet.plan, Sort.DISK) is None
    shutil.rmtree(known.path)
    assert known == erased(looked(), cabinet.plan, Sort.DISK)
    elsewhere = cabinet.plan.with_destination(replace(known, path="/ailleurs"))
    assert erased(looked(), elsewhere, Sort.DISK) is None
    assert erased(looked(), plan.Plan(), Sort.DISK) is None
    assert not Path(known.path).exists()


@pytest.mark.parametrize(("typed", "name"), [((), "Disque A"), (("--nom", "Le rouge"), "Le rouge")])
def test_other_copies_at_a_known_place_replace_it_under_its_name_or_another(
    cabinet: Cabinet, typed: tuple[str, ...], name: str
):
    (known,) = cabinet.plan.destinations
    cabinet.plan = plan.Plan(destinations=(replace(known, mark="0" * 64),))
    cabinet.kept()
    cabinet.close()
    args = ("disque", cabinet.folder, "--reprendre", "--oui", *typed)
    done = verb(cabinet, *args, stdin=PASSWORD + "\n")
    assert 0 == done.code, done.err
    assert "Ce disque est déjà « Disque A » dans le plan." in " ".join(done.err.split())
    (after,) = plan.load(cabinet.home.plan).destinations
    assert (name, known.mark) == (after.name, after.mark)


def test_after_a_sheet_opened_the_copies_nobody_is_sent_to_print_one(cabinet: Cabinet):
    words = keys.draw_sheet(cabinet.workspace.chance)
    job = restic.add_key(cabinet.engine.program, cabinet.repository(), words.password, "poste")
    cabinet.engine.run(job)
    cabinet.kept()
    cabinet.close()
    args = ("disque", cabinet.folder, "--reprendre", "--oui")
    with_sheet = verb(cabinet, *args, stdin=" ".join(words.words) + "\n")
    assert (0, False) == (with_sheet.code, "reste à imprimer" in with_sheet.out), with_sheet.err
    assert "elle ouvre toujours ces copies" in " ".join(with_sheet.out.split())
    (after,) = plan.load(cabinet.home.plan).destinations
    assert after.sheet is not None


def test_a_disk_smaller_than_what_is_to_be_saved_is_told_and_may_be_taken(practice: Cabinet):
    """A file of zeros that takes no room here weighs more than any disk of the tests has left."""
    with (practice.documents / "radio.img").open("wb") as file:
        file.truncate(shutil.disk_usage(practice.disk).free + 10**9)
    done = verb(practice, "disque", practice.disk, "--malgre-tout", "--oui")
    assert (0, True) == (done.code, "Cela ne suffira pas" in " ".join(done.err.split())), done.err


def test_what_is_to_be_saved_weighs_what_the_last_run_counted_else_what_is_there(
    cabinet: Cabinet,
):
    there = sum(path.stat().st_size for path in cabinet.documents.rglob("*.txt"))
    assert there == weight(cabinet.home, cabinet.plan)
    report = cabinet.run()
    run_kept.keep(cabinet.home, replace(report, facts=replace(report.facts, size=12)))
    assert 12 == weight(cabinet.home, cabinet.plan)
