"""Writes the hypotheses to a file that the practice may change, and reads them back."""

import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

from hygie.rooms.insurance.assumptions import BASES, Assumption, Basis, Effect, Model
from hygie.rooms.insurance.errors import bad_factor, bad_range, unreadable

SIZE_LIMIT = 100_000
"""Bytes; a longer file is not one of these."""

Values = tuple[float, float, float]
"""The least, the most likely, the greatest."""

HEAD = """# Hypothèses de Hygie sur le coût d’un arrêt. Changez les valeurs, puis tapez
#   hygie cout-arret --hypotheses CE_FICHIER
# Chaque ligne : [la plus basse, la plus probable, la plus haute]. Effacez les lignes que vous
# ne changez pas.
"""

EFFECTS = "effets"
EFFECTS_HEAD = """
# Ce que change une mesure en place : un facteur de 0 à 1 sur une hypothèse. Tous sont des choix de
# Hygie : aucune étude ne les mesure pour des cabinets.
"""


def written(model: Model, effects: Sequence[Effect] = ()) -> str:
    """The hypotheses as a TOML file, each with what it stands on; then what measures change."""
    lines = "".join(_lines(one) for one in model.values())
    return HEAD + lines + (EFFECTS_HEAD + "".join(map(_effect, effects)) if effects else "")


def _lines(one: Assumption) -> str:
    values = ", ".join(f"{value:.12g}" for value in (one.low, one.mode, one.high))
    check = " À vérifier." if one.to_check else ""
    stands = BASES[one.basis]
    if one.basis is not Basis.OWN:  # the year is that of the source that was replaced
        stands += f" : {one.source}, {one.year}"
    note = f"\n# {one.note}" if one.note else ""
    return (
        f"\n# {one.label} ({one.unit}). Hypothèse, {BASES[one.basis]} : {one.source}, {one.year}."
        f"{check}{note}\n{one.id} = [{values}]\n"
    )


def _effect(effect: Effect) -> str:
    factors = "".join(f"{name} = {factor:.12g}\n" for name, factor in effect.factors.items())
    return f'\n[{EFFECTS}."{effect.measure}"]\n{factors}'


def read_effects(raw: bytes) -> Mapping[str, Mapping[str, float]]:
    """The factors of such a file, by measure and hypothesis. Raises ``InsuranceError``."""
    found = _table(raw).get(EFFECTS, {})
    if not isinstance(found, dict):
        raise unreadable()
    for measure, factors in found.items():
        if not isinstance(factors, dict) or not all(map(_is_number, factors.values())):
            raise bad_factor(measure)
    return found


def read(raw: bytes) -> Mapping[str, Values]:
    """The values of such a file; one number stands for three. Raises ``InsuranceError``."""
    table = _table(raw)
    return {name: _three(name, value) for name, value in table.items() if name != EFFECTS}


def _table(raw: bytes) -> dict[str, Any]:
    try:
        table = tomllib.loads(raw[: SIZE_LIMIT + 1].decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:  # TOMLDecodeError and UnicodeDecodeError too
        raise unreadable() from error
    if len(raw) > SIZE_LIMIT:
        raise unreadable()
    return table


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
