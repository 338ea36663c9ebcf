"""Keeps the answers on personal data in the practice's own folder, so that they are asked once."""

from pathlib import Path

from hygie.host.files import write_private
from hygie.rooms.suppliers.answers import QUESTIONS, SIZE_LIMIT, Answers, read
from hygie.spine.errors import HygieError

FILE = "reponses-rgpd.toml"
"""Beside the settings, readable by its owner alone; in the form of ``hygie rgpd reponses``."""

HEAD = "# Réponses gardées par Hygie pour l’affiche et le registre. Aucun nom de patient ici.\n"


class KeptAnswersError(HygieError):
    """The answers that were kept cannot be read."""

    def __init__(self) -> None:
        super().__init__(
            f"Vos réponses gardées ({FILE}) ne se lisent pas.",
            "Renommez ce fichier pour le garder, puis répondez de nouveau sur la page "
            "« L’affiche et le registre ».",
        )


def kept(folder: Path) -> Answers:
    """The answers of the practice; none when nobody answered yet. Raises ``HygieError``."""
    try:
        with (folder / FILE).open("rb") as file:
            return read(file.read(SIZE_LIMIT + 1))
    except FileNotFoundError:
        return Answers()
    except (OSError, HygieError) as error:
        raise KeptAnswersError from error


def keep(folder: Path, answers: Answers) -> None:
    """Replace them; raises ``HygieError``, and what was kept is then whole."""
    write_private(folder / FILE, written(answers).encode())


def written(answers: Answers) -> str:
    """The answers as a TOML file, to be read back by ``answers.read``."""
    lines = [f"{name} = {_quoted(getattr(answers, name))}" for name in QUESTIONS]
    checked = ", ".join(map(_quoted, answers.checked))
    return HEAD + "\n".join([*lines, f"checked = [{checked}]"]) + "\n"


def _quoted(text: str) -> str:
    """A basic string of TOML 1.0: a quote, a backslash or a control character is escaped."""
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(c: str) -> str:
    if c in '"\\':
        return f"\\{c}"
    if c < " " or c == "\x7f":
        return f"\\u{ord(c):04x}"
    return "\N{REPLACEMENT CHARACTER}" if "\ud800" <= c <= "\udfff" else c
