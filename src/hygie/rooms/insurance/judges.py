"""Judges whether the insurance was read."""

from collections.abc import Mapping
from datetime import datetime

from hygie.rooms.insurance.kinds import Review
from hygie.spine.judges import Judgement, met, undecided


def reviewed(facts: Review, judge_with: Mapping[str, object], now: datetime) -> Judgement:
    """A contract was read when one can say whether it covers an attack, and within what delay."""
    if facts.cyber is None:
        return undecided("Le contrat est noté, mais pas s’il couvre une cyberattaque.")
    if not facts.cyber:
        return met("Vous avez relu votre contrat : il ne couvre pas les cyberattaques.")
    if facts.term is None:
        return undecided("Le contrat est noté, mais pas le délai pour déclarer.")
    return met("Vous avez relu votre contrat, et vous savez dans quel délai déclarer.")
