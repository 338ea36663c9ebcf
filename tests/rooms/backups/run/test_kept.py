"""The last report is kept as it was, and a file that is none is no report."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.backups.home import home
from hygie.rooms.backups.kinds import BackupRun, Outcome, Reason
from hygie.rooms.backups.plan import Plan
from hygie.rooms.backups.run.kept import keep, kept
from hygie.rooms.backups.run.report import Report
from hygie.rooms.backups.survey import Unread
from tests.rooms.backups.cabinet import NOW
from tests.rooms.backups.web.test_run_told import DISK

FACTS = BackupRun(
    run="r",
    destination="Disque A",
    began=NOW,
    outcome=Outcome.PARTIAL,
    reasons=(Reason.UNREADABLE,),
    files=3,
    unread=1,
)
REPORT = Report(
    facts=FACTS,
    destination=DISK,
    names={Reason.UNREADABLE: ("/x/é.pdf",)},
    unread=(Unread("/x/é.pdf", "accès refusé"),),
    unstable=("/x/b",),
    notes=("Débranchez.",),
    unplug=True,
)
PLAN = Plan(destinations=(DISK,))


def test_a_report_comes_back_as_it_was_kept(tmp_path):
    place = home(tmp_path)
    place.make()
    keep(place, REPORT)
    assert REPORT == kept(place, PLAN)


def test_a_report_about_a_place_that_was_forgotten_is_not_told(tmp_path):
    place = home(tmp_path)
    place.make()
    keep(place, REPORT)
    assert kept(place, Plan()) is None


def test_a_name_that_is_no_text_is_kept_as_it_is_shown(tmp_path):
    """Bytes that are no UTF-8, and half of a sign, as Windows allows."""
    place = home(tmp_path)
    place.make()
    odd = "/x/lettre \udce9t\udce9 \ud83d.txt"
    keep(
        place,
        replace(
            REPORT,
            names={Reason.UNREADABLE: (odd,)},
            unread=(Unread(odd, odd),),
            unstable=(odd,),
        ),
    )
    found = kept(place, PLAN)
    assert found is not None
    shown = "/x/lettre \ufffdt\ufffd \ufffd.txt"
    assert (Unread(shown, f"le système dit\u00a0: {shown}"),) == found.unread
    assert (shown,) == found.unstable == found.names[Reason.UNREADABLE]


def test_a_second_run_that_was_refused_hides_no_report(tmp_path):
    place = home(tmp_path)
    place.make()
    keep(place, REPORT)
    refused = replace(FACTS, outcome=Outcome.FAILED, reasons=(Reason.RUNNING,))
    keep(place, Report(facts=refused, destination=DISK))
    assert REPORT == kept(place, PLAN)


def test_there_may_be_no_report(tmp_path):
    assert kept(home(tmp_path), PLAN) is None


@given(st.binary(max_size=200))
def test_whatever_a_file_holds_it_is_a_report_or_none(tmp_path_factory, raw):
    place = home(tmp_path_factory.mktemp("r"))
    place.make()
    place.report.write_bytes(raw)
    assert kept(place, PLAN) is None
