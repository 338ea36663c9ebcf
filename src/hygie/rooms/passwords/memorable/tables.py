"""Words that stand for signs, units and abbreviations that everybody writes."""

from collections.abc import Mapping, Sequence

from hygie.rooms.passwords.memorable.derivation import Derivation, Rule
from hygie.rooms.passwords.memorable.sentence import Token

_Words = tuple[str, ...]

SIGNS: Mapping[_Words, str] = {
    ("pour", "cent"): "%",
    ("pourcent",): "%",
    ("et",): "&",
    ("plus",): "+",
    ("moins",): "-",
    ("egal",): "=",
    ("egale",): "=",
    ("egalent",): "=",
    ("etoile",): "*",
    ("etoiles",): "*",
    ("diese",): "#",
    ("dieses",): "#",
    ("arobase",): "@",
    ("dollar",): "$",
    ("dollars",): "$",
}
"""Names of signs, without accents and in lower case."""

TYPED: Mapping[str, str] = {"€": "E", "×": "*", "÷": "/"}
"""Typed signs that many keyboards lack, and what stands for them."""

UNITS: Mapping[_Words, str] = {
    ("euro",): "E",
    ("euros",): "E",
    ("metre",): "m",
    ("metres",): "m",
    ("kilometre",): "km",
    ("kilometres",): "km",
    ("centimetre",): "cm",
    ("centimetres",): "cm",
    ("millimetre",): "mm",
    ("millimetres",): "mm",
    ("gramme",): "g",
    ("grammes",): "g",
    ("kilo",): "kg",
    ("kilos",): "kg",
    ("litre",): "l",
    ("litres",): "l",
    ("heure",): "h",
    ("heures",): "h",
    ("minute",): "mn",
    ("minutes",): "mn",
}

ABBREVIATIONS: Mapping[_Words, str] = {
    ("s'", "il", "vous", "plait"): "svp",
    ("s'", "il", "te", "plait"): "stp",
    ("c'", "est-a-dire"): "cad",
    ("tout", "le", "monde"): "tlm",
    ("quelque", "chose"): "qqch",
    ("a", "plus", "tard"): "a+",
    ("apres-midi",): "am",
    ("apres", "midi"): "am",
    ("aujourd'hui",): "auj",
    ("demain",): "2m1",
    ("bonjour",): "bjr",
    ("bonsoir",): "bsr",
    ("beaucoup",): "bcp",
    ("toujours",): "tjs",
    ("pourquoi",): "pk",
    ("quelqu'un",): "qqn",
    ("quelquefois",): "qqf",
    ("rendez-vous",): "rdv",
    ("week-end",): "we",
    ("monsieur",): "M",
    ("madame",): "Mme",
    ("mademoiselle",): "Mlle",
    ("docteur",): "Dr",
    ("professeur",): "Pr",
    ("saint",): "St",
    ("sainte",): "Ste",
    ("premier",): "1er",
    ("premiere",): "1re",
    ("deuxieme",): "2e",
    ("troisieme",): "3e",
    ("quatrieme",): "4e",
    ("cinquieme",): "5e",
    ("sixieme",): "6e",
    ("septieme",): "7e",
    ("huitieme",): "8e",
    ("neuvieme",): "9e",
    ("dixieme",): "10e",
    ("centieme",): "100e",
    ("telephone",): "tel",
    ("numero",): "num",
    ("probleme",): "pb",
    ("maintenant",): "mnt",
    ("maximum",): "max",
    ("minimum",): "min",
    ("appartement",): "appt",
    ("boulevard",): "bd",
    ("avenue",): "av",
}


def sign(pieces: Sequence[Token]) -> tuple[Derivation, int] | None:
    """The sign that these pieces begin with the name of, and how many pieces say it."""
    return _first(SIGNS, pieces, Rule.SYMBOL)


def unit(pieces: Sequence[Token]) -> tuple[Derivation, int] | None:
    """The same for units."""
    return _first(UNITS, pieces, Rule.UNIT)


def abbreviation(pieces: Sequence[Token]) -> tuple[Derivation, int] | None:
    """The same for abbreviations."""
    return _first(ABBREVIATIONS, pieces, Rule.ABBREVIATION)


def _first(
    table: Mapping[_Words, str], pieces: Sequence[Token], rule: Rule
) -> tuple[Derivation, int] | None:
    """The longest entry of a table that these pieces begin with."""
    for count in range(min(_longest(table), len(pieces)), 0, -1):
        symbols = table.get(tuple(piece.plain for piece in pieces[:count]))
        if symbols is not None:
            said = " ".join(piece.text for piece in pieces[:count]).replace("' ", "'")
            return Derivation(word=said, symbols=symbols, rule=rule), count
    return None


def _longest(table: Mapping[_Words, str]) -> int:
    return max(map(len, table))
