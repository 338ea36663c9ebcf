"""Says in French by which attack a password falls."""

from collections.abc import Sequence
from itertools import groupby

from hygie.analysis.guesses.templates import Piece

OUTSIDE = "une combinaison de mots et de motifs très répandus"
TRYING = "l’essai de toutes les combinaisons"
PUBLISHED = "un exemple publié dans une brochure ou un guide"
EMPTY = "rien : il est vide"

NAMES: dict[tuple[str, str], str] = {
    ("un mot courant", "plusieurs mots courants"): "word drawn tool feeling",
    ("un mot anglais", "plusieurs mots anglais"): "english",
    ("un mot de passe très répandu", "plusieurs mots de passe très répandus"): "password",
    ("un mot de passe par défaut", "plusieurs mots de passe par défaut"): "default",
    ("un mot de la santé", "plusieurs mots de la santé"): "health medicine body",
    ("un nom de service", "plusieurs noms de services"): "service online",
    ("un mot du sport", "plusieurs mots du sport"): "club sport",
    ("un nom d’animal", "plusieurs noms d’animaux"): "pet animal",
    ("un mot de la famille", "plusieurs mots de la famille"): "family",
    ("une phrase connue", "plusieurs phrases connues"): "phrase quote song",
    (
        "un nom célèbre",
        "plusieurs noms célèbres",
    ): "player music comic game hero tale show book history artist actor celebrity",
    (
        "un nom de lieu",
        "plusieurs noms de lieux",
    ): "place region department island country resort monument street",
    ("un nom de marque", "plusieurs noms de marques"): "car brand shop",
    ("un mot de l’informatique", "plusieurs mots de l’informatique"): "computing",
    ("un mot familier", "plusieurs mots familiers"): "slang",
    ("un gros mot", "plusieurs gros mots"): "insult",
    ("un mot de la religion", "plusieurs mots de la religion"): "religion",
    ("un mot de la cuisine", "plusieurs mots de la cuisine"): "food dish cheese bakery drink",
    ("un mot de la nature", "plusieurs mots de la nature"): "nature flower tree land stone sky",
    ("un nom de couleur", "plusieurs noms de couleurs"): "colour",
    ("un mot du calendrier", "plusieurs mots du calendrier"): "time",
    ("un nombre en lettres", "plusieurs nombres en lettres"): "numeral",
    ("un nom de métier", "plusieurs noms de métiers"): "job",
    ("un mot régional", "plusieurs mots régionaux"): "local",
    ("un signe du zodiaque", "plusieurs signes du zodiaque"): "zodiac",
    ("une formule de politesse", "plusieurs formules de politesse"): "greeting title",
    ("un nom de loisir", "plusieurs noms de loisirs"): "hobby",
    ("un objet de la maison", "plusieurs objets de la maison"): "home",
    ("un prénom", "plusieurs prénoms"): "firstname",
    ("un nom de famille", "plusieurs noms de famille"): "surname",
    ("un nom de ville", "plusieurs noms de villes"): "town",
    (PUBLISHED, PUBLISHED): "published",
    ("une information qui vous concerne", "plusieurs informations qui vous concernent"): "own",
    ("une année", "plusieurs années"): "year",
    ("une date", "plusieurs dates"): "date",
    ("une heure", "plusieurs heures"): "hour",
    ("un code postal", "plusieurs codes postaux"): "postcode",
    ("un numéro de téléphone", "plusieurs numéros de téléphone"): "phone",
    ("un numéro administratif", "plusieurs numéros administratifs"): "register",
    ("une plaque d’immatriculation", "plusieurs plaques d’immatriculation"): "plate",
    ("un nombre", "plusieurs nombres"): "number",
    ("un signe", "plusieurs signes"): "sign",
    ("une suite de touches du clavier", "plusieurs suites de touches du clavier"): "walk",
    ("une répétition", "plusieurs répétitions"): "repeat",
    ("quelques syllabes", "quelques syllabes"): "syllables",
    ("quelques caractères quelconques", "quelques caractères quelconques"): "unknown",
}
"""One piece and several, with the kinds that are called so."""

WORDS = {kind: names for names, kinds in NAMES.items() for kind in kinds.split()}

FEMININE = frozenset(several for one, several in NAMES if one.startswith("une ")) | {
    "quelques syllabes"
}

TWISTS = {
    "leet": ("déguisé", "par des chiffres ou des signes"),
    "reversed": ("écrit", "à l’envers"),
}
"""A participle, which agrees, and its complement; the words that are spaced out have none."""

FREE = frozenset({"unknown", "syllables", "sign", "number"})
TOO_SHORT = 2
"""Letters that are a word only by chance."""
MOST_NAMED = 4


def name(pieces: Sequence[Piece]) -> str:
    """The attack as a noun phrase: "un mot courant suivi d’une année"."""
    unknown = any(piece.kind in ("unknown", "syllables") for piece in pieces)
    if unknown and 2 * sum(map(_recognised, pieces)) < pieces[-1].end:
        return TRYING
    head, *rest = _said(pieces)
    return f"{head} {_agreed('suivi', head)} {_listed(rest)}" if rest else head


def _recognised(piece: Piece) -> int:
    size = piece.end - piece.start
    return 0 if piece.kind in FREE or size <= TOO_SHORT else size


def _said(pieces: Sequence[Piece]) -> list[str]:
    """The pieces in words: signs between two others are left out, equal neighbours joined."""
    last = len(pieces) - 1
    kept = [p for i, p in enumerate(pieces) if p.kind != "sign" or i in (0, last)]
    said = []
    for (one, several), group in groupby(kept, lambda piece: WORDS[piece.kind]):
        members = list(group)
        noun = several if len(members) > 1 else one
        twist = next((TWISTS[piece.twist] for piece in members if piece.twist in TWISTS), None)
        said.append(f"{noun} {_agreed(twist[0], noun)} {twist[1]}" if twist else noun)
    return said[:MOST_NAMED]


def _agreed(participle: str, noun: str) -> str:
    """The participle in the gender and number of what it follows."""
    several = noun.startswith(("plusieurs ", "quelques "))
    feminine = noun.startswith("une ") or noun in FEMININE
    return f"{participle}{'e' * feminine}{'s' * several}"


def _listed(said: Sequence[str]) -> str:
    with_of = [f"d’{one}" if one[0] == "u" else f"de {one}" for one in said]
    if len(with_of) == 1:
        return with_of[0]
    return f"{', '.join(with_of[:-1])} et {with_of[-1]}"
