"""Says whether a password is easy to guess, without showing, keeping or sending it."""

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager
from math import floor
from typing import Any, BinaryIO, Protocol

import click

from hygie.analysis.guesses import (
    Estimate,
    Personal,
    Strength,
    estimate,
    is_listed,
    of_settings,
    strength,
)
from hygie.kit.cli.console import console, plain
from hygie.rooms.passwords.crack_times import ATTACKERS, said, seconds
from hygie.rooms.passwords.memorable.worth import tries
from hygie.rooms.passwords.rules import CONTRADICTIONS, RuleVerdict, verdicts
from hygie.spine.practice import Practice

LINE_LIMIT = 65_536
"""Bytes kept of a line; what follows can only make a password harder to guess."""

WEAK_FOUND = 1

VERDICTS = {
    Strength.WEAK: "Facile à deviner",
    Strength.FAIR: "Moyen",
    Strength.STRONG: "Solide",
}
DISAGREEMENTS = {
    Strength.WEAK: "Les règles suivies comptent les caractères, pas la façon dont ils ont été "
    "choisis : il se devine quand même.",
    Strength.STRONG: "Il ne suit pas toutes les règles, et résiste pourtant à nos attaques.",
}
"""Where rules and estimate disagree, once for all rules."""

NEXT = {
    Strength.WEAK: "Changez-le : hygie mots-de-passe memoriser --methode phrase-de-passe",
    Strength.FAIR: "Allongez-le, ou tirez-en un autre : hygie mots-de-passe memoriser",
    Strength.STRONG: "Gardez-le pour un seul service.",
}


class Hands(Protocol):
    """What the command is handed: the practice, whose names are bad passwords."""

    def workspace(self, *, read_only: bool = False) -> AbstractContextManager[Practice]:
        """The home of the practice."""
        ...


@click.command(
    "evaluer",
    context_settings={"ignore_unknown_options": True},
    epilog="Exemple : hygie mots-de-passe evaluer",
    help="Dire si un mot de passe est facile à deviner, et quelles règles il suit. Il est demandé "
    "sans s’afficher, ou lu sur l’entrée standard avec « - », un par ligne. Il n’est ni gardé, ni "
    "envoyé, ni répété.",
)
@click.option("--json", "as_json", is_flag=True, help="Écrire un objet JSON par mot de passe.")
@click.argument("source", nargs=-1, metavar="[-]")
@click.pass_obj
def evaluer(hands: Hands, as_json: bool, source: tuple[str, ...]) -> None:
    """Judge each password; exit code 1 when one of them is weak."""
    if source not in ((), ("-",)):  # never repeat it: it may be a password
        raise click.UsageError(
            "Ne tapez pas de mot de passe dans la commande : elle resterait dans l’historique de "
            "l’ordinateur. Lancez « hygie mots-de-passe evaluer » et répondez à la question."
        )
    with hands.workspace(read_only=True) as practice:
        about = of_settings(practice.settings)
    piped = source or as_json or not sys.stdin.isatty()
    passwords = lines(sys.stdin.buffer) if piped else iter([_asked()])
    worst = _as_json(passwords, about) if as_json else _in_words(passwords, about)
    sys.exit(WEAK_FOUND if worst is Strength.WEAK else 0)


def lines(stream: BinaryIO) -> Iterator[str]:
    """Each line as text, without its end; a line that is not UTF-8 is read as Windows writes."""
    first = True
    while raw := stream.readline(LINE_LIMIT):
        whole = raw.endswith(b"\n") or len(raw) < LINE_LIMIT
        while not whole:
            rest = stream.readline(LINE_LIMIT)
            whole = rest.endswith(b"\n") or len(rest) < LINE_LIMIT
        raw = raw.removesuffix(b"\n").removesuffix(b"\r")
        yield _text(raw.removeprefix(b"\xef\xbb\xbf") if first else raw)
        first = False


def as_dict(password: str, about: Personal) -> dict[str, Any]:
    """The JSON object of one password (docs/json.md); it never holds the password."""
    found, judged, rules = _judge(password, about)
    return {
        # Downwards, so that the figure never crosses a limit that the verdict does not.
        "guesses_log10": floor(100 * found.guesses_log10) / 100,
        "verdict": judged.value,
        "reason": found.attack,
        "rules": [
            {
                "rule": rule.source.id,
                "kept": rule.kept,
                "because": rule.because,
                "disagreement": rule.disagreement,
            }
            for rule in rules
        ],
        "seconds": {
            attacker.id: float(f"{seconds(found.guesses_log10, attacker):.3g}")
            for attacker in ATTACKERS
        },
    }


def _judge(password: str, about: Personal) -> tuple[Estimate, Strength, tuple[RuleVerdict, ...]]:
    found = estimate(password, about)
    judged = strength(found)
    return found, judged, verdicts(password, judged, listed=is_listed(password))


def _text(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _asked() -> str:
    return str(
        click.prompt("Mot de passe à évaluer (il ne s’affiche pas)", hide_input=True, err=True)
    )


def _as_json(passwords: Iterator[str], about: Personal) -> Strength:
    """One line of JSON each; the worst verdict."""
    import msgspec

    encode = msgspec.json.Encoder().encode
    out = sys.stdout.buffer
    worst = Strength.STRONG
    for password in passwords:
        row = as_dict(password, about)
        worst = _worse(worst, Strength(row["verdict"]))
        out.write(encode(row) + b"\n")
    out.flush()
    return worst


def _in_words(passwords: Iterator[str], about: Personal) -> Strength:
    worst = Strength.STRONG
    for number, password in enumerate(passwords, start=1):
        found, judged, rules = _judge(password, about)
        worst = _worse(worst, judged)
        _show(number, found, judged, rules)
    return worst


def _worse(one: Strength, other: Strength) -> Strength:
    order = (Strength.WEAK, Strength.FAIR, Strength.STRONG)
    return min(one, other, key=order.index)


def _show(number: int, found: Estimate, judged: Strength, rules: tuple[RuleVerdict, ...]) -> None:
    out = console()
    if number > 1:
        out.print()
    out.print(plain(f"Mot de passe {number} : {VERDICTS[judged]}", "bold"))
    out.print(plain(f"Comment il se devine : {found.attack}, {tries(found.guesses_log10)}."))
    out.print(plain("Temps pour le trouver :"))
    for attacker in ATTACKERS:
        time = said(seconds(found.guesses_log10, attacker))
        out.print(plain(f"  {attacker.title} : {time}"))
    out.print(plain("Règles publiées :"))
    for rule in rules:
        out.print(plain(f"  {'✓' if rule.kept else '✗'} {rule.source.title} : {rule.because}"))
    if judged in DISAGREEMENTS and any(rule.disagreement for rule in rules):
        out.print(plain(DISAGREEMENTS[judged]))
    if len({rule.kept for rule in rules}) > 1:
        out.print(plain(CONTRADICTIONS, "dim"))
    out.print(plain(NEXT[judged]))
