"""How findings join into the posture of a practice."""

from datetime import date

from hygie.spine.evidence import PRACTICE, MachineId, Reply, of_machine, of_person
from hygie.spine.measure import MeasureId, Platform, Question, Scope, Verdict
from hygie.spine.posture import exempt_because, posture
from hygie.spine.settings import TRAITS, Backups, Devices, Settings, Software, has, lacks
from tests.spine.values import (
    HERE,
    NOW,
    accepted,
    catalogue,
    lamp,
    measure,
    said,
    workstation,
)

THERE = MachineId("there")


def judged(*evidence, measures=(), settings=Settings()):
    return posture(catalogue(*measures), evidence, settings, NOW)


def test_a_measure_of_machines_has_a_finding_for_each_worst_first() -> None:
    """With two computers, the one with the gap comes first and speaks for the measure."""
    there = {"subject": of_machine(THERE), "machine": THERE}
    result = judged(
        workstation(),
        workstation("salle 2", **there),
        lamp(lit=True),
        lamp(lit=False, **there),
    )
    verdicts = [(finding.subject, finding.verdict) for finding in result.findings]
    assert verdicts == [(of_machine(THERE), Verdict.GAP), (of_machine(HERE), Verdict.MET)]
    assert [finding.verdict for finding in result.worst()] == [Verdict.GAP]
    assert result.summary().gap == 1


def test_without_any_machine_a_measure_of_machines_is_asked_of_the_practice() -> None:
    """Before the first bilan nothing is exempt: everything is unseen."""
    (finding,) = judged().findings
    assert (finding.subject, finding.verdict) == (PRACTICE, Verdict.UNSEEN)


def test_a_measure_of_people_has_a_finding_for_each() -> None:
    """Each person of the settings is asked; one who did not answer leaves the measure unseen."""
    personal = measure(scope=Scope.PERSON, needs=(), judge="")
    settings = Settings(people=("A", "B"))
    result = judged(said(Reply.YES, subject=of_person("A")), measures=[personal], settings=settings)
    assert [finding.subject for finding in result.of("x/lamp")] == [of_person("B"), of_person("A")]
    assert result.worst()[0].verdict is Verdict.UNSEEN
    assert not result.of("x/other")


def test_a_workstation_that_could_not_be_read_is_no_machine() -> None:
    """Evidence of a workstation without its facts adds no row."""
    from hygie.spine.evidence import Unseen, Workstation
    from tests.spine.values import piece

    result = judged(piece(Unseen(reason="x"), kind=Workstation.KIND))
    assert not result.machines
    result = judged(lamp(lit=True, kind=Workstation.KIND))
    assert not result.machines


def test_another_platform_is_exempt() -> None:
    """A measure that has no object on this system says so."""
    windows = measure(platforms=frozenset({Platform.WINDOWS}))
    (finding,) = judged(workstation(), lamp(lit=False), measures=[windows]).findings
    assert (finding.verdict, finding.because) == (Verdict.EXEMPT, "Sans objet sur ce système.")


def test_settings_exempt_with_their_reason() -> None:
    """A measure for software in the cloud, or against tablets, is exempt with a sentence."""
    cloud = measure(only_with=frozenset({"software-cloud"}))
    assert exempt_because(cloud, Settings().traits(), None) == lacks("software-cloud")
    online = Settings(software=Software.CLOUD)
    assert exempt_because(cloud, online.traits(), None) == ""
    desk = measure(without=frozenset({"tablets-only"}))
    assert exempt_because(desk, Settings().traits(), None) == ""
    tablets = Settings(devices=Devices.TABLETS)
    assert exempt_because(desk, tablets.traits(), None) == lacks("computers")
    result = judged(measures=[desk], settings=tablets)
    assert result.findings[0].verdict is Verdict.EXEMPT


def test_every_trait_has_both_its_sentences() -> None:
    """Whatever trait a catalogue names, the exemption can be said."""
    for trait in TRAITS - {"software-local"}:
        assert has(trait)
        assert lacks(trait)
    assert lacks("software-local")
    assert Settings(backups=Backups.SUPPLIER).traits() <= TRAITS


def test_advice_is_never_a_gap() -> None:
    """A visible Wi-Fi name is exempt with its reason; a hidden one is met."""
    advice = measure(advice=True)
    (finding,) = judged(workstation(), lamp(lit=False), measures=[advice]).findings
    assert finding.verdict is Verdict.EXEMPT
    assert finding.because == "Éteinte. C’est un conseil, pas un manque."
    (finding,) = judged(workstation(), lamp(lit=True), measures=[advice]).findings
    assert finding.verdict is Verdict.MET


def test_an_accepted_gap_stays_a_gap() -> None:
    """A decision is shown beside the gap until its date, and counted as a gap."""
    decision = accepted(date(2026, 11, 21))
    result = judged(workstation(), lamp(lit=False), decision)
    (finding,) = result.findings
    assert finding.verdict is Verdict.GAP
    assert finding.accepted is not None
    counts = result.summary()
    assert (counts.gap, counts.accepted, counts.met) == (1, 1, 0)


def test_a_decision_ends() -> None:
    """Past its date, or once withdrawn, a decision accepts nothing."""
    for decision in (accepted(date(2026, 11, 20)), accepted(date(2027, 1, 1), because="")):
        result = judged(workstation(), lamp(lit=False), decision)
        assert result.findings[0].accepted is None
        assert result.summary().accepted == 0


def test_a_decision_that_is_no_decision_accepts_nothing() -> None:
    """Facts of another kind under the name of a decision are passed over."""
    from hygie.spine.evidence import accepted_kind

    odd = lamp(lit=True, kind=accepted_kind(MeasureId("x/lamp")), subject=PRACTICE)
    assert judged(workstation(), lamp(lit=False), odd).findings[0].accepted is None


def test_the_summary_counts_what_was_only_said() -> None:
    """Of the measures in place, those only declared are counted apart."""
    asked = measure(
        "x/asked", needs=(), judge="", question=Question(text="?"), scope=Scope.PRACTICE
    )
    result = judged(
        workstation(),
        lamp(lit=True),
        said(Reply.YES, "x/asked", subject=PRACTICE),
        measures=[measure(), asked],
    )
    counts = result.summary()
    assert (counts.met, counts.declared, counts.unseen) == (2, 1, 0)
    assert [finding.declared for finding in result.findings] == [False, True]
