"""A restic that is started early saves what it was told, or nothing at all."""

from hygie.host.jobs import Running
from hygie.rooms.backups import restic
from hygie.rooms.backups.restic import Backup
from hygie.rooms.backups.run.waiting import Waiting, waiting
from hygie.spine.job import Job
from tests.rooms.backups.cabinet import Cabinet


def early(cabinet: Cabinet) -> Job:
    """A restic that waits to save the documents."""
    paths, left_out = (str(cabinet.documents),), str(cabinet.home.left_out)
    what = Backup(run="1", host="poste", paths=paths, left_out=left_out, waits=True)
    return restic.backup(cabinet.engine.program, cabinet.repository(), what)


def locks(cabinet: Cabinet) -> list[str]:
    return [path.name for path in (cabinet.folder / "locks").iterdir()]


def run_to_its_end(one: Waiting) -> int:
    running = one.give(b"")
    assert isinstance(running, Running)
    return running.end().code


def test_it_saves_once_it_is_told_what_to_leave_out(cabinet: Cabinet):
    with waiting(early(cabinet)) as one:
        cabinet.home.left_out.write_bytes(restic.patterns([str(cabinet.documents / "0")]))
        assert run_to_its_end(one) == 0
    lines, _ = cabinet.restic("ls", "latest", json=False)
    assert any("/Documents/1/" in line for line in lines)
    assert not any("/Documents/0" in line for line in lines)


def test_it_saves_nothing_when_its_input_ends_before_it_is_told(cabinet: Cabinet):
    """As when its Hygie is killed while the databases are copied."""
    with waiting(early(cabinet)) as one:
        assert run_to_its_end(one) not in {0, 3}
    assert (cabinet.snapshots(), locks(cabinet)) == ([], [])


def test_one_that_is_given_nothing_leaves_no_lock(cabinet: Cabinet):
    with waiting(early(cabinet)) as one:
        assert not one.given
    assert (cabinet.snapshots(), locks(cabinet)) == ([], [])


def test_a_program_that_is_not_there_is_no_error():
    with waiting(Job(argv=("/absent",))) as one:
        assert one.give(b"") is None
