"""The judgement on one measure for one subject: what decides, in which order."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from hygie.spine.evidence import Declared, Evidence, Reply, Seen, Subject, Unseen, question_kind
from hygie.spine.judges import Judge, Judgement, french_date, undecided
from hygie.spine.latest import Latest
from hygie.spine.measure import Kind, Measure, Verdict

DECIDES = (Verdict.MET, Verdict.GAP, Verdict.EXEMPT)
"""Verdicts that a look at the machine settles; the others let a person speak."""

UNASKED = "Personne n’a encore répondu à la question."
UNLOOKED = "Hygie n’a pas encore regardé."

_WEAKEST_FIRST = (Verdict.GAP, Verdict.UNSEEN, Verdict.STALE, Verdict.MET, Verdict.EXEMPT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A judgement, and the evidence it stands on, if there is any."""

    judgement: Judgement
    evidence: Evidence | None = None


def decide(
    measure: Measure, subject: Subject, latest: Latest, judges: Mapping[str, Judge]
) -> Decision:
    """A fresh Seen decides; else a fresh Declared; else what is too old; else nothing does."""
    seen = _seen(measure, subject, latest, judges)
    if seen.judgement.verdict in DECIDES:
        return seen
    told = _told(measure, subject, latest)
    if told is not None and told.judgement.verdict is not Verdict.STALE:
        return told
    if seen.judgement.verdict is Verdict.UNSEEN and told is not None:
        return told
    return seen


def _seen(
    measure: Measure, subject: Subject, latest: Latest, judges: Mapping[str, Judge]
) -> Decision:
    """What the machines show; a measure that needs several kinds is as good as the weakest."""
    looks = [_look(measure, kind, subject, latest, judges) for kind in measure.needs]
    if not looks:
        return Decision(judgement=undecided(UNASKED))
    return min(looks, key=lambda look: _WEAKEST_FIRST.index(look.judgement.verdict))


def _look(
    measure: Measure, kind: Kind, subject: Subject, latest: Latest, judges: Mapping[str, Judge]
) -> Decision:
    pieces = latest.of(subject, kind)
    fresh = [piece for piece in pieces if _is_fresh(piece, measure, latest)]
    for piece in fresh:
        if isinstance(piece.sight, Seen):
            judge = judges[measure.judge]
            judgement = judge(piece.sight.facts, measure.judge_with, latest.now)
            return Decision(judgement=judgement, evidence=piece)
    for piece in fresh:
        if isinstance(piece.sight, Unseen):
            return Decision(judgement=undecided(piece.sight.reason), evidence=piece)
    for piece in pieces:
        if isinstance(piece.sight, Seen):
            return Decision(judgement=_stale(piece), evidence=piece)
    return Decision(judgement=undecided(UNASKED if measure.question else UNLOOKED))


def _told(measure: Measure, subject: Subject, latest: Latest) -> Decision | None:
    for piece in latest.of(subject, question_kind(measure.id)):
        if isinstance(piece.sight, Declared):
            if _is_fresh(piece, measure, latest):
                judgement = declared(measure, piece, piece.sight)
                return Decision(judgement=judgement, evidence=piece)
            return Decision(judgement=_stale(piece), evidence=piece)
    return None


def declared(measure: Measure, piece: Evidence, sight: Declared) -> Judgement:
    """What an answer to the question of the measure says."""
    yes = measure.question.yes if measure.question is not None else Verdict.MET
    no = Verdict.GAP if yes is Verdict.MET else Verdict.MET
    when = french_date(piece.at) + (f" ({sight.by})" if sight.by else "")
    verdict, because = {
        Reply.YES: (yes, f"Vous avez répondu « oui » le {when}."),
        Reply.NO: (no, f"Vous avez répondu « non » le {when}."),
        Reply.UNKNOWN: (
            Verdict.UNSEEN,
            f"Vous avez répondu « je ne sais pas » le {when} : c’est à vérifier.",
        ),
        Reply.NOT_APPLICABLE: (Verdict.EXEMPT, f"Vous avez répondu « sans objet » le {when}."),
    }[sight.answer]
    return Judgement(verdict=verdict, because=because)


def _is_fresh(piece: Evidence, measure: Measure, latest: Latest) -> bool:
    return latest.now - piece.at <= timedelta(days=measure.fresh_for)


def _stale(piece: Evidence) -> Judgement:
    because = f"Vérifié pour la dernière fois le {french_date(piece.at)} : à regarder de nouveau."
    return Judgement(verdict=Verdict.STALE, because=because)
