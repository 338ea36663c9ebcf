"""Judges whether the DMP can be reached without the practice software."""

from collections.abc import Mapping
from datetime import datetime

from hygie.rooms.continuity.kinds import Drill
from hygie.spine.judges import Judgement, gap, met


def signed_in(facts: Drill, judge_with: Mapping[str, object], now: datetime) -> Judgement:
    """The trial counts when it reached the first page."""
    if facts.signed_in:
        return met("Vous vous êtes connecté à dmp.fr depuis un autre appareil.")
    return gap("L’essai n’a pas abouti : la connexion à dmp.fr n’a pas marché.")
