"""Secrets stay where they were first put, and one that is lost is never made anew."""

import json
import stat
import threading
from pathlib import Path

import pytest

from hygie.host.keyrings import Drawer
from hygie.host.secrets import KeyStore, SecretsError


class Ring:
    """A keyring in memory that can be locked."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        del service
        if self.locked:
            raise OSError
        return self.kept.get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        del service
        if self.locked:
            raise OSError
        self.kept[username] = password


@pytest.fixture
def ring() -> Ring:
    return Ring()


def in_files(folder: Path) -> KeyStore:
    return KeyStore(folder, Drawer(lambda: None))


def in_ring(folder: Path, ring: Ring) -> KeyStore:
    return KeyStore(folder, Drawer(lambda: ring))


def test_nothing_put_is_nothing(tmp_path: Path):
    store = in_files(tmp_path / "s")
    assert store.get("a") is None
    assert "aucune" in store.where()
    assert not (tmp_path / "s").exists()


def test_without_a_keyring_a_secret_lies_in_a_file_of_its_owner(tmp_path: Path):
    in_files(tmp_path / "s").put("a", b"\x00secret")
    assert in_files(tmp_path / "s").get("a") == b"\x00secret"
    assert stat.S_IMODE((tmp_path / "s" / "a.cle").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "s").stat().st_mode) == 0o700
    assert str(tmp_path / "s") in in_files(tmp_path / "s").where()
    assert in_files(tmp_path / "s").get("b") is None


def test_with_a_keyring_no_file_holds_the_secret(tmp_path: Path, ring: Ring):
    in_ring(tmp_path / "s", ring).put("a", b"secret")
    assert in_ring(tmp_path / "s", ring).get("a") == b"secret"
    assert sorted(path.name for path in (tmp_path / "s").iterdir()) == ["choix.json", "verrou"]
    assert (tmp_path / "s/verrou").read_bytes() == b""
    assert b"c2VjcmV0" not in (tmp_path / "s/choix.json").read_bytes()
    assert "trousseau" in in_ring(tmp_path / "s", ring).where()


def test_a_keyring_that_is_locked_later_is_an_error_and_not_a_new_key(tmp_path: Path, ring: Ring):
    store = in_ring(tmp_path / "s", ring)
    store.put("a", b"secret")
    ring.locked = True
    with pytest.raises(SecretsError, match="Déverrouillez"):
        store.get("a")
    with pytest.raises(SecretsError, match="Déverrouillez"):
        store.put("b", b"other")
    with pytest.raises(SecretsError):
        store.get_or_make("a", lambda: b"new")
    assert list(ring.kept.values()) == ["c2VjcmV0"]
    assert sorted(path.name for path in (tmp_path / "s").iterdir()) == ["choix.json", "verrou"]


def test_a_keyring_that_lost_the_secret_is_an_error(tmp_path: Path, ring: Ring):
    store = in_ring(tmp_path / "s", ring)
    store.put("a", b"secret")
    ring.kept.clear()
    with pytest.raises(SecretsError, match="plus à sa place"):
        store.get("a")
    ring.kept[f"{(tmp_path / 's').resolve()}:a"] = "é"
    with pytest.raises(SecretsError, match="plus à sa place"):
        store.get("a")


def test_a_file_that_is_gone_is_an_error(tmp_path: Path):
    store = in_files(tmp_path / "s")
    store.put("a", b"secret")
    (tmp_path / "s/a.cle").unlink()
    with pytest.raises(SecretsError, match="sauvegarde"):
        store.get("a")


def test_a_keyring_that_comes_later_does_not_change_the_choice(tmp_path: Path, ring: Ring):
    in_files(tmp_path / "s").put("a", b"secret")
    store = in_ring(tmp_path / "s", ring)
    store.put("b", b"other")
    assert (store.get("a"), store.get("b"), ring.kept) == (b"secret", b"other", {})


def test_a_lost_choice_is_found_again(tmp_path: Path, ring: Ring):
    """A cut between the secret and the choice, or a file removed, makes no new key."""
    in_files(tmp_path / "f").put("a", b"secret")
    (tmp_path / "f/choix.json").unlink()
    assert in_ring(tmp_path / "f", ring).get("a") == b"secret"
    in_ring(tmp_path / "r", ring).put("a", b"other")
    (tmp_path / "r/choix.json").unlink()
    assert in_ring(tmp_path / "r", ring).get("a") == b"other"
    assert "trousseau" in in_ring(tmp_path / "r", ring).where()
    assert in_ring(tmp_path / "n", ring).get("a") is None


def test_an_unreadable_file_without_a_choice_is_an_error(tmp_path: Path, ring: Ring):
    (tmp_path / "s" / "a.cle").mkdir(parents=True)
    with pytest.raises(SecretsError, match="ne peut pas être lu"):
        in_ring(tmp_path / "s", ring).get("a")


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"where": "cloud", "names": [], "owner": ""}', "[" * 100_000]
)
def test_a_damaged_choice_is_an_error(tmp_path: Path, text: str):
    (tmp_path / "choix.json").write_text(text)
    with pytest.raises(SecretsError, match="ne peut pas être lu"):
        in_files(tmp_path).get("a")


def test_a_folder_that_moves_keeps_its_keys(tmp_path: Path, ring: Ring):
    in_ring(tmp_path / "here", ring).put("a", b"secret")
    (tmp_path / "here").rename(tmp_path / "there")
    assert in_ring(tmp_path / "there", ring).get("a") == b"secret"


def test_two_practices_of_one_user_have_their_own_keys(tmp_path: Path, ring: Ring):
    in_ring(tmp_path / "one", ring).put("a", b"1")
    in_ring(tmp_path / "two", ring).put("a", b"2")
    assert in_ring(tmp_path / "one", ring).get("a") == b"1"


@pytest.mark.parametrize("name", ["", "../a", "a/b", "A", "a.b", "-a", "a" * 62, "é"])
def test_a_name_cannot_leave_the_folder(tmp_path: Path, name: str):
    with pytest.raises(ValueError, match="name"):
        in_files(tmp_path).get(name)
    with pytest.raises(ValueError, match="name"):
        in_files(tmp_path).put(name, b"")


def test_a_secret_that_windows_could_not_keep_is_refused(tmp_path: Path):
    with pytest.raises(ValueError, match="1000"):
        in_files(tmp_path).put("a", b"x" * 1001)


def test_two_hygies_at_once_get_the_same_key(tmp_path: Path):
    made: list[bytes] = []
    given: list[bytes] = []

    def work(number: int) -> None:
        def make() -> bytes:
            made.append(b"%d" % number)
            return made[-1]

        given.append(in_files(tmp_path / "s").get_or_make("a", make))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert given == made[:1] * 10


def test_the_choice_names_what_was_put(tmp_path: Path):
    store = in_files(tmp_path / "s")
    for name in ("b", "a", "b"):
        store.put(name, b"x")
    data = json.loads((tmp_path / "s/choix.json").read_text())
    assert (data["where"], data["names"]) == ("file", ["a", "b"])


class Thinking(Ring):
    """A keyring that does not answer for one name until it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.may_answer = threading.Event(), threading.Event()

    def set_password(self, service: str, username: str, password: str) -> None:
        if username.endswith(":slow"):
            self.asked.set()
            self.may_answer.wait(30)
        super().set_password(service, username, password)


def test_a_secret_kept_while_a_keyring_thinks_keeps_its_name(tmp_path: Path):
    ring = Thinking()
    in_ring(tmp_path / "s", ring).put("first", b"0")
    slow = threading.Thread(target=in_ring(tmp_path / "s", ring).put, args=("slow", b"1"))
    slow.start()
    assert ring.asked.wait(30)
    other = threading.Thread(target=in_ring(tmp_path / "s", ring).put, args=("quick", b"2"))
    other.start()
    other.join(0.5)
    ring.may_answer.set()
    slow.join()
    other.join()
    store = in_ring(tmp_path / "s", ring)
    assert [store.get(name) for name in ("first", "slow", "quick")] == [b"0", b"1", b"2"]
    assert store.get_or_make("quick", lambda: b"new") == b"2"


def test_a_name_found_again_does_not_push_out_one_kept_meanwhile(tmp_path: Path):
    """The choice is read again before it is written."""

    class Meanwhile(Ring):
        def get_password(self, service: str, username: str) -> str | None:
            if username.endswith(":a") and not (tmp_path / "s/choix.json").exists():
                in_ring(tmp_path / "s", plain).put("b", b"2")
            return super().get_password(service, username)

    plain, ring = Ring(), Meanwhile()
    in_ring(tmp_path / "s", plain).put("a", b"1")
    (tmp_path / "s/choix.json").unlink()
    ring.kept = plain.kept
    assert in_ring(tmp_path / "s", ring).get("a") == b"1"
    assert in_ring(tmp_path / "s", plain).get("b") == b"2"


def test_a_keyring_that_is_silent_is_asked_once_before_a_file_takes_the_first_key(tmp_path: Path):
    """Each question may last five seconds, and a person waits."""
    asked: list[str] = []

    def silent() -> None:
        asked.append("?")

    store = KeyStore(tmp_path / "s", Drawer(silent))
    assert store.get_or_make("a", lambda: b"secret") == b"secret"
    assert (asked, store.get("a")) == (["?"], b"secret")


def test_a_secret_that_is_made_has_a_bound(tmp_path: Path):
    with pytest.raises(ValueError, match="1000"):
        in_files(tmp_path / "s").get_or_make("a", lambda: b"x" * 1001)
