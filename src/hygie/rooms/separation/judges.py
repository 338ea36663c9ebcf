"""Judges the rights of the daily account."""

from collections.abc import Mapping
from datetime import datetime

from hygie.rooms.separation.kinds import DailyAccount
from hygie.spine.judges import Judgement, gap, met


def not_admin(facts: DailyAccount, judge_with: Mapping[str, object], now: datetime) -> Judgement:
    """The account of every day may not administer the computer."""
    if facts.administrator:
        return gap("Le compte utilisé aujourd’hui a tous les droits sur l’ordinateur.")
    return met("Le compte utilisé aujourd’hui n’a pas les droits d’administrateur.")
