"""What stands in the way of a memorable password, and what to do then."""

from hygie.spine.errors import HygieError


class MemorableError(HygieError):
    """A sentence from which no password can be made; its text never holds the sentence."""


def empty() -> MemorableError:
    """There is nothing to start from."""
    return MemorableError(
        "Il n’y a pas de phrase.", "Écrivez une phrase de douze mots au moins, à vous seul."
    )


def too_long(most_characters: int, most_words: int) -> MemorableError:
    """More than anybody keeps in mind."""
    return MemorableError(
        "Cette phrase est trop longue pour être retenue.",
        f"Gardez au plus {most_words} mots et {most_characters} caractères.",
    )


def not_text() -> MemorableError:
    """What came in is not text."""
    return MemorableError(
        "Ce n’est pas du texte que Hygie sache lire.",
        "Enregistrez la phrase en texte simple (UTF-8), puis recommencez.",
    )


def unprintable() -> MemorableError:
    """A sign that the fonts of our documents lack."""
    return MemorableError(
        "Ce mot de passe a un signe que la feuille ne sait pas imprimer.",
        "Remplacez-le par une lettre, un chiffre ou un signe du clavier, puis recommencez.",
    )
