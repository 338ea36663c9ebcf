"""The catalogue: the good practices, read from one file each and checked."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import msgspec

from hygie.spine.errors import HygieError
from hygie.spine.measure import (
    Kind,
    Measure,
    MeasureId,
    Platform,
    Question,
    Reference,
    Scope,
    Step,
    Verdict,
    Who,
)
from hygie.spine.settings import TRAITS

FRAMEWORKS = MappingProxyType(
    {
        "doctors": "Bonnes pratiques pour les médecins (dépliant)",
        "physiotherapists": "Bonnes pratiques pour les masseurs-kinésithérapeutes (dépliant)",
        "anssi-42": "ANSSI, Guide d’hygiène informatique, 42 mesures (2017)",
        "anssi-13": "ANSSI, La cybersécurité pour les TPE/PME en treize questions",
        "monaidecyber": "MonAideCyber (ANSSI)",
        "cnil": "CNIL, Guide de la sécurité des données personnelles (2024)",
        "pgssi-s": "PGSSI-S, canevas de politique de sécurité (ANS)",
        "rgpd": "RGPD",
    }
)
"""The frameworks that measures refer to, by the key used in the files."""


WEIGHTS = range(1, 6)
"""From comfort to what a practice is lost without."""


class CatalogueError(HygieError):
    """A file of the catalogue that does not say what it must."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(
            f"Le fichier {path.parent.parent.name}/{path.name} du catalogue est incorrect : {what}",
            "Réinstallez Hygie, ou corrigez ce fichier si vous l’avez modifié.",
        )


class _Step(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    text: str
    who: Who
    platforms: tuple[Platform, ...] = ()


class _Question(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    text: str
    help: str = ""
    yes: Verdict = Verdict.MET
    not_applicable: str = ""


class _Measure(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    title: str
    why: str
    minutes: int
    weight: int
    fresh_for: int
    scope: Scope
    steps: list[_Step]
    references: dict[str, list[str]] = {}
    needs: list[str] = []
    judge: str = ""
    judge_with: dict[str, Any] = {}
    platforms: tuple[Platform, ...] = tuple(Platform)
    question: _Question | None = None
    only_with: list[str] = []
    without: list[str] = []
    worth: str = ""
    advice: bool = False


def load(rooms: Iterable[tuple[str, Path]]) -> tuple[Measure, ...]:
    """Read the measures of the rooms given as (name, folder), in their order, then by weight.

    Raises ``CatalogueError`` naming the file and the key.
    """
    return tuple(
        measure
        for room, folder in rooms
        for measure in sorted(_room(room, folder), key=lambda m: (-m.weight, m.id))
    )


def _room(room: str, folder: Path) -> Iterator[Measure]:
    for path in sorted((folder / "measures").glob("*.toml")):
        yield read(room, path)


def read(room: str, path: Path) -> Measure:
    """Read one measure."""
    try:
        raw = msgspec.convert(tomllib.loads(path.read_text("utf-8")), _Measure)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise CatalogueError(path, str(error)) from error
    _check(path, raw)
    return Measure(
        id=MeasureId(f"{room}/{path.stem}"),
        room=room,
        title=raw.title,
        why=raw.why,
        steps=tuple(
            Step(text=step.text, who=step.who, platforms=frozenset(step.platforms))
            for step in raw.steps
        ),
        minutes=raw.minutes,
        weight=raw.weight,
        fresh_for=raw.fresh_for,
        scope=raw.scope,
        references=tuple(
            Reference(framework=framework, id=id_)
            for framework, ids in raw.references.items()
            for id_ in ids
        ),
        needs=tuple(map(Kind, raw.needs)),
        judge=raw.judge,
        judge_with=MappingProxyType(raw.judge_with),
        platforms=frozenset(raw.platforms),
        question=_question(raw.question),
        only_with=frozenset(raw.only_with),
        without=frozenset(raw.without),
        worth=raw.worth,
        advice=raw.advice,
    )


def _question(raw: _Question | None) -> Question | None:
    if raw is None:
        return None
    return Question(text=raw.text, help=raw.help, yes=raw.yes, not_applicable=raw.not_applicable)


def _check(path: Path, raw: _Measure) -> None:
    """What types cannot say."""
    wrong: Mapping[str, bool] = {
        "`weight` va de 1 à 5.": raw.weight not in WEIGHTS,
        "`minutes` doit être positif.": raw.minutes < 1,
        "`fresh_for` doit être positif.": raw.fresh_for < 1,
        "`needs` et `judge` vont ensemble.": bool(raw.needs) != bool(raw.judge),
        "il faut `needs` ou `question`.": not raw.needs and raw.question is None,
        "`question.yes` vaut met ou gap.": raw.question is not None
        and raw.question.yes not in {Verdict.MET, Verdict.GAP},
        "trait inconnu.": not {*raw.only_with, *raw.without} <= TRAITS,
        "référentiel inconnu.": not raw.references.keys() <= FRAMEWORKS.keys(),
        "un système n’a aucun geste.": any(
            not any(not step.platforms or platform in step.platforms for step in raw.steps)
            for platform in raw.platforms
        ),
    }
    for what, is_wrong in wrong.items():
        if is_wrong:
            raise CatalogueError(path, what)
