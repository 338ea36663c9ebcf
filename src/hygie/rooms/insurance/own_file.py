"""Writes the hypotheses to a file that the practice may change, and reads them back."""

import tomllib
from collections.abc import Mapping

from hygie.rooms.insurance.assumptions import BASES, Assumption, Model
from hygie.rooms.insurance.errors import bad_range, unreadable

SIZE_LIMIT = 100_000
"""Bytes; a longer file is not one of these."""

Values = tuple[float, float, float]
"""The least, the most likely, the greatest."""

HEAD = """# Hypothèses de Hygie sur le coût d’un arrêt. Changez les valeurs, puis tapez
#   hygie cout-arret --hypotheses CE_FICHIER
# Chaque ligne : [la plus basse, la plus probable, la plus haute]. Effacez les lignes que vous
# ne changez pas.
"""


def written(model: Model) -> str:
    """The hypotheses as a TOML file, each with what it stands on."""
    return HEAD + "".join(_lines(one) for one in model.values())


def _lines(one: Assumption) -> str:
    values = ", ".join(f"{value:g}" for value in (one.low, one.mode, one.high))
    return (
        f"\n# {one.label} ({one.unit}). Hypothèse, {BASES[one.basis]} : {one.source}, {one.year}."
        f"\n{one.id} = [{values}]\n"
    )


def read(raw: bytes) -> Mapping[str, Values]:
    """The values of such a file; one number stands for three. Raises ``InsuranceError``."""
    try:
        table = tomllib.loads(raw[: SIZE_LIMIT + 1].decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:  # TOMLDecodeError and UnicodeDecodeError too
        raise unreadable() from error
    if len(raw) > SIZE_LIMIT:
        raise unreadable()
    return {name: _three(name, value) for name, value in table.items()}


def _three(name: str, value: object) -> Values:
    numbers = value if isinstance(value, list) else [value] * 3
    if len(numbers) != 3 or not all(_is_number(one) for one in numbers):  # noqa: PLR2004
        raise bad_range(name)
    try:
        low, mode, high = map(float, numbers)
    except OverflowError as error:
        raise bad_range(name) from error
    return low, mode, high


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
