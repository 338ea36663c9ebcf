"""A keyring that is absent, locked, slow or broken never stops Hygie."""

import time

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring

from hygie.host.keyrings import Drawer, SilentKeyringError, system_keyring


class Fake:
    """A keyring in memory; ``wait`` makes it as slow as one that asks for a password."""

    def __init__(self, *, wait: float = 0, forgets: bool = False) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.wait, self.forgets = wait, forgets

    def get_password(self, service: str, username: str) -> str | None:
        time.sleep(self.wait)
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        time.sleep(self.wait)
        if not self.forgets:
            self.kept[service, username] = password


class Broken(Fake):
    """A keyring whose service fails."""

    def get_password(self, service: str, username: str) -> str | None:
        raise OSError(service, username)


def test_a_secret_is_kept_and_given_back():
    fake = Fake()
    drawer = Drawer(lambda: fake)
    assert drawer.get("a") is None
    assert drawer.keep("a", b"\x00\xff")
    assert drawer.get("a") == b"\x00\xff"
    assert fake.kept == {("hygie", "a"): "AP8="}


def test_a_keyring_that_forgets_has_not_kept():
    assert not Drawer(lambda: Fake(forgets=True)).keep("a", b"x")


def test_no_keyring_keeps_nothing_and_answers_nothing():
    drawer = Drawer(lambda: None)
    assert not drawer.keep("a", b"x")
    with pytest.raises(SilentKeyringError):
        drawer.get("a")


def test_a_broken_keyring_keeps_nothing_and_answers_nothing():
    drawer = Drawer(Broken)
    assert not drawer.keep("a", b"x")
    with pytest.raises(SilentKeyringError):
        drawer.get("a")


def test_a_locked_keyring_is_not_waited_for():
    drawer = Drawer(lambda: Fake(wait=1), deadline_s=0.1)
    begun = time.monotonic()
    assert not drawer.keep("a", b"x")
    with pytest.raises(SilentKeyringError):
        drawer.get("a")
    assert time.monotonic() - begun < 0.9


def test_a_damaged_secret_is_an_error():
    fake = Fake()
    fake.kept["hygie", "a"] = "é"
    with pytest.raises(ValueError, match="ASCII"):
        Drawer(lambda: fake).get("a")


def test_this_computer_has_no_desktop_and_answers_fast():
    """A headless computer must not wait for a keyring that nobody will ever unlock."""
    begun = time.monotonic()
    assert system_keyring() is None
    assert time.monotonic() - begun < 5


def as_of(module: str, priority: float) -> KeyringBackend:
    """A backend that comes from a module, with its priority."""
    kind: type[KeyringBackend] = type("Keyring", (KeyringBackend,), _body(module, priority))
    return kind()


def _body(module: str, priority: float) -> dict[str, object]:
    def refuse(*_: object) -> None:
        raise AssertionError

    names = ("get_password", "set_password", "delete_password")
    return {"__module__": module, "priority": priority, **dict.fromkeys(names, refuse)}


@pytest.mark.parametrize(
    "backend",
    [NoKeyring(), as_of("keyrings.alt.file", 9), as_of("keyring.backends.null", -1)],
)
def test_a_backend_that_protects_nothing_is_passed_over(
    backend: KeyringBackend, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(keyring, "get_keyring", lambda: backend)
    assert system_keyring() is None


def test_a_backend_of_the_system_is_taken(monkeypatch: pytest.MonkeyPatch):
    backend = as_of("keyring.backends.SecretService", 5)
    monkeypatch.setattr(keyring, "get_keyring", lambda: backend)
    assert system_keyring() is backend
