"""What decides a measure, in which order."""

import pytest

from hygie.spine.decide import decide, declared
from hygie.spine.evidence import Declared, Reply, of_machine, question_kind
from hygie.spine.latest import Latest
from hygie.spine.measure import Kind, Measure, Question, Verdict
from tests.spine.values import HERE, JUDGES, LAMP, NOW, lamp, measure, piece, said, unseen

SUBJECT = of_machine(HERE)


def verdict(*evidence, of: Measure | None = None) -> Verdict:
    decision = decide(of or measure(), SUBJECT, Latest(evidence, NOW), JUDGES)
    return decision.judgement.verdict


def test_a_fresh_look_decides() -> None:
    """What was seen ten days ago or less decides a measure that is fresh for ten days."""
    assert verdict(lamp(lit=True)) is Verdict.MET
    assert verdict(lamp(lit=False, days=10)) is Verdict.GAP


def test_a_fresh_look_outweighs_a_declaration() -> None:
    """A person who says yes does not hide what the machine shows."""
    assert verdict(lamp(lit=False), said(Reply.YES)) is Verdict.GAP


def test_a_look_that_cannot_decide_lets_a_person_speak() -> None:
    """Facts that prove nothing leave the question open, and its answer decides."""
    assert verdict(lamp(lit=None)) is Verdict.UNSEEN
    assert verdict(lamp(lit=None), said(Reply.YES)) is Verdict.MET


def test_an_old_look_is_stale() -> None:
    """What was seen too long ago is to look at again, whatever it was."""
    assert verdict(lamp(lit=True, days=11)) is Verdict.STALE
    assert verdict(lamp(lit=False, days=11)) is Verdict.STALE


def test_a_fresh_declaration_outweighs_an_old_look() -> None:
    """A recent answer decides where the machine was seen too long ago."""
    assert verdict(lamp(lit=True, days=11), said(Reply.NO)) is Verdict.GAP


def test_the_latest_look_of_a_source_that_saw_nothing_hides_its_older_one() -> None:
    """The journal keeps one piece a source: unseen now is unseen, though seen before."""
    assert verdict(unseen()) is Verdict.UNSEEN


def test_another_source_may_still_see() -> None:
    """A probe that saw nothing does not hide a fresh recording that saw."""
    assert verdict(unseen(), lamp(lit=True, days=2, source="recording")) is Verdict.MET


def test_of_two_sources_the_newest_look_decides() -> None:
    """Yesterday's recording does not outweigh what the probe sees today."""
    older = lamp(lit=True, days=1, source="recording")
    assert verdict(older, lamp(lit=False)) is Verdict.GAP


def test_an_old_unseen_says_nothing() -> None:
    """Not having seen, long ago, is not something to check again."""
    assert verdict(unseen(days=11)) is Verdict.UNSEEN


def test_an_old_declaration_is_stale() -> None:
    """An answer too old is to be given again, even where a probe sees nothing."""
    assert verdict(said(Reply.YES, days=11)) is Verdict.STALE
    assert verdict(unseen(), said(Reply.YES, days=11)) is Verdict.STALE


def test_an_old_look_and_an_old_answer_are_stale() -> None:
    """Of two old things, the look is shown."""
    assert verdict(lamp(lit=True, days=11), said(Reply.YES, days=11)) is Verdict.STALE


def test_nothing_is_unseen() -> None:
    """Without any evidence nothing is known."""
    assert verdict() is Verdict.UNSEEN
    assert verdict(of=measure(needs=(), judge="")) is Verdict.UNSEEN


def test_evidence_of_the_future_proves_nothing() -> None:
    """What is dated after now is left out."""
    assert verdict(lamp(lit=True, days=-0.01)) is Verdict.UNSEEN


def test_a_measure_of_several_kinds_is_as_good_as_the_weakest() -> None:
    """A gap in one kind is a gap; a kind unseen leaves the measure unseen."""
    bulb = Kind("bulb")
    both = measure(needs=(LAMP, bulb), question=None)
    assert verdict(lamp(lit=True), of=both) is Verdict.UNSEEN
    assert verdict(lamp(lit=True), lamp(lit=False, kind=bulb), of=both) is Verdict.GAP
    assert verdict(lamp(lit=True), lamp(lit=True, kind=bulb), of=both) is Verdict.MET
    assert verdict(lamp(lit=True), lamp(lit=True, kind=bulb, days=11), of=both) is Verdict.STALE


@pytest.mark.parametrize(
    ("answer", "yes_is", "expected"),
    [
        (Reply.YES, Verdict.MET, Verdict.MET),
        (Reply.NO, Verdict.MET, Verdict.GAP),
        (Reply.YES, Verdict.GAP, Verdict.GAP),
        (Reply.NO, Verdict.GAP, Verdict.MET),
        (Reply.UNKNOWN, Verdict.MET, Verdict.UNSEEN),
        (Reply.NOT_APPLICABLE, Verdict.MET, Verdict.EXEMPT),
    ],
)
def test_an_answer_means_what_its_question_says(answer, yes_is, expected) -> None:
    """Yes is good or bad according to the question; not knowing is never a pass."""
    asked = measure(needs=(), judge="", question=Question(text="?", yes=yes_is))
    assert verdict(said(answer), of=asked) is expected


def test_an_answer_says_who_gave_it() -> None:
    """The label of the person stands in the sentence."""
    sight = Declared(by="Mme A.", answer=Reply.YES)
    asked = measure(question=None)
    judgement = declared(asked, piece(sight), sight)
    assert judgement.because == "Vous avez répondu « oui » le 21/11/2026 (Mme A.)."


def test_evidence_of_the_wrong_sort_says_nothing() -> None:
    """An answer under a kind of facts, or facts under a question, decide nothing."""
    answer = Declared(by="", answer=Reply.YES)
    assert verdict(piece(answer)) is Verdict.UNSEEN
    assert verdict(piece(answer, days=11)) is Verdict.UNSEEN
    assert verdict(lamp(lit=True, kind=question_kind(measure().id))) is Verdict.UNSEEN
