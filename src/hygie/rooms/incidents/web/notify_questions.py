"""What is asked of a breach of data, in plain words; "je ne sais pas" is always an answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from hygie.kit.web.forms import Form
from hygie.rooms.incidents.breach import Blocked, Breach, Changed, Health, Know, Read
from hygie.rooms.incidents.cnil import Category
from hygie.rooms.incidents.severity import Identification

UNSAID = "unknown"
"""The value of "je ne sais pas" in a form, the first choice of every question."""

MOST = 10_000_000
CATEGORY = "categorie-"
COUNTS = {
    "persons": "Combien de personnes sont concernées ?",
    "records": "Combien de fiches ou de documents ?",
}
COUNTS_HELP = "Un nombre, même approché. Laissez vide si vous ne savez pas."


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question; ``name`` is a field of ``Breach``, ``options`` its answers in words."""

    name: str
    text: str
    options: Mapping[StrEnum, str]
    help: str = ""

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Values and words of the radio buttons."""
        said = [(str(value), word) for value, word in self.options.items()]
        return [*said, (UNSAID, "Je ne sais pas")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Questions that go together; ``id`` is the anchor of the part."""

    id: str
    title: str
    questions: tuple[Question, ...]


_YES_NO: Mapping[StrEnum, str] = {Know.YES: "Oui", Know.NO: "Non"}

PARTS = (
    Part(
        id="donnees",
        title="Les données",
        questions=(
            Question(
                name="personal",
                text="Des données de personnes sont-elles touchées ?",
                options=_YES_NO,
                help="Patients, salariés, correspondants : un nom et un rendez-vous suffisent.",
            ),
            Question(
                name="health",
                text="Que disent-elles de la santé ?",
                options={
                    Health.NONE: "Rien : pas même que ce sont des patients",
                    Health.ROUTINE: "Peu : un rendez-vous, un acte courant",
                    Health.GENERAL: "Un peu : être suivi ici laisse deviner pourquoi",
                    Health.SPECIFIC: "Beaucoup : motif, traitement, ordonnance",
                    Health.RESULTS: "Tout : diagnostics, résultats, comptes rendus",
                },
            ),
            Question(
                name="sealed",
                text="Étaient-elles illisibles pour qui les a ?",
                options=_YES_NO,
                help="Oui seulement si elles étaient déjà chiffrées par vous, mot de passe ou clé "
                "gardés ailleurs. Chiffrées par l’attaquant : non.",
            ),
        ),
    ),
    Part(
        id="faits",
        title="Ce qui leur est arrivé",
        questions=(
            Question(
                name="copied",
                text="Ont-elles été copiées ou emportées ?",
                options=_YES_NO,
                help="Sans trace examinée par un spécialiste, la réponse est presque toujours « je "
                "ne sais pas ».",
            ),
            Question(
                name="read",
                text="Qui a pu les voir ?",
                options={
                    Read.NOBODY: "Personne",
                    Read.EXPOSED: "Peut-être quelqu’un : un appareil ou des papiers sont en "
                    "d’autres mains",
                    Read.KNOWN_PERSONS: "Des personnes que nous connaissons",
                    Read.UNKNOWN_PERSONS: "Des inconnus",
                },
            ),
            Question(
                name="changed",
                text="Ont-elles été modifiées ?",
                options={
                    Changed.NO: "Non",
                    Changed.UNUSED: "Oui, mais rien de faux n’a servi",
                    Changed.USED_MENDED: "Oui, elles ont pu servir, et tout est réparé",
                    Changed.USED_LOST: "Oui, elles ont pu servir, et ne se réparent pas",
                },
            ),
            Question(
                name="blocked",
                text="Ont-elles manqué au cabinet ?",
                options={
                    Blocked.NO: "Non",
                    Blocked.SHORT: "Un court moment, sans effet sur les soins",
                    Blocked.FOR_A_WHILE: "Assez pour gêner les soins",
                    Blocked.FOR_EVER: "Une partie est perdue pour toujours",
                },
            ),
            Question(
                name="malicious",
                text="Quelqu’un a-t-il agi exprès ?",
                options={Know.YES: "Oui", Know.NO: "Non, c’est une erreur ou une panne"},
            ),
        ),
    ),
    Part(
        id="personnes",
        title="Les personnes",
        questions=(
            Question(
                name="identified",
                text="Peut-on reconnaître les personnes ?",
                options={
                    Identification.MAXIMUM: "Tout de suite : leur nom y est",
                    Identification.SIGNIFICANT: "Souvent : avec une recherche",
                    Identification.LIMITED: "Un peu : avec beaucoup d’efforts",
                    Identification.NEGLIGIBLE: "À peine",
                },
            ),
            Question(
                name="fragile",
                text="Y a-t-il des mineurs ou des personnes fragiles ?",
                options=_YES_NO,
            ),
        ),
    ),
)

CATEGORIES: Mapping[Category, str] = {
    Category.CIVIL: "État civil : nom, sexe, date de naissance",
    Category.CONTACT: "Coordonnées : adresse, courriel, téléphone",
    Category.NIR: "Numéro de sécurité sociale",
    Category.ACCESS: "Identifiants, mots de passe",
    Category.FINANCIAL: "Coordonnées bancaires, paiements",
    Category.LOCATION: "Localisation",
    Category.PAPERS: "Papiers d’identité",
    Category.OFFENCES: "Infractions, condamnations",
    Category.OTHER: "Autres, dont les données de santé",
    Category.UNKNOWN: "Je ne sais pas, ou pas tout",
}

_QUESTIONS = tuple(question for part in PARTS for question in part.questions)

NAMES = frozenset(
    (*(one.name for one in _QUESTIONS), *COUNTS, *(CATEGORY + one.name for one in CATEGORIES))
)
"""Every field of the form."""


def as_form(breach: Breach | None) -> Form:
    """The answers as the form shows them; nothing is known before."""
    known = breach or Breach()
    fields = {one.name: str(getattr(known, one.name) or UNSAID) for one in _QUESTIONS}
    fields |= {name: _count(getattr(known, name)) for name in COUNTS}
    fields |= {CATEGORY + one.name: "oui" for one in known.categories}
    return Form(fields)


def read_answers(form: Form) -> Breach:
    """The answers of a form; what is wrong stands in ``form.errors``.

    A question left out is not known.
    """
    values: dict[str, Any] = {one.name: _chosen(form, one) for one in _QUESTIONS}
    return Breach(
        **values,
        categories=frozenset(one for one in CATEGORIES if form[CATEGORY + one.name]),
        persons=_number(form, "persons"),
        records=_number(form, "records"),
    )


def _chosen(form: Form, question: Question) -> StrEnum | None:
    said = form[question.name]
    if said in {"", UNSAID}:
        return None if question.name == "identified" else _unknown(question)
    return form.choice(question.name, question.options)


def _unknown(question: Question) -> StrEnum:
    kind = type(next(iter(question.options)))
    return kind(UNSAID)


def _number(form: Form, name: str) -> int | None:
    text = "".join(form[name].split())
    if not text:
        return None
    if text.isdecimal() and len(text) <= len(str(MOST)) and int(text) <= MOST:
        return int(text)
    form.errors[name] = "Un nombre en chiffres, ou rien si vous ne savez pas."
    return None


def _count(number: int | None) -> str:
    return "" if number is None else str(number)


def boxes(form: Form) -> list[tuple[str, str, bool]]:
    """The boxes of the categories: name, words, whether ticked."""
    named = ((CATEGORY + one.name, word) for one, word in CATEGORIES.items())
    return [(name, word, bool(form[name])) for name, word in named]
