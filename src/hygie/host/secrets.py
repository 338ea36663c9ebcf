"""Keeps the keys of Hygie: in the keyring of the session, or in files that only the user reads."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from hygie.host.files import locked, private_folder, write_private
from hygie.host.keyrings import Drawer, SilentKeyringError
from hygie.spine.errors import HygieError

SECRET_LIMIT = 1_000
"""Bytes of a secret: Windows' Credential Manager holds 2,560 bytes of UTF-16, base64 inside
(https://learn.microsoft.com/windows/win32/api/wincred/ns-wincred-credentialw)."""

CHOICE, LOCK = "choix.json", "verrou"
KEYRING, FILE = "keyring", "file"
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")


class SecretsError(HygieError):
    """A key is out of reach; no other one is made in its place."""


class LostSecretError(SecretsError):
    """A key that was kept is gone or spoiled; not one that is only locked or unreadable now."""


class Keeper(Protocol):
    """What keeps secrets in a keyring, as ``Drawer`` does."""

    def get(self, user: str) -> bytes | None:
        """The secret, or None. Raises ``SilentKeyringError``."""
        ...

    def keep(self, user: str, secret: bytes) -> bool:
        """Whether the keyring took the secret."""
        ...


class _AskedOnce:
    """A keyring that is not asked again once it was silent: each time may cost its deadline."""

    def __init__(self, drawer: Keeper) -> None:
        self._drawer = drawer
        self._silent = False

    def get(self, user: str) -> bytes | None:
        if self._silent:
            raise SilentKeyringError
        try:
            return self._drawer.get(user)
        except SilentKeyringError:
            self._silent = True
            raise

    def keep(self, user: str, secret: bytes) -> bool:
        return not self._silent and self._drawer.keep(user, secret)


class KeyStore:
    """Secrets by name. The first ``put`` chooses between keyring and files, for ever.

    The choice and the names stand in a file beside (never the secrets): a keyring that is
    locked later, or a key file that is gone, is an error, not a reason for a new key.
    """

    def __init__(self, folder: Path, drawer: Keeper | None = None) -> None:
        self._folder = folder
        self._drawer: Keeper = drawer or Drawer()

    def get(self, name: str) -> bytes | None:
        """The secret; None when none was ever put under this name.

        Raises ``LostSecretError`` for one that was and is gone, ``SecretsError`` for one that is
        out of reach now.
        """
        _check(name)
        secret, found = self._sought(name)
        if found:
            with locked(self._folder / LOCK):
                self._remember(found, name)
        return secret

    def put(self, name: str, secret: bytes) -> None:
        """Keep a secret of at most ``SECRET_LIMIT`` bytes. Raises ``HygieError``."""
        _check(name)
        _bounded(secret)
        private_folder(self._folder)
        with locked(self._folder / LOCK):
            self._put(name, secret)

    def _put(self, name: str, secret: bytes) -> None:
        """The same, under the lock: the names must not change while a keyring thinks."""
        choice = self._choice()
        if choice.where != FILE:
            kept = self._drawer.keep(choice.user(name), secret)
            if not kept and choice.where == KEYRING:
                raise _locked()
            choice = replace(choice, where=KEYRING if kept else FILE)
        if choice.where == FILE:
            write_private(self._file(name), secret)
        self._remember(choice.where, name)

    def get_or_make(self, name: str, make: Callable[[], bytes]) -> bytes:
        """The secret, made when there is none yet; two Hygies at once get the same one."""
        once = KeyStore(self._folder, _AskedOnce(self._drawer))
        secret = once.get(name)
        if secret is not None:
            return secret
        private_folder(self._folder)
        with locked(self._folder / LOCK):
            secret, found = once._sought(name)
            if found:
                once._remember(found, name)
            if secret is None:
                secret = _bounded(make())
                once._put(name, secret)
            return secret

    def where(self) -> str:
        """Where the secrets lie, as a French sentence."""
        choice = self._choice().where
        if choice == KEYRING:
            return "Les clés de Hygie sont dans le trousseau de votre session."
        if choice == FILE:
            return (
                "Le trousseau de votre session n’a pas répondu : les clés de Hygie sont dans le "
                f"répertoire {self._folder}, lisible par vous seul."
            )
        return "Hygie n’a encore gardé aucune clé."

    def _choice(self) -> "_Choice":
        path = self._folder / CHOICE
        try:
            choice = _Choice.read(path.read_bytes())
        except FileNotFoundError:
            return _Choice("", frozenset(), str(self._folder.resolve()))
        except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
            raise _unreadable(path) from error
        return choice

    def _remember(self, where: str, name: str) -> None:
        """Add a name to the choice as it stands now; only under the lock."""
        choice = self._choice()
        after = replace(choice, where=where, names=choice.names | {name})
        if choice.where in {"", where} and choice != after:
            write_private(self._folder / CHOICE, after.written())

    def _sought(self, name: str) -> tuple[bytes | None, str]:
        """The secret, and where it was found if no choice told of it; else nothing."""
        choice = self._choice()
        if not choice.where:
            return self._found_again(choice, name)
        if name not in choice.names:
            return None, ""
        secret = self._read(choice, name)
        if secret is None:
            raise self._lost(name)
        return secret, ""

    def _read(self, choice: "_Choice", name: str) -> bytes | None:
        path = self._file(name)
        try:
            if choice.where == KEYRING:
                return self._drawer.get(choice.user(name))
            return path.read_bytes()
        except FileNotFoundError:
            return None
        except SilentKeyringError as error:
            raise _locked() from error
        except ValueError as error:
            raise self._lost(name) from error
        except OSError as error:
            raise _unreadable(path) from error

    def _found_again(self, choice: "_Choice", name: str) -> tuple[bytes | None, str]:
        """A secret whose choice was lost with its file, or that a cut left without one."""
        for where in (FILE, KEYRING):
            try:
                secret = self._read(replace(choice, where=where), name)
            except SecretsError:
                if where == FILE:
                    raise
                return None, ""  # no keyring answers here: none was chosen, most likely
            if secret is not None:
                return secret, where
        return None, ""

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}.cle"

    def _lost(self, name: str) -> LostSecretError:
        return LostSecretError(
            f"La clé « {name} » n’est plus à sa place. {self.where()}",
            "Remettez-la depuis une sauvegarde, ou demandez à votre informaticien. "
            "Hygie n’en fabrique pas une autre sans vous.",
        )


@dataclass(frozen=True, slots=True)
class _Choice:
    """Where the secrets lie, their names, and the folder that owned them at first.

    The folder is part of their name in the keyring, so that two practices of one user do not
    share their keys; it is remembered, so that a folder may move.
    """

    where: str
    names: frozenset[str]
    owner: str

    @classmethod
    def read(cls, raw: bytes) -> "_Choice":
        data = json.loads(raw)
        where, owner, names = str(data["where"]), str(data["owner"]), list(data["names"])
        if where not in {KEYRING, FILE}:
            raise ValueError(where)
        return cls(where, frozenset(map(str, names)), owner)

    def user(self, name: str) -> str:
        return f"{self.owner}:{name}"

    def written(self) -> bytes:
        names = sorted(self.names)
        return json.dumps({"where": self.where, "names": names, "owner": self.owner}).encode()


def _check(name: str) -> None:
    if not NAME.fullmatch(name):
        raise ValueError(f"not a name for a secret: {name!r}")


def _bounded(secret: bytes) -> bytes:
    if len(secret) > SECRET_LIMIT:
        raise ValueError(f"a secret is at most {SECRET_LIMIT} bytes")
    return secret


def _locked() -> SecretsError:
    return SecretsError(
        "Le trousseau de votre session, qui garde les clés de Hygie, ne répond pas.",
        "Déverrouillez-le (ou fermez puis rouvrez votre session), et recommencez.",
    )


def _unreadable(path: Path) -> SecretsError:
    return SecretsError(
        f"Le fichier {path}, qui sert à retrouver les clés de Hygie, ne peut pas être lu.",
        "Remettez-le depuis une sauvegarde, ou demandez à votre informaticien.",
    )
