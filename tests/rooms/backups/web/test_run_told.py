"""A page tells how a copy went by what one can do on it, never by a command to type."""

from dataclasses import replace

import pytest

from hygie.rooms.backups.destinations import Destination, Place, Sort
from hygie.rooms.backups.kinds import BackupRun, Outcome, Reason
from hygie.rooms.backups.run.facts import UNPLUG
from hygie.rooms.backups.run.progress import Progress
from hygie.rooms.backups.run.reasons import COMMANDS
from hygie.rooms.backups.run.report import Report, sentences, unstable
from hygie.rooms.backups.survey import Unread
from hygie.rooms.backups.watchfulness.words import unplug
from hygie.rooms.backups.web.run_told import LABELS, far, notes, told
from hygie.rooms.backups.web.work_pages import MOST_SHOWN
from tests.rooms.backups.cabinet import NOW

DISK = Destination(id="a", name="Disque A", sort=Sort.DISK, place=Place.PRACTICE, path="/x")
FACTS = BackupRun(
    run="r", destination="Disque A", began=NOW, outcome=Outcome.PARTIAL, reasons=tuple(Reason)
)
REPORT = Report(facts=FACTS, destination=DISK)


def test_no_reason_asks_to_type_a_command():
    every = told(REPORT)
    assert len(Reason) == len(every)
    said = " ".join(" ".join((one.why, one.todo, *one.names)) for one in every)
    assert "hygie sauvegardes" not in said
    assert "--" not in said


def test_a_link_says_where_it_leads_when_it_is_read_alone():
    """For who hears the links of a page without what stands around them."""
    every = told(REPORT)
    assert all(bool(one.address) == bool(one.label) for one in every)
    assert {one.label for one in every} == set(LABELS.values())


@pytest.mark.parametrize(
    ("progress", "said"),
    [
        (Progress(what="comptage"), "Comptage…"),
        (Progress(what="x", done=0, total=87_000_000), "0 octet sur 87 Mo, 0 fichier"),
        (
            Progress(what="x", done=5, total=9, files=2, seconds_left=70),
            "5 octets sur 9 octets, 2 fichiers, encore 1 minute",
        ),
    ],
)
def test_progress_is_one_line_in_good_french(progress: Progress, said: str):
    """Nothing is one, in French; a time that nobody knows is not told."""
    assert said == far(progress)


def test_what_to_unplug_is_named_by_what_is_there_now():
    """The report was written when nobody looked."""
    told_then = replace(REPORT, notes=("Attention", unplug()))
    assert ["Attention", unplug(["Disque A"])] == notes(told_then, ["Disque A"])


def test_the_command_line_adds_what_to_type():
    said = " ".join(sentences(REPORT))
    assert all(f"({command})" in said for command in COMMANDS.values())


def test_a_file_that_could_not_be_read_has_its_reason_beside_it():
    unread = (Unread("/x/a.pdf", "permission denied"), Unread("/x/b.pdf", ""))
    facts = replace(FACTS, reasons=(Reason.UNREADABLE,))
    (one,) = told(replace(REPORT, facts=facts, unread=unread))
    assert ["/x/a.pdf (accès refusé)", "/x/b.pdf"] == list(one.names)


def test_a_long_list_is_cut_and_says_so():
    facts = replace(FACTS, reasons=(Reason.UNREADABLE,))
    names = {Reason.UNREADABLE: tuple(map(str, range(MOST_SHOWN + 7)))}
    (one,) = told(replace(REPORT, facts=facts, names=names))
    assert (MOST_SHOWN, 7) == (len(one.names), one.more)


def test_the_sentence_about_the_disk_is_not_repeated_once_it_may_have_left():
    said = UNPLUG.format(name="Disque A")
    assert ["Attention"] == notes(replace(REPORT, notes=("Attention", said)))


def test_files_that_changed_meanwhile_are_counted_in_french():
    assert "" == unstable(REPORT)
    assert "1 fichier a changé" in unstable(replace(REPORT, facts=replace(FACTS, unstable=1)))
    assert "2 fichiers ont changé" in unstable(replace(REPORT, facts=replace(FACTS, unstable=2)))
