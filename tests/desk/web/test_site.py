"""The words of the pages are those of the command line."""

from dataclasses import replace

import pytest

from hygie.desk import words
from hygie.desk.web.site import FILTERS
from hygie.spine.evidence import PRACTICE, Evidence, Origin, Reply
from hygie.spine.measure import Verdict
from hygie.spine.posture import Finding
from tests.spine.values import lamp, measure, said, unseen


@pytest.mark.parametrize("verdict", Verdict)
def test_a_verdict_has_one_word_and_one_sign(verdict: Verdict) -> None:
    assert FILTERS["verdict"](verdict) == words.VERDICTS[verdict]
    assert FILTERS["sign"](verdict) == words.SIGNS[verdict]


@pytest.mark.parametrize(
    ("verdict", "number", "word"),
    [
        (Verdict.UNSEEN, 1, "non vue"),
        (Verdict.UNSEEN, 0, "non vue"),
        (Verdict.UNSEEN, 2, "non vues"),
        (Verdict.GAP, 2, "à corriger"),
    ],
)
def test_a_count_agrees_with_its_number(verdict: Verdict, number: int, word: str) -> None:
    assert FILTERS["counted"](verdict, number) == word


def finding(evidence: Evidence | None, verdict: Verdict = Verdict.MET) -> Finding:
    return Finding(
        measure=measure(), subject=PRACTICE, verdict=verdict, because="", evidence=evidence
    )


def test_how_one_knows_is_told_where_the_reason_does_not() -> None:
    known = FILTERS["how_known"]
    assert known(finding(None)) == ""
    assert str(known(finding(lamp(lit=True)))).startswith("Vu le ")
    assert str(known(finding(unseen()))).startswith("Regardé le ")
    assert known(finding(said(Reply.YES))) == ""
    assert str(known(finding(said(Reply.YES), Verdict.STALE))).startswith("Déclaré le ")
    brought = replace(lamp(lit=True), origin=Origin(by="Lefèvre", recording="00"))
    assert str(known(finding(brought))).startswith("Importé par Lefèvre, ")
