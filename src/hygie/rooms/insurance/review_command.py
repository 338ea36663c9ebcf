"""Notes from the command line what was found in the insurance contract."""

from collections.abc import Callable, Mapping
from typing import Any

import click

from hygie.rooms.insurance import review
from hygie.rooms.insurance.judges import reviewed
from hygie.rooms.insurance.kinds import Review
from hygie.rooms.insurance.review import LONGEST_TERM, UNITS
from hygie.spine.judges import Judgement
from hygie.spine.measure import Verdict
from hygie.spine.practice import Practice

NOTHING, CORRECT = 0, 1
"""Exit codes: the reading says what it must, or something is still to be found."""

YES_NO = {"oui": True, "non": False}
HEADS = ("honoraires", "remise-en-route", "information", "defense")
OF_READING = ("cyber", "couvre", "delai", "unite", "numero_24h")
"""The options that say something of the contract only with ``--relu``."""


def asked(command: Callable[..., None]) -> Callable[..., None]:
    """The options of a reading."""
    for option in (
        click.option("--relu", is_flag=True, help="Assurance : noter que le contrat a été relu."),
        click.option(
            "--cyber",
            type=click.Choice([*YES_NO, "inconnu"]),
            help="Avec --relu : couvre-t-il une cyberattaque ?",
        ),
        click.option("--couvre", metavar="PERTES", help=f"Avec --relu : {','.join(HEADS)}."),
        click.option(
            "--delai",
            type=click.IntRange(1, LONGEST_TERM),
            help="Avec --relu : le délai pour déclarer.",
        ),
        click.option(
            "--unite",
            type=click.Choice([word for word, _ in UNITS.values()]),
            help="Avec --delai : son unité.",
        ),
        click.option(
            "--numero-24h",
            type=click.Choice([*YES_NO]),
            help="Avec --relu : un numéro répond-il jour et nuit ?",
        ),
    ):
        command = option(command)
    return command


def refuse_nonsense(options: Mapping[str, Any]) -> None:
    """Refuse half a reading as wrong usage."""
    if not options["relu"]:
        if any(options[name] is not None for name in OF_READING):
            raise click.UsageError("--cyber, --couvre, --delai et --numero-24h vont avec --relu.")
        return
    if options["cyber"] is None:
        raise click.UsageError("--relu va avec --cyber oui, non ou inconnu.")
    if (options["delai"] is None) != (options["unite"] is None):
        raise click.UsageError("--delai et --unite vont ensemble.")


def read(options: Mapping[str, Any]) -> Review:
    """The contract as the options tell it."""
    covers = {part.strip() for part in (options["couvre"] or "").split(",")} - {""}
    if not covers <= set(HEADS):
        raise click.UsageError(f"--couvre attend des mots parmi : {', '.join(HEADS)}.")
    fees, rebuilding, notification, legal = ((head in covers) or None for head in HEADS)
    units = {word: str(unit) for unit, (word, _) in UNITS.items()}
    return Review(
        cyber=YES_NO.get(options["cyber"]),
        fees=fees,
        rebuilding=rebuilding,
        notification=notification,
        legal=legal,
        ceiling_eur=_whole(options["plafond"]),
        deductible_eur=_whole(options["franchise"] or None),
        waiting_days=_whole(options["attente"] or None),
        line=YES_NO.get(options["numero_24h"] or ""),
        term=options["delai"],
        term_unit=units.get(options["unite"] or "", ""),
    )


def _whole(amount: float | None) -> int | None:
    return None if amount is None else round(amount)


def note(practice: Practice, found: Review) -> Judgement:
    """Keep the reading; what it proves."""
    review.keep(practice, found)
    return reviewed(found, {}, practice.clock())


def code(judged: Judgement) -> int:
    """The exit code of a reading."""
    return NOTHING if judged.verdict is Verdict.MET else CORRECT


def as_dict(found: Review) -> Mapping[str, object]:
    """The JSON object of a reading (docs/json.md)."""
    told = {
        "fees": found.fees,
        "rebuilding": found.rebuilding,
        "notification": found.notification,
        "legal": found.legal,
    }
    return {
        "format": 1,
        "cyber": found.cyber,
        "covers": [head for head, covered in told.items() if covered],
        "ceiling_eur": found.ceiling_eur,
        "deductible_eur": found.deductible_eur,
        "waiting_days": found.waiting_days,
        "term": found.term,
        "term_unit": found.term_unit,
        "line": found.line,
        "recorded": True,
    }
