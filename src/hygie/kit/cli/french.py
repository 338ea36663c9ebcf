"""Makes the command line speak French."""

import gettext
import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click

LOCALES = f"{os.path.dirname(__file__)}{os.sep}locale"  # noqa: PTH120 - pathlib takes 3 ms

SENTENCES: Mapping[str, str] = {
    "": "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n > 1);\n",
    "Usage:": "Utilisation :",
    "Options": "Options",
    "Commands": "Commandes",
    "Positional arguments": "Arguments",
    "Aborted!": "Abandonné.",
    "deprecated": "dépassé",
    "Missing command.": "Il manque une commande.",
    "default: {default}": "par défaut : {default}",
    "required": "obligatoire",
    "env var: {var}": "variable : {var}",
    "Do you want to continue?": "Voulez-vous continuer ?",
    "Confirm the action without prompting.": "Confirmer sans poser la question.",
    "%(prog)s, version %(version)s": "%(prog)s, version %(version)s",
    "Show this message and exit.": "Afficher cette aide.",
    "Missing argument": "Il manque un argument",
    "Missing option": "Il manque une option",
    "Missing parameter": "Il manque un paramètre",
    "Missing parameter: {param_name}": "Il manque un paramètre : {param_name}",
    "Missing {param_type}": "Il manque : {param_type}",
    "unknown error": "erreur inconnue",
    "Invalid value for {param_hint}: {message}": "Valeur incorrecte pour {param_hint} : {message}",
    "Invalid value: {message}": "Valeur incorrecte : {message}",
    "Could not open file {filename!r}: {message}": (
        "Le fichier {filename!r} n’a pas pu être ouvert : {message}"
    ),
    "Error: {message}": "Erreur : {message}",
    "Try '{command} {option}' for help.": "Pour de l’aide, tapez « {command} {option} ».",
    "No such option {name!r}.": "L’option {name!r} n’existe pas.",
    "No such command {name!r}.": "La commande {name!r} n’existe pas.",
    "Option {name!r} does not take a value.": "L’option {name!r} ne prend pas de valeur.",
    "Argument {name!r} takes {nargs} values.": "L’argument {name!r} prend {nargs} valeurs.",
    "file": "fichier",
    "directory": "répertoire",
    "path": "chemin",
    "Choose from:\n\t{choices}": "Choisissez parmi :\n\t{choices}",
    "{value} is not in the range {range}.": "{value} n’est pas dans l’intervalle {range}.",
    "{value!r} is not a valid {number_type}.": "{value!r} n’est pas un nombre attendu.",
    "{name} {filename!r} is a file.": "{filename!r} est un fichier.",
    "{name} {filename!r} is a directory.": "{filename!r} est un répertoire.",
    "{name} {filename!r} is not readable.": "{filename!r} ne peut pas être lu.",
    "{name} {filename!r} is not writable.": "{filename!r} ne peut pas être écrit.",
    "{name} {filename!r} does not exist.": "{filename!r} n’existe pas.",
    "Error: invalid input": "Réponse incorrecte",
    "Error: The two entered values do not match.": "Les deux saisies diffèrent.",
    "Repeat for confirmation": "Encore une fois, pour confirmer",
    "Press any key to continue...": "Appuyez sur une touche pour continuer…",
}
"""Click's sentences that a user may read; the others stay English."""

PLURALS: Mapping[tuple[str, str], tuple[str, str]] = {
    (
        "Got unexpected extra argument ({args})",
        "Got unexpected extra arguments ({args})",
    ): ("Argument en trop : {args}", "Arguments en trop : {args}"),
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"): (
        "Vouliez-vous dire {possibility} ?",
        "Vouliez-vous dire l’une de celles-ci : {possibilities} ?",
    ),
    (
        "Option {name!r} requires an argument.",
        "Option {name!r} requires {nargs} arguments.",
    ): ("L’option {name!r} demande une valeur.", "L’option {name!r} demande {nargs} valeurs."),
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."): (
        "{value!r} n’est pas {choice}.",
        "{value!r} n’est pas l’un de : {choices}.",
    ),
}

SUBCOMMAND = "COMMANDE [ARGUMENTS]…"
"""What a help shows where one of several commands is typed."""

METAVARS: Mapping[str, str] = {
    "text": "TEXTE",
    "integer": "NOMBRE",
    "integer range": "NOMBRE",
    "float": "NOMBRE",
    "float range": "NOMBRE",
    "path": "CHEMIN",
    "file": "FICHIER",
    "filename": "FICHIER",
    "directory": "RÉPERTOIRE",
}
"""By the name of Click's type: what a help shows for the value of an option."""

_WHOLE = 1_000

_MAGIC, _REVISION, _HEADER_WORDS = 0x950412DE, 0, 7


def compiled() -> bytes:
    """The catalogue in gettext's binary format (GNU gettext manual, "The Format of GNU MO")."""
    import struct

    pairs = dict(SENTENCES)
    pairs |= {"\0".join(key): "\0".join(value) for key, value in PLURALS.items()}
    keys = sorted(pairs, key=str.encode)
    ids = [key.encode() for key in keys]
    texts = [pairs[key].encode() for key in keys]
    start = 4 * _HEADER_WORDS + 16 * len(keys)
    tables, blob = b"", b""
    for strings in (ids, texts):
        for string in strings:
            tables += struct.pack("<II", len(string), start + len(blob))
            blob += string + b"\0"
    first, second = 4 * _HEADER_WORDS, 4 * _HEADER_WORDS + 8 * len(keys)
    header = struct.pack("<7I", _MAGIC, _REVISION, len(keys), first, second, 0, start)
    return header + tables + blob


def speak_french() -> None:
    """Let gettext, hence Click, find our sentences, whatever the language of the system."""
    os.environ["LANGUAGE"] = "fr"
    gettext.bindtextdomain("messages", LOCALES)


def in_french(command: "click.Command") -> "click.Command":
    """The command, whose help names its values in French and lists its own commands uncut.

    Click takes the names from its types, untranslated, and cuts a long line of a list.
    """
    import click

    for one in command.params:
        if isinstance(one, click.Option) and one.metavar is None:
            one.metavar = METAVARS.get(one.type.name)
    if isinstance(command, click.Group):
        command.subcommand_metavar = (
            f"[{SUBCOMMAND}]" if command.invoke_without_command else SUBCOMMAND
        )
        for below in command.commands.values():
            below.short_help = below.get_short_help_str(_WHOLE)
            in_french(below)
    return command


def agreed(question: str, *, default: bool = False) -> bool:
    """Ask for « oui » or « non », which Click knows only as ``y`` and ``n``; Enter is ``default``.

    What is neither is a no: nothing is done that was not asked for.
    """
    import click

    usual = "oui" if default else "non"
    reply = click.prompt(
        f"{question} (oui ou non)", default=usual, show_default=True, prompt_suffix=" : ", err=True
    )
    return str(reply).strip().lower() in {"o", "oui"}
