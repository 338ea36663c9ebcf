"""Makes a password that a head can keep, and says honestly what it is worth."""

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

import click

from hygie.kit.cli.console import console, plain
from hygie.kit.web.french import WIDE, typeset
from hygie.rooms.passwords.memorable import errors
from hygie.rooms.passwords.memorable.derivation import Derivation, password_of
from hygie.rooms.passwords.memorable.making import (
    METHODS,
    MOST_CHARACTERS_DRAWN,
    MOST_WORDS_DRAWN,
    Made,
    Method,
    checked,
    draw,
    from_sentence,
)
from hygie.rooms.passwords.memorable.worth import tries

INPUT_LIMIT = 65_536
"""Bytes read from standard input."""

SENTENCE_METHODS = frozenset([Method.INITIALS, Method.PHONETIC])


class Hands(Protocol):
    """What the command is handed: the clock that dates the sheet, and chance."""

    @property
    def clock(self) -> Callable[[], datetime]:
        """The time now."""
        ...

    @property
    def chance(self) -> Callable[[int], bytes]:
        """So many random bytes."""
        ...


@click.command(
    "memoriser",
    epilog="Exemple : hygie mots-de-passe memoriser --methode phrase-de-passe",
    help="Fabriquer un mot de passe qui se retient : les premières lettres ou les sons d’une "
    "phrase à vous, ou mieux, des mots ou des caractères tirés au hasard. Avec « - », la phrase "
    "est lue sur l’entrée standard ; avec caracteres, deux lignes : les caractères, puis la "
    "phrase à vérifier.",
)
@click.option(
    "--methode",
    type=click.Choice([method.value for method in Method]),
    default=Method.INITIALS.value,
    show_default=True,
    help="Comment le fabriquer.",
)
@click.option("--mots", type=click.IntRange(4, MOST_WORDS_DRAWN), default=7, show_default=True)
@click.option(
    "--longueur", type=click.IntRange(8, MOST_CHARACTERS_DRAWN), default=14, show_default=True
)
@click.option(
    "--feuille",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FICHIER",
    help="Écrire aussi la feuille PDF à imprimer et à garder sous clé.",
)
@click.option("--json", "as_json", is_flag=True, help="Écrire un seul objet JSON.")
@click.argument("source", nargs=-1, metavar="[-]")
@click.pass_obj
def memoriser(
    hands: Hands,
    methode: str,
    mots: int,
    longueur: int,
    feuille: Path | None,
    as_json: bool,
    source: tuple[str, ...],
) -> None:
    """Make it and show it: here the password is what was asked for."""
    if source not in {(), ("-",)}:  # never repeat it: it may be the sentence
        raise click.UsageError(
            "Ne tapez pas la phrase dans la commande : elle resterait dans l’historique de "
            "l’ordinateur. Lancez la commande sans elle, et répondez à la question."
        )
    method = Method(methode)
    if method in SENTENCE_METHODS:
        made = from_sentence(_sentence(piped=bool(source)), method, _estimate())
    elif source:
        made = _checked_lines(method)
    else:
        made = draw(method, mots if method is Method.WORDS else longueur, hands.chance)
    if as_json:
        import msgspec

        click.echo(msgspec.json.encode({"format": 1, **as_dict(made)}).decode())
    else:
        _show(made)
    if feuille is not None:
        _write_sheet(feuille, made, hands.clock())


def as_dict(made: Made) -> Mapping[str, Any]:
    """The JSON object (docs/json.md)."""
    found: dict[str, Any] = {
        "method": made.method.value,
        "password": made.password,
        "derivation": [
            {"word": step.word, "symbols": step.symbols, "rule": step.rule.value}
            for step in made.steps
        ],
        "bits": made.bits,
        "guesses_log10": made.guesses_log10,
        "verdict": made.verdict,
        "reason": made.reason,
        "remarks": list(made.remarks),
    }
    if made.carries is not None:
        found["carries"] = made.carries
    if made.proposals:
        found["proposals"] = [
            {"character": one.character, "words": list(one.words)} for one in made.proposals
        ]
    return found


def _sentence(*, piped: bool) -> str:
    return " ".join(_lines()) if piped else str(click.prompt("Votre phrase", err=True))


def _checked_lines(method: Method) -> Made:
    lines = _lines()
    if method is not Method.CHARACTERS or len(lines) != 2:  # noqa: PLR2004
        raise click.UsageError(
            "Avec « --methode caracteres - », donnez deux lignes : les caractères, puis la phrase."
        )
    return checked(lines[1], lines[0], _estimate())


def _lines() -> Sequence[str]:
    """The lines of standard input that hold something; raises ``MemorableError``."""
    raw = sys.stdin.buffer.read(INPUT_LIMIT + 1)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise errors.not_text() from None
    if len(raw) > INPUT_LIMIT or "\0" in text:
        raise errors.not_text()
    return [line.strip() for line in text.splitlines() if line.strip()]


def _estimate() -> Callable[[str], Any]:
    from hygie.analysis.guesses import estimate

    return estimate


def _show(made: Made) -> None:
    out = console()
    if made.steps:
        _show_steps(made.steps)
    for proposal in made.proposals:
        out.print(plain(f"  {proposal.character}  {', '.join(proposal.words)}"))
    out.print()
    out.print(plain(f"{METHODS[made.method]}{WIDE}: {made.password}", "bold"))
    for said in (f"Pour le deviner : {tries(made.guesses_log10)} ({made.reason}).", *made.remarks):
        out.print(plain(typeset(said)))


def _show_steps(steps: Sequence[Derivation]) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for title in ("Mot", "Donne", "Parce que"):
        table.add_column(title)
    for step in steps:
        table.add_row(plain(step.word), plain(step.symbols, "bold"), plain(step.rule.value))
    table.add_row(plain(""), plain(password_of(steps), "bold"), plain(""))
    console().print(table)


def _write_sheet(path: Path, made: Made, at: datetime) -> None:
    from hygie.host.files import write_private
    from hygie.rooms.passwords.memorable import sheet

    write_private(path, sheet.pdf(made.password, at, steps=made.steps, words=made.words))
    console(stderr=True).print(
        plain(
            f"Feuille écrite dans {path}. Imprimez-la, rangez-la sous clé, puis supprimez ce "
            "fichier."
        )
    )
