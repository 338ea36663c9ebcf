"""The bilan in the terminal: summary, next gestures, then each practice in turn."""

from collections.abc import Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from hygie.desk import words
from hygie.kit.cli.console import plain
from hygie.spine.measure import Verdict
from hygie.spine.plan import ORDER, Plan
from hygie.spine.posture import Finding, Posture

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

STYLES = {
    Verdict.MET: "green",
    Verdict.GAP: "bold red",
    Verdict.STALE: "yellow",
    Verdict.UNSEEN: "yellow",
    Verdict.EXEMPT: "dim",
}


def show(out: "Console", posture: Posture, plan: Plan, titles: Mapping[str, str]) -> None:
    """Print the whole bilan."""
    rooms(out, posture, titles)
    gestures(out, plan)
    out.print()
    out.print(plain(words.summary(posture.summary()), "bold"))


def rooms(out: "Console", posture: Posture, titles: Mapping[str, str]) -> None:
    """One table a practice; a measure with several machines or people has a row for each."""
    for room, group in groupby(posture.findings, key=lambda finding: finding.measure.room):
        out.print()
        out.print(plain(titles[room], "bold"))
        out.print(_table(posture, list(group)))


def _table(posture: Posture, findings: list[Finding]) -> "Table":
    from rich.table import Table

    table = Table(show_header=False, box=None, padding=(0, 1), expand=True)
    table.add_column(width=14, no_wrap=True)
    table.add_column(ratio=2)
    table.add_column(ratio=3)
    for finding in findings:
        verdict = finding.verdict
        several = len(posture.of(finding.measure.id)) > 1
        about = f" ({words.subject(finding.subject, posture)})" if several else ""
        label = f"{words.SIGNS[verdict]} {words.VERDICTS[verdict]}"
        table.add_row(
            plain(label, STYLES[verdict]),
            plain(finding.measure.title + about),
            plain(_because(finding), "dim" if verdict is Verdict.EXEMPT else ""),
        )
    return table


def _because(finding: Finding) -> str:
    return f"{finding.because} {words.decision(finding)}".rstrip()


def gestures(out: "Console", plan: Plan) -> None:
    """The three next gestures, with their minutes."""
    if not plan.now:
        return
    out.print()
    out.print(plain("Les trois prochains gestes", "bold"))
    for rank, action in enumerate(plan.next_three, 1):
        out.print(plain(f" {rank}. {words.gesture(action)} ({action.minutes} min)"))
    out.print(plain(f"{ORDER} Ensuite : {len(plan.all) - len(plan.next_three)} autres.", "dim"))
