"""The register of processing activities of a small practice (RGPD 30), for one controller."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path

from hygie.analysis.strict_toml import load
from hygie.rooms.suppliers.answers import LABELS, NONE, Answers, values
from hygie.rooms.suppliers.facts import Filler, Line, must_be_sound
from hygie.rooms.suppliers.notice import OLD, WHO, Drawn, traits
from hygie.rooms.suppliers.paper import BLANK, Block, Grid, Heading, Items, Paper, Paragraph
from hygie.rooms.suppliers.practitioner_page import page
from hygie.spine.judges import french_date
from hygie.spine.measure import MeasureId, Verdict
from hygie.spine.posture import Finding
from hygie.spine.settings import Controller, Settings

FILE = Path(__file__).with_name("processing.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One activity. ``processors`` name answers; ``only`` a trait that it needs."""

    id: str
    title: str
    purposes: tuple[str, ...]
    people: tuple[str, ...]
    data: tuple[str, ...]
    sensitive: str
    recipients: tuple[str, ...]
    processors: tuple[str, ...]
    bases: tuple[Line, ...]
    keep: tuple[Line, ...]
    only: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Protection:
    """A heading of the security measures, and the measures of the catalogue under it."""

    title: str
    measures: tuple[MeasureId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """``processing.toml``; after ``good_until`` what it cites is to be checked again."""

    as_of: date
    good_until: date
    activities: tuple[Activity, ...]
    security: tuple[Protection, ...]


def read(path: Path) -> Table:
    """Read the table; raises ``DataFileError``."""
    found = load(path, Table)
    lines = (line for one in found.activities for line in (*one.bases, *one.keep))
    must_be_sound(path, lines, LABELS)
    return found


@cache
def table() -> Table:
    """The activities that come with Hygie."""
    return read(FILE)


def activities(settings: Settings) -> tuple[Activity, ...]:
    """The activities of this practice."""
    held = settings.traits()
    return tuple(one for one in table().activities if not one.only or one.only in held)


def draw(
    controller: Controller,
    settings: Settings,
    answers: Answers,
    findings: Iterable[Finding],
    at: datetime,
) -> Drawn:
    """The register of one controller, dated ``at``; ``findings`` say which measures hold."""
    found = values(answers, controller, settings)
    filler = Filler(answers=found, labels=LABELS, checked=answers.checked)
    todo = activities(settings)
    blocks: list[Block] = [
        *_who(filler),
        Heading(text="Activités"),
        Items(items=tuple(one.title for one in todo)),
    ]
    for rank, one in enumerate(todo, 1):
        blocks += [Heading(text=f"{rank}. {one.title}"), _sheet(one, filler, traits(settings))]
    blocks += _protections(findings, at)
    old = OLD.format(f"{table().as_of:%d/%m/%Y}") if at.date() > table().good_until else ""
    paper = Paper(
        title="Registre des activités de traitement",
        description="Registre prévu par l’article 30 du RGPD, pour un cabinet de santé.",
        footer=f"{found['name'] or 'Cabinet'} · registre du {french_date(at)}",
        blocks=(*blocks, *page("Pour le praticien", filler, old)),
    )
    return Drawn(paper=paper, left=filler.left, nameless=not all(found[name] for name in WHO))


def _who(filler: Filler) -> tuple[Block, ...]:
    dpo = filler.answers.get("dpo") or (
        "aucun (il n’est obligatoire que pour un exercice à grande échelle, selon la CNIL)"
    )
    rows = (
        ("Responsable du traitement", filler.answer("name")),
        ("Profession", filler.answer("profession")),
        ("Adresse", filler.answer("address")),
        ("Contact", filler.answer("contact")),
        ("SIREN ou RPPS", filler.answer("registration")),
        ("Délégué à la protection des données", dpo),
        ("Créé le, mis à jour le", f"{BLANK}, {BLANK}"),
    )
    return (Grid(head=("Rubrique", "Réponse"), rows=rows, widths=(2, 5)),)


def _sheet(one: Activity, filler: Filler, held: frozenset[str]) -> Grid:
    transfers = NONE if filler.answers.get("no_transfer") else filler.answer("transfers")
    rows = (
        ("À quoi cela sert", _list(one.purposes)),
        ("Ce qui le permet", _list(filler.lines(one.bases, held))),
        ("Personnes concernées", _list(one.people)),
        ("Données", _list(one.data)),
        ("Données sensibles", one.sensitive or "aucune"),
        ("Qui les reçoit", _list(one.recipients)),
        ("Sous-traitants", _processors(one, filler)),
        ("Durée de conservation", _list(filler.lines(one.keep, held))),
        ("Hors de l’Union européenne", transfers),
        ("Sécurité", "Voir « Mesures de sécurité » à la fin."),
    )
    return Grid(head=("Rubrique", "Réponse"), rows=rows, widths=(2, 7))


def _processors(one: Activity, filler: Filler) -> str:
    """Each processor with what it does; those that are said to be none are left out."""
    said = ((name, filler.answer(name)) for name in one.processors)
    kept = [f"{LABELS[name]} : {answer}" for name, answer in said if answer.casefold() != NONE]
    return _list(tuple(kept)) if kept else NONE


def _list(items: tuple[str, ...]) -> str:
    """One thing, or a list of them: a line each."""
    return items[0] if len(items) == 1 else "\n".join(f"– {item}" for item in items)


def _protections(findings: Iterable[Finding], at: datetime) -> list[Block]:
    """The measures that hold, by heading, with how each is known."""
    held = {one.measure.id: one for one in findings if one.verdict is Verdict.MET}
    blocks: list[Block] = [
        Heading(text="Mesures de sécurité"),
        Paragraph(
            text=f"En place au {french_date(at)}, d’après le bilan de Hygie. Ce qui manque ici "
            "n’est pas en place, ou n’a pas été vu."
        ),
    ]
    for group in table().security:
        rows = [held[name] for name in group.measures if name in held]
        items = tuple(
            f"{one.measure.title} ({'déclaré' if one.declared else 'vu ou noté'})" for one in rows
        )
        blocks.append(Heading(text=group.title, level=3))
        blocks.append(Items(items=items) if items else Paragraph(text=f"À compléter : {BLANK}"))
    return blocks
