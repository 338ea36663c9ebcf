"""Reads the practice's own hypotheses from a form: numbers as French people type them."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from hygie.kit.web.forms import Form, tidy
from hygie.rooms.insurance.assumptions import (
    SHARES,
    Assumption,
    Effect,
    Model,
    effects,
    is_sensible,
)
from hygie.rooms.insurance.own_file import Values
from hygie.rooms.insurance.own_kept import Own

ENDS = (("bas", "Au moins"), ("sans-doute", "Sans doute"), ("haut", "Au plus"))
"""The three values of a hypothesis: the end of the field's name, and its word."""

NUMBER = re.compile(r"\d{1,12}([.,]\d{1,9})?")

NO_NUMBER = "Des nombres seulement, avec une virgule s’il en faut une."
OUT_OF_ORDER = "La plus basse, la plus probable et la plus haute, dans cet ordre."
INCOMPLETE = "Donnez les trois valeurs, ou seulement celle du milieu."
NO_FACTOR = "Un nombre de 0 à 1."


def name(assumption: str, end: str) -> str:
    """The field of one value of a hypothesis."""
    return f"{assumption}-{end}"


def effect_name(measure: str, assumption: str) -> str:
    """The field of what a measure changes."""
    return f"effet:{measure}:{assumption}"


def number(text: str) -> float | None:
    """A number from 0 up: ``1 643``, ``0,05``; ``None`` for anything else."""
    plain = tidy(text).replace(" ", "").replace("\u202f", "").replace("\u00a0", "")
    return float(plain.replace(",", ".")) if NUMBER.fullmatch(plain) else None


def fields(base: Model, factors: Sequence[Effect]) -> dict[str, str]:
    """The hypotheses as the fields of the form; shares in hundredths."""
    found = {}
    for one in base.values():
        for (end, _), value in zip(ENDS, (one.low, one.mode, one.high), strict=True):
            found[name(one.id, end)] = shown(value * (100 if one.id in SHARES else 1))
    for effect in factors:
        for assumption, factor in effect.factors.items():
            found[effect_name(effect.measure, assumption)] = shown(factor)
    return found


def shown(value: float) -> str:
    """A number as a form shows it: ``0,021``."""
    return f"{value:.10g}".replace(".", ",")


def read(form: Form, ours: Model) -> Own:
    """The practice's own values: those that are not ours. What is wrong is in ``form.errors``.

    An empty hypothesis is ours again; the middle value alone stands for three.
    """
    values = {one.id: told for one in ours.values() if (told := _values(form, one)) is not None}
    factors: dict[str, Mapping[str, float]] = {}
    for effect in effects():
        mine = _factors(form, effect)
        if mine:
            factors[effect.measure] = mine
    return Own(values=values, effects=factors)


def _values(form: Form, one: Assumption) -> Values | None:
    """The three values of a hypothesis; ``None`` where they are ours, or wrong."""
    typed = [form[name(one.id, end)].strip() for end, _ in ENDS]
    if not any(typed):
        return None
    if typed[1] and not typed[0] and not typed[2]:
        typed = [typed[1]] * 3
    if not all(typed):
        form.errors[one.id] = INCOMPLETE
        return None
    found = [number(text) for text in typed]
    if None in found:
        form.errors[one.id] = NO_NUMBER
        return None
    scale = 100 if one.id in SHARES else 1
    low, mode, high = (float(value or 0) / scale for value in found)
    if not is_sensible(replace(one, low=low, mode=mode, high=high)):
        form.errors[one.id] = OUT_OF_ORDER
        return None
    ours = (one.low, one.mode, one.high)
    same = all(
        math.isclose(a, b, abs_tol=1e-9) for a, b in zip((low, mode, high), ours, strict=True)
    )
    return None if same else (low, mode, high)


def _factors(form: Form, effect: Effect) -> Mapping[str, float]:
    """What a measure changes by the practice's own view, where it is not ours."""
    found = {}
    for assumption, ours in effect.factors.items():
        field = effect_name(effect.measure, assumption)
        if not form[field].strip():
            continue
        factor = number(form[field])
        if factor is None or factor > 1:
            form.errors[field] = NO_FACTOR
        elif not math.isclose(factor, ours, abs_tol=1e-9):
            found[assumption] = factor
    return found
