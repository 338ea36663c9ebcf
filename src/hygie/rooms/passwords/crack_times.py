"""Says how long it takes to find a password, under assumptions that are stated."""

from dataclasses import dataclass

SECOND, MINUTE, HOUR, DAY, YEAR = 1, 60, 3_600, 86_400, 31_557_600
CENTURY = 100 * YEAR

LARGEST_LOG10 = 300.0
"""Beyond, a number of seconds no longer fits a float, and means nothing anyway."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attacker:
    """Who tries, in French, and how often a second."""

    id: str
    title: str
    per_second: float


ATTACKERS = (
    Attacker(
        id="online_throttled",
        title="sur un site qui limite les essais (100 par heure)",
        per_second=100 / HOUR,
    ),
    Attacker(
        id="offline_slow",
        title="après le vol d’un fichier bien protégé (10 000 essais par seconde)",
        per_second=1e4,
    ),
    # One graphics card on NTLM, the hash of Windows: https://hashcat.net/hashcat/ benchmarks
    # of an RTX 4090 (2022) give 2.9e11 a second.
    Attacker(
        id="offline_fast",
        title="après le vol d’un fichier mal protégé (100 milliards d’essais par seconde)",
        per_second=1e11,
    ),
)


def seconds(guesses_log10: float, attacker: Attacker) -> float:
    """Seconds until the password is tried, in the attacker's best order."""
    return float(10.0 ** min(guesses_log10, LARGEST_LOG10) / attacker.per_second)


def said(duration: float) -> str:
    """A duration in seconds as a person says it."""
    if duration < SECOND:
        return "moins d’une seconde"
    if duration >= 10 * CENTURY:
        return "plus de mille ans"
    units = (
        (YEAR, "an", "ans"),
        (DAY, "jour", "jours"),
        (HOUR, "heure", "heures"),
        (MINUTE, "minute", "minutes"),
        (SECOND, "seconde", "secondes"),
    )
    size, one, several = next(unit for unit in units if duration >= unit[0])
    count = int(duration // size)
    return f"{count} {several if count > 1 else one}"
