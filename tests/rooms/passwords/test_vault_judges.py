"""Counts of an examination, judged."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from hygie.rooms.passwords import judges
from hygie.rooms.passwords.kinds import VaultAudit
from hygie.spine.measure import Verdict

NOW = datetime(2026, 11, 21, tzinfo=UTC)
MET, GAP, UNSEEN = Verdict.MET, Verdict.GAP, Verdict.UNSEEN
CLEAN = VaultAudit(
    entries=12,
    short=0,
    weak=0,
    predictable=0,
    reused=0,
    nearly_reused=0,
    master_reused=None,
    published=None,
    old=3,
    without_second_factor=2,
    left_out=0,
    manager="Bitwarden",
    kept=True,
)


def judged(judge, **changes):
    return judge(replace(CLEAN, **changes), {"at_least": 5}, NOW)


@pytest.mark.parametrize(
    ("judge", "changes", "expected"),
    [
        (judges.long_enough, {}, MET),
        (judges.long_enough, {"short": 1}, GAP),
        (judges.long_enough, {"weak": 9}, MET),
        (judges.long_enough, {"entries": 0}, UNSEEN),
        (judges.long_enough, {"left_out": 1}, UNSEEN),
        (judges.long_enough, {"left_out": 1, "short": 1}, GAP),
        (judges.unpredictable, {}, MET),
        (judges.unpredictable, {"weak": 1}, GAP),
        (judges.unpredictable, {"predictable": 1}, GAP),
        (judges.unpredictable, {"predictable": None}, MET),
        (judges.unpredictable, {"published": 1}, GAP),
        (judges.unpredictable, {"published": 0}, MET),
        (judges.unpredictable, {"entries": 0, "weak": 0}, UNSEEN),
        (judges.one_per_service, {}, MET),
        (judges.one_per_service, {"reused": 2}, GAP),
        (judges.one_per_service, {"nearly_reused": 2}, GAP),
        (judges.one_per_service, {"master_reused": 1}, GAP),
        (judges.one_per_service, {"weak": 5, "short": 5}, MET),
        (judges.one_per_service, {"left_out": 2}, UNSEEN),
        (judges.manager_used, {}, MET),
        (judges.manager_used, {"entries": 5}, MET),
        (judges.manager_used, {"entries": 4}, UNSEEN),
        (judges.manager_used, {"kept": False}, UNSEEN),
    ],
)
def test_each_judge_looks_at_its_own_counts(judge, changes, expected) -> None:
    """What was not looked for proves neither good nor bad; a table proves no manager."""
    assert judged(judge, **changes).verdict is expected


def test_the_sentences_count_and_claim_no_more() -> None:
    """Plurals, and what was not searched."""
    assert judged(judges.unpredictable, weak=1, published=2).because == (
        "Mots de passe examinés : 12, dont 2 déjà publiés, 1 facile à deviner."
    )
    assert "n’a pas cherché s’ils ont été publiés" in judged(judges.unpredictable).because
    assert "publiés" not in judged(judges.unpredictable, published=0).because
    assert judged(judges.one_per_service).because == (
        "Mots de passe examinés : 12 ; chacun ne sert qu’une fois."
    )
    assert judged(judges.manager_used).because == (
        "Bitwarden garde 12 mots de passe, examinés par Hygie."
    )
