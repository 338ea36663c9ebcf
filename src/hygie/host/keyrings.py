"""Speaks to the keyring of the session, which may be absent, locked or slow."""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from hygie.host.deadline import LateError, within

SERVICE = "hygie"
DEADLINE_S = 5.0
"""Seconds that a keyring has to answer: a locked one may wait for a password nobody types."""


class Keyring(Protocol):
    """A keyring of the system, as the library ``keyring`` gives it."""

    def get_password(self, service: str, username: str) -> str | None:
        """A secret, or None."""
        ...

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret."""
        ...


class SilentKeyringError(Exception):
    """The keyring does not answer: there is none, it is locked, or it failed."""


def system_keyring() -> Keyring | None:
    """The keyring of the session; None where there is none that protects anything.

    Backends of other packages are passed over: one of them keeps secrets in clear text.
    """
    import keyring
    from keyring.backends.fail import Keyring as NoKeyring

    backend = keyring.get_keyring()
    ours = type(backend).__module__.startswith("keyring.backends.")
    usable = ours and not isinstance(backend, NoKeyring) and backend.priority > 0
    return backend if usable else None


@dataclass(frozen=True, slots=True)
class Drawer:
    """Hygie's place in the keyring; secrets are written there in base64."""

    find: Callable[[], Keyring | None] = system_keyring
    deadline_s: float = DEADLINE_S

    def get(self, user: str) -> bytes | None:
        """The secret, or None. Raises ``SilentKeyringError``, ``ValueError`` for a damaged one."""

        def ask() -> str | None:
            keyring = self.find()
            if keyring is None:
                raise LateError
            return keyring.get_password(SERVICE, user)

        try:
            text = within(self.deadline_s, ask)
        except Exception as error:
            raise SilentKeyringError from error
        return None if text is None else base64.b64decode(text, validate=True)

    def keep(self, user: str, secret: bytes) -> bool:
        """Whether the keyring took the secret and gives it back."""
        text = base64.b64encode(secret).decode()

        def work() -> bool:
            keyring = self.find()
            if keyring is None:
                return False
            keyring.set_password(SERVICE, user, text)
            return keyring.get_password(SERVICE, user) == text

        try:
            return within(self.deadline_s, work)
        except Exception:  # noqa: BLE001 - whatever ails a keyring, a file remains
            return False
