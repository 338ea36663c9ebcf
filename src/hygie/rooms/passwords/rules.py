"""Says of a password which published rules it keeps, whether or not it is easy to guess."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from math import log2

from hygie.analysis.guesses import Strength
from hygie.analysis.guesses.dates import holds_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A published rule: its identifier, its name in French, its day, where it is read."""

    id: str
    title: str
    dated: date | None
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleVerdict:
    """Whether one rule is kept, why, and where it says other than our estimate.

    ``because`` and ``disagreement`` are French sentences, the last one ``""`` when rule and
    estimate agree. None of them repeats anything of the password but its length.
    """

    source: Source
    kept: bool
    because: str
    disagreement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What the rules look at: characters, classes (0 to 4), words when it is a sentence.

    ``bits``: what the CNIL would count if every character had been drawn by chance.
    """

    length: int
    classes: int
    digits_only: bool
    words: int
    bits: float
    date: bool
    listed: bool


LEAFLET = Source(
    id="leaflet",
    title="Brochure des masseurs-kinésithérapeutes",
    dated=None,
    reference="Les bonnes pratiques de cybersécurité pour les masseurs-kinésithérapeutes, fiche 03",
)
CNIL_ALONE = Source(
    id="cnil-alone",
    title="CNIL, mot de passe seul",
    dated=date(2022, 7, 21),
    reference="CNIL, délibération 2022-100",
)
CNIL_RESTRICTED = Source(
    id="cnil-restricted",
    title="CNIL, compte qui se bloque après quelques erreurs",
    dated=date(2022, 7, 21),
    reference="CNIL, délibération 2022-100",
)
ANSSI = Source(
    id="anssi-2021",
    title="ANSSI, longueur selon l’enjeu",
    dated=date(2021, 10, 8),
    reference="ANSSI-PG-078 v2.0",
)
NIST_ALONE = Source(
    id="nist-alone",
    title="NIST (États-Unis), mot de passe seul",
    dated=date(2025, 8, 1),
    reference="NIST SP 800-63B-4",
)
NIST_SECOND = Source(
    id="nist-second-factor",
    title="NIST (États-Unis), avec un second code",
    dated=date(2025, 8, 1),
    reference="NIST SP 800-63B-4",
)

GROUPS = (
    re.compile(r"[^\W\d_A-ZÀ-ÖØ-Þ]"),
    re.compile(r"[A-ZÀ-ÖØ-Þ]"),
    re.compile(r"\d"),
    re.compile(r"[\W_]"),
)
ALPHABETS = (26, 26, 10, 37)
"""Small letters, capitals, digits, signs, as the CNIL counts them."""

LEAFLET_LENGTH, ALL_CLASSES = 12, 4
ALONE_BITS, ALONE_WORDS = 80, 7
RESTRICTED_BITS, RESTRICTED_WORDS = 50, 5
RESTRICTED_LENGTH, RESTRICTED_CLASSES, RESTRICTED_DIGITS = 8, 3, 15
NIST_LENGTH, NIST_SECOND_LENGTH = 15, 8
ANSSI_LEVELS = ((15, "à tous"), (12, "à la plupart des accès"), (9, "aux accès peu sensibles"))
ANSSI_KEPT = 12  # patients' data: more than its lowest level

SENTENCE = re.compile(r"[^\W\d_]{2,}(?:[ \-_.,'’]{1,2}[^\W\d_]+){2,}[ .!?]{0,2}")
"""Three words or more with the separators that people put between words."""

SHORT_WORD = 3  # on average: below, the "words" are letters between signs

TOO_EASY = (
    "Il suit cette règle et se devine pourtant vite : elle compte les caractères, pas la façon "
    "dont ils ont été choisis."
)
GOOD_ANYWAY = "Il ne suit pas cette règle, et résiste pourtant à toutes nos attaques."

CONTRADICTIONS = (
    "Le NIST interdit d’imposer majuscules, chiffres et signes : ils viennent toujours aux mêmes "
    "places. La brochure et la CNIL les demandent. La brochure donne deux exemples de 10 et 11 "
    "caractères, alors qu’elle en demande 12."
)
"""Where the rules contradict one another, or themselves."""


def shape(password: str, *, listed: bool) -> Shape:
    """Measure a password; ``listed``: its whole stands on a list of known passwords."""
    text = unicodedata.normalize("NFC", password)
    present = [bool(group.search(text)) for group in GROUPS]
    size = sum(count for count, here in zip(ALPHABETS, present, strict=True) if here)
    words = re.findall(r"[^\W\d_]+", text) if SENTENCE.fullmatch(text) else []
    return Shape(
        length=len(text),
        classes=sum(present),
        digits_only=text.isdigit(),
        words=len(words) if sum(map(len, words)) >= SHORT_WORD * len(words) else 0,
        bits=len(text) * log2(size) if size > 1 else 0.0,
        date=holds_date(text),
        listed=listed,
    )


def verdicts(password: str, strength: Strength, *, listed: bool) -> tuple[RuleVerdict, ...]:
    """Every rule's own verdict, in the order in which a practice meets them."""
    seen = shape(password, listed=listed)
    return tuple(_verdict(source, check(seen), strength) for source, check in CHECKS)


def _verdict(source: Source, checked: tuple[bool, str], strength: Strength) -> RuleVerdict:
    kept, because = checked
    disagreement = ""
    if kept and strength is Strength.WEAK:
        disagreement = TOO_EASY
    elif not kept and strength is Strength.STRONG:
        disagreement = GOOD_ANYWAY
    return RuleVerdict(source=source, kept=kept, because=because, disagreement=disagreement)


def _leaflet(seen: Shape) -> tuple[bool, str]:
    missing = []
    if seen.length < LEAFLET_LENGTH:
        what = "caractères" if seen.length > 1 else "caractère"
        missing.append(f"il a {seen.length} {what} au lieu de {LEAFLET_LENGTH}")
    if seen.classes < ALL_CLASSES:
        missing.append("il ne mêle pas minuscules, majuscules, chiffres et signes")
    if seen.date:
        missing.append("une date s’y lit")
    if missing:
        return False, _sentence(", ".join(missing))
    return True, f"Il a {seen.length} caractères des quatre sortes, et aucune date ne s’y lit."


def _cnil_alone(seen: Shape) -> tuple[bool, str]:
    wanted = "la règle demande 12 caractères mêlés, 14 sans signes, ou 7 mots"
    if seen.words:
        return seen.words >= ALONE_WORDS, _counted(seen.words, "mots", wanted)
    long_and_mixed = seen.length >= LEAFLET_LENGTH and seen.classes == ALL_CLASSES
    return long_and_mixed or seen.bits >= ALONE_BITS, _counted(seen.length, "caractères", wanted)


def _cnil_restricted(seen: Shape) -> tuple[bool, str]:
    wanted = "la règle demande 8 caractères de trois sortes, 15 chiffres, ou 5 mots"
    if seen.words:
        return seen.words >= RESTRICTED_WORDS, _counted(seen.words, "mots", wanted)
    mixed = seen.length >= RESTRICTED_LENGTH and seen.classes >= RESTRICTED_CLASSES
    digits = seen.digits_only and seen.length >= RESTRICTED_DIGITS
    kept = mixed or digits or seen.bits >= RESTRICTED_BITS
    return kept, _counted(seen.length, "caractères", wanted)


def _anssi(seen: Shape) -> tuple[bool, str]:
    level = next((fit for least, fit in ANSSI_LEVELS if seen.length >= least), None)
    if level is None:
        return False, _counted(seen.length, "caractères", "la règle en demande 9 au moins")
    return seen.length >= ANSSI_KEPT, f"Avec {seen.length} caractères, il convient {level}."


def _nist(least: int, seen: Shape) -> tuple[bool, str]:
    if seen.listed:
        return False, "Il figure parmi les mots de passe connus, que le NIST interdit."
    return seen.length >= least, _counted(
        seen.length, "caractères", f"la règle en demande {least}, sans mélange imposé"
    )


def _counted(count: int, what: str, wanted: str) -> str:
    return f"Il a {count} {what if count > 1 else what[:-1]} ; {wanted}."


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


CHECKS: tuple[tuple[Source, Callable[[Shape], tuple[bool, str]]], ...] = (
    (LEAFLET, _leaflet),
    (CNIL_ALONE, _cnil_alone),
    (CNIL_RESTRICTED, _cnil_restricted),
    (ANSSI, _anssi),
    (NIST_ALONE, lambda seen: _nist(NIST_LENGTH, seen)),
    (NIST_SECOND, lambda seen: _nist(NIST_SECOND_LENGTH, seen)),
)
"""Each rule and how it is checked."""
