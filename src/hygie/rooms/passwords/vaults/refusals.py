"""What is said of a file that cannot be read as a vault, and what to do then."""

from hygie.spine.errors import HygieError

EXPORT_AGAIN = (
    "Refaites l’export depuis votre gestionnaire de mots de passe, puis recommencez avec ce "
    "nouveau fichier."
)
KNOWN = (
    "Hygie lit les exports de Chrome, Edge, Firefox, Apple (Mots de passe), Bitwarden, KeePassXC, "
    "KeePass, 1Password, Dashlane et LastPass, et les bases .kdbx."
)


class VaultError(HygieError):
    """A vault cannot be read; neither its name nor its content is in the sentence."""


class WrongPasswordError(VaultError):
    """The password that was given does not open this vault."""

    def __init__(self) -> None:
        super().__init__(
            "Ce mot de passe n’ouvre pas le fichier, ou le fichier est abîmé.",
            "Vérifiez les majuscules et la disposition du clavier, puis recommencez.",
        )


def empty() -> VaultError:
    """There is nothing in the file."""
    return VaultError("Ce fichier est vide.", EXPORT_AGAIN)


def binary() -> VaultError:
    """The file is no text, nor an archive that we know."""
    return VaultError("Ce fichier n’est pas un export de mots de passe.", KNOWN)


def unknown() -> VaultError:
    """The file is text, but nobody's export."""
    return VaultError("Hygie ne reconnaît pas ce fichier.", KNOWN)


def too_big(limit: int) -> VaultError:
    """The file is longer than any vault."""
    return VaultError(
        f"Ce fichier dépasse {limit // 1_000_000} Mo : ce n’est pas un export de mots de passe.",
        KNOWN,
    )


def too_many(limit: int) -> VaultError:
    """There are more entries than any vault has."""
    return VaultError(
        f"Ce fichier contient plus de {limit} lignes : Hygie n’en examine pas autant.",
        "Exportez un compte à la fois, puis recommencez.",
    )


def bad_encoding() -> VaultError:
    """The bytes of the file are not letters in any usual way."""
    return VaultError(
        "Les lettres de ce fichier ne sont pas écrites d’une façon que Hygie sait lire.",
        "Refaites l’export sans l’ouvrir dans un tableur ; à défaut, enregistrez-le en "
        "« CSV UTF-8 ».",
    )


def long_cell() -> VaultError:
    """One value has no end: most often a quote that was never closed."""
    return VaultError(
        "Une case de ce fichier est démesurée : un guillemet n’y est sans doute pas refermé.",
        EXPORT_AGAIN,
    )


def cut() -> VaultError:
    """The end of the file is missing, or a part of it was changed."""
    return VaultError("Ce fichier est abîmé ou incomplet.", EXPORT_AGAIN)


def swollen() -> VaultError:
    """An archive that would fill the memory once opened."""
    return VaultError(
        "Cette archive grossit trop une fois ouverte : Hygie l’a refermée sans la lire.",
        "Ne l’ouvrez pas. " + EXPORT_AGAIN,
    )


def locked_archive() -> VaultError:
    """A zip that asks for a password."""
    return VaultError(
        "Cette archive est protégée par un mot de passe que Hygie ne sait pas demander.",
        "Ouvrez-la vous-même, puis donnez à Hygie le fichier qu’elle contient.",
    )


def account_restricted() -> VaultError:
    """Bitwarden's export that only opens within the account that wrote it."""
    return VaultError(
        "Cet export de Bitwarden ne s’ouvre que dans le compte qui l’a fait.",
        "Refaites l’export : choisissez « .json (chiffré) », puis « Protégé par mot de passe ».",
    )


def unreasonable() -> VaultError:
    """An encrypted export whose settings would occupy the computer for hours."""
    return VaultError(
        "Les réglages de chiffrement de ce fichier sont hors de ce que Bitwarden propose.",
        EXPORT_AGAIN,
    )


def password_needed() -> VaultError:
    """An encrypted vault, and no password given."""
    return VaultError(
        "Ce fichier est chiffré.", "Donnez le mot de passe choisi au moment de l’export."
    )
