"""What the page answers when it cannot or must not do what it was asked."""

from hygie.spine.errors import HygieError


class PageError(HygieError):
    """A failure of the page, with its HTTP status."""

    def __init__(self, status: int, message: str, remedy: str) -> None:
        super().__init__(message, remedy)
        self.status = status


RETURN = "Revenez à l’accueil et recommencez."
ASK_AGAIN = "Pour ouvrir la page, lancez Hygie (la commande « hygie »)."

SENTENCES = {
    400: ("Cette demande n’est pas de celles que la page comprend.", RETURN),
    401: ("Cette page ne s’ouvre que par Hygie, sur cet ordinateur.", ASK_AGAIN),
    403: ("Cette demande ne vient pas de la page d’Hygie : rien n’a été fait.", ASK_AGAIN),
    404: ("Cette page n’existe pas.", "Revenez à l’accueil : tout part de là."),
    405: ("Cette adresse ne s’utilise pas ainsi.", RETURN),
    408: ("La demande est arrivée trop lentement.", "Recommencez."),
    410: ("Ce passage a déjà servi, ou date de plus d’une minute.", ASK_AGAIN),
    413: ("Ce texte est trop long.", "Raccourcissez-le, puis recommencez."),
    415: ("Ce formulaire n’est pas de ceux que la page comprend.", RETURN),
    500: (
        "Hygie n’a pas su faire cela : c’est une erreur de sa part.",
        (
            "Rien de ce qui était enregistré n’est perdu. Recommencez ; si cela se répète, "
            "fermez Hygie et relancez-la."
        ),
    ),
}
"""What each status says, and what to do then."""


def refusal(status: int) -> PageError:
    """The error of a status, in French; one that is not foreseen speaks as a 500 or a 400."""
    known = SENTENCES.get(status) or SENTENCES[500 if status >= 500 else 400]  # noqa: PLR2004
    return PageError(status, *known)
