"""What restic is asked is what Hygie means, with the real restic."""

import os
from pathlib import Path

import msgspec

from hygie.host.jobs import run
from hygie.rooms.backups import restic
from hygie.rooms.backups.restic import Backup, Repository
from tests.rooms.backups.cabinet import Cabinet

ODD = (
    "blanc à la fin ",
    "insécable à la fin\u00a0",
    "  blancs au début",
    "$HOME",
    "$$",
    "100 % ${x}",
    "étoile *",
    "question ?",
    "[crochets]",
    "!exclamation",
    "#dièse",
    "barre \\ inverse",
    "retour\r",
    "un\ndeux",
    "日本語",
    os.fsdecode(b"latin \xe9"),
)
NEIGHBOURS = ("blanc à la fin", "étoile x", "question x", "c", "HOME", "x", "base", "retour", "e")


def saved(cabinet: Cabinet, folder: Path) -> set[str]:
    """The names that the newest snapshot holds of a folder."""
    lines, code = cabinet.restic("ls", "latest")
    assert code == 0
    nodes = [msgspec.json.decode(line) for line in lines]
    return {
        str(node["name"])
        for node in nodes
        if node.get("type") == "file" and Path(node["path"]).parent == folder
    }


def test_patterns_leave_out_exactly_the_paths_that_they_name(cabinet: Cabinet):
    """Whatever stands in a name, it is left out and its neighbours are saved."""
    folder = cabinet.root / "noms"
    folder.mkdir()
    for name in (*ODD, *NEIGHBOURS):
        (folder / name).write_bytes(b"x")
    left_out = cabinet.root / "a-laisser"
    left_out.write_bytes(restic.patterns([str(folder / name) for name in ODD]))
    what = Backup(run="1", host="h", paths=(str(folder),), left_out=str(left_out))
    _, ended = run(restic.backup(cabinet.engine.program, cabinet.repository(), what))
    assert ended.code == 0
    assert saved(cabinet, folder) == set(NEIGHBOURS)


def test_what_is_saved_and_left_out_never_shows_the_password():
    """Neither among the words of the command nor in what is printed of the repository."""
    repository = Repository(location="/disque", password="mot de passe", secrets={"CLE": "cachée"})
    what = Backup(run="1", host="h", paths=("/d",), left_out="/l")
    job = restic.backup("restic", repository, what)
    assert "mot de passe" not in repr(repository) + " ".join(job.argv)
    assert "cachée" not in repr(repository) + " ".join(job.argv)
    assert (job.env["RESTIC_PASSWORD"], job.env["CLE"]) == ("mot de passe", "cachée")
