"""Draws what opens the copies, and the words of the recovery sheet."""

import base64
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from hygie.analysis.drawing import Chance, draw_words, passphrase_words
from hygie.host.secrets import LostSecretError
from hygie.rooms.backups.errors import BackupError
from hygie.spine.practice import Secrets

DRAWN_BYTES = 32
"""256 bits: nobody guesses it, and no person ever types it."""

SHEET_WORDS = 10
"""129 bits, in words that a person copies from paper without a mistake."""

_NAME, _HOST_NAME = "sauvegarde-", "hebergeur-"


class LostKeyError(BackupError):
    """The password of the copies is not on this computer."""


@dataclass(frozen=True, slots=True)
class SheetKey:
    """The words of a recovery sheet, never shown by ``repr``, never written to the disk."""

    words: tuple[str, ...] = field(repr=False)

    @property
    def password(self) -> str:
        """What restic is given."""
        return "-".join(self.words)

    def is_word(self, number: int, typed: str) -> bool:
        """Whether what was typed is the word of this number, counted from 1."""
        return _letters(typed) == self.words[number - 1]


def password(secrets: Secrets, chance: Chance, destination: str) -> str:
    """The password of a repository, drawn the first time. Raises the store's ``HygieError``."""
    return secrets.get_or_make(_NAME + destination, lambda: draw(chance)).decode("ascii")


def known_password(secrets: Secrets, destination: str) -> str:
    """The password of a repository that exists. Raises ``LostKeyError`` rather than draw one."""
    kept = _kept(secrets, _NAME + destination)
    if kept is None:
        raise LostKeyError(
            "Le mot de passe de cette sauvegarde n’est pas sur cet ordinateur.", _TAKE
        )
    return kept.decode("ascii")


_TAKE = (
    "Prenez la fiche de récupération, et choisissez de nouveau ce lieu dans le plan avec ses mots "
    "(ou tapez : hygie sauvegardes disque --reprendre, suivi de son emplacement ; pour un "
    "hébergeur, hygie sauvegardes hebergeur --reprendre)."
)


def _kept(secrets: Secrets, name: str) -> bytes | None:
    """A secret; ``None`` when it was never kept here, or is gone. Raises when it is locked."""
    try:
        return secrets.get(name)
    except LostSecretError:
        return None


def is_lost(secrets: Secrets, destination: str) -> bool:
    """Whether the password of a place of copies is not on this computer. Raises ``HygieError``."""
    return _kept(secrets, _NAME + destination) is None


def renewed(secrets: Secrets, chance: Chance, destination: str) -> str:
    """The password of ours to add to a repository that is taken over: a new one if it was lost.

    A new one is not kept yet: ``keep_password`` does, once it opens the repository.
    """
    kept = _kept(secrets, _NAME + destination)
    return (kept or draw(chance)).decode("ascii")


def draw(chance: Chance) -> bytes:
    """A new password of ``DRAWN_BYTES``, as 43 letters, digits, dashes and underscores."""
    return base64.urlsafe_b64encode(chance(DRAWN_BYTES)).rstrip(b"=")


def draw_sheet(chance: Chance) -> SheetKey:
    """The words of a new sheet. Raises ``DrawingError`` when chance is at fault."""
    return SheetKey(draw_words(SHEET_WORDS, passphrase_words(), chance).symbols)


def asked_back(chance: Chance) -> int:
    """Which word of a sheet to ask for, from 1: never the first, which is seen at a glance."""
    return 2 + int.from_bytes(chance(8)) % (SHEET_WORDS - 1)


def typed_sheet(text: str) -> str:
    """The password that a person typed from a sheet, whatever the case, accents and spaces."""
    return "-".join(re.findall(r"[a-z]+", _letters(text)))


def _letters(text: str) -> str:
    split = unicodedata.normalize("NFKD", text.strip().lower())
    return "".join(c for c in split if not unicodedata.combining(c))


def host_secrets(secrets: Secrets, destination: str) -> Mapping[str, str]:
    """The variables that open a host, empty when it needs none. Raises ``HygieError``."""
    try:
        kept = secrets.get(_HOST_NAME + destination)
    except LostSecretError as error:
        raise LostKeyError(
            "Ce qui ouvre cet hébergeur n’est plus sur cet ordinateur.", _TAKE
        ) from error
    return dict(json.loads(kept)) if kept else {}


def keep_host_secrets(secrets: Secrets, destination: str, variables: Mapping[str, str]) -> None:
    """Keep them. Raises the store's ``HygieError``, ``ValueError`` when they are too long."""
    secrets.put(_HOST_NAME + destination, json.dumps(dict(variables)).encode())


def keep_password(secrets: Secrets, destination: str, raw: bytes) -> None:
    """Keep the password of a repository that was taken over."""
    secrets.put(_NAME + destination, raw)
