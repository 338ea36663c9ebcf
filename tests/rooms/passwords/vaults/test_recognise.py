"""What is said of a file that is no vault, or one that was cut, swollen or locked."""

import json
import time
import tracemalloc
import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hygie.rooms.passwords.vaults.harvest import ENTRY_LIMIT
from hygie.rooms.passwords.vaults.recognise import FILE_LIMIT, TABLES, recognise
from hygie.rooms.passwords.vaults.refusals import VaultError, WrongPasswordError
from tests.rooms.passwords import exports
from tests.rooms.passwords.exports import SECRET, exported, zipped

CHROME = b"name,url,username,password,note\n"


def refused(data: bytes, secret: bytes = SECRET) -> str:
    with pytest.raises(VaultError) as caught:
        recognise(data).read(data, bytearray(secret))
    assert caught.value.remedy
    return caught.value.message


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "vide"),
        (b"\xef\xbb\xbf", "vide"),
        (b"\n\n \n", "vide"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "n’est pas un export"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(40), "n’est pas un export"),
        (b"Bonjour,\nvoici mes mots de passe.", "ne reconnaît pas"),
        (b"date,montant,libelle\n2026-01-01,12,loyer\n", "ne reconnaît pas"),
        (CHROME + b"a,b,c,\x81\x8d\x90\x9d,e\n", "lettres"),
        (b"\xff\xfen\x00a\x00m", "lettres"),
        (b"[1, 2]", "ne reconnaît pas"),
        (b'{"encrypted": false', "abîmé"),
        (b'{"logs": []}', "ne reconnaît pas"),
        (b'{"encrypted": false, "items": 3}', "ne reconnaît pas"),
        (b'{"encrypted": false, "items": ' + b"[" * 500_000, "abîmé"),
        (bytes.fromhex("03d9a29a65fb4bb5") + bytes(100), "KeePass 1"),
    ],
)
def test_a_file_that_is_no_vault_has_its_sentence(data, sentence) -> None:
    """Nothing is guessed: the person is told what the file is not, and what to do."""
    assert sentence in refused(data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be",
                                      "cp1252"])  # fmt: skip
def test_every_usual_encoding_is_read(encoding) -> None:
    """Accents of a password arrive whole, with or without the mark of its encoding."""
    text = "name,url,username,password\r\nMédecin,https://m.example,zoé,Été-à-l’Île-d’Yeu€\r\n"
    data = text.encode(encoding)
    (entry,) = recognise(data).read(data).entries
    assert ("Médecin", "zoé", "Été-à-l’Île-d’Yeu€") == (
        entry.title,
        entry.username,
        entry.password,
    )


def test_a_huge_file_is_refused_unread() -> None:
    """Beyond a hundred megabytes nothing is opened, whatever the file begins with."""
    start = time.perf_counter()
    assert "100 Mo" in refused(bytes(FILE_LIMIT + 1))
    assert time.perf_counter() - start < 1


def test_half_a_zip_is_told_from_another_archive() -> None:
    """A download that was cut is abîmé; a zip of photographs is not recognised."""
    whole = exports.onepux()
    assert "abîmé" in refused(whole[: len(whole) // 2])
    assert "ne reconnaît pas" in refused(zipped({"photo.png": b"x"}))
    assert "abîmé" in refused(b"PK\x05\x06" + bytes(10))


def test_a_zip_with_a_changed_byte_is_refused() -> None:
    """The archive's own sums are checked."""
    whole = bytearray(zipped({"credentials.csv": exported("dashlane-credentials.csv")}))
    whole[60] ^= 0xFF
    assert "abîmé" in refused(bytes(whole))


def test_a_zip_bomb_is_closed_unread() -> None:
    """A hundred megabytes of zeros that weigh a hundred kilobytes fill no memory."""
    bomb = zipped({"export.data": bytes(99_000_000)})
    tracemalloc.start()
    assert "grossit trop" in refused(bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000


def test_a_zip_with_countless_members_is_refused() -> None:
    """The list of members is bounded before it is read."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for number in range(30_000):
            file.writestr(f"un-nom-assez-long-pour-remplir-la-liste-{number}", b"")
    assert "grossit trop" in refused(buffer.getvalue())


def test_a_zip_under_a_password_is_told_so() -> None:
    """The mark of an encrypted member is in its flags."""
    data = bytearray(zipped({"credentials.csv": b"x"}))
    for start in (data.find(b"PK\x03\x04") + 6, data.find(b"PK\x01\x02") + 8):
        data[start] |= 1
    assert "protégée par un mot de passe" in refused(bytes(data))


def test_formulas_are_text_and_said() -> None:
    """A cell that a spreadsheet would run is read as letters, with a warning."""
    row = b'"=HYPERLINK(""http://x.example"")",https://a.example,=cmd|x,=SOMME(1;2),\n'
    data = CHROME + row + b"b,https://b.example,+33612345678,-secret-,\n"
    vault = recognise(data).read(data)
    assert ["=SOMME(1;2)", "-secret-"] == [entry.password for entry in vault.entries]
    assert ["1 formule"] == [remark[:9] for remark in vault.remarks]


def test_a_very_long_value_is_left_out_and_counted() -> None:
    """A password of 100,000 characters is a document: it delays nothing."""
    data = CHROME + b"a,https://a.example,u," + b"x" * 100_000 + b",\nb,https://b.example,u,p,n\n"
    start = time.perf_counter()
    vault = recognise(data).read(data)
    assert (1, 1) == (len(vault.entries), vault.left_out)
    assert vault.remarks[0].startswith("1 valeur de plus de 1000 caractères")
    assert time.perf_counter() - start < 1


def test_long_names_are_shortened() -> None:
    """A title of a megabyte does not reach the screen."""
    data = CHROME + b"a" * 90_000 + b",https://a.example,u,p,\n"
    assert 300 == len(recognise(data).read(data).entries[0].title)


@pytest.mark.parametrize("line", [b"x", b"x\n"])
def test_a_quote_never_closed_does_not_swallow_the_file(line) -> None:
    """A cell, or a line, without end is refused before it fills the memory."""
    data = CHROME + b'a,"' + line * 30_000_000
    tracemalloc.start()
    assert "démesurée" in refused(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10_000_000


def test_too_many_accounts_are_refused() -> None:
    """Ten thousand accounts are examined, one more is not."""
    row = b"a,https://a.example,u,p,\n"
    assert ENTRY_LIMIT == len(recognise(CHROME + row).read(CHROME + row * ENTRY_LIMIT).entries)
    assert "plus de 10000" in refused(CHROME + row * (ENTRY_LIMIT + 1))


def test_an_export_tied_to_an_account_says_how_to_make_another() -> None:
    """Bitwarden's own wording leads to the right export."""
    data = json.dumps({"encrypted": True, "encKeyValidation_DO_NOT_EDIT": "2.a|b|c", "items": []})
    with pytest.raises(VaultError, match="que dans le compte") as caught:
        recognise(data.encode())
    assert "Protégé par mot de passe" in caught.value.remedy


@pytest.mark.parametrize("argon2", [False, True])
def test_a_wrong_password_is_told_from_a_damaged_file(argon2) -> None:
    """The export carries a sealed word to check the password with."""
    data = exports.locked(argon2=argon2)
    with pytest.raises(WrongPasswordError):
        recognise(data).read(data, bytearray(b"autre chose"))
    other = json.loads(exports.locked(argon2=argon2, secret=b"autre"))["data"]
    assert "abîmé" in refused(exports.locked(argon2=argon2, data=other))
    assert "chiffré" in refused(data, b"")


@pytest.mark.parametrize(
    "changes",
    [
        {"kdfIterations": 0},
        {"kdfIterations": 2_000_001},
        {"kdfType": 2},
        {"kdfType": 1},
        {"kdfType": 1, "kdfMemory": 1025, "kdfParallelism": 4, "kdfIterations": 3},
        {"kdfType": 1, "kdfMemory": 64, "kdfParallelism": 99, "kdfIterations": 3},
        {"kdfType": 1, "kdfMemory": 64, "kdfParallelism": 4, "kdfIterations": 11},
    ],
)
def test_settings_that_would_take_hours_are_refused(changes) -> None:
    """Bitwarden's own maxima hold, checked before any work."""
    assert "hors de ce que Bitwarden" in refused(exports.locked(**changes))


@pytest.mark.parametrize("text", ["", "2.a|b", "2.é|b|c", "3.YQ==|YQ==|YQ==", "2.YQ==|YQ==|YQ=="])
def test_a_sealed_text_that_is_none_is_refused(text) -> None:
    """Neither its absence nor its nonsense is a crash."""
    with pytest.raises(VaultError):
        recognise(exports.locked()).read(
            exports.locked(encKeyValidation_DO_NOT_EDIT=text), bytearray(SECRET)
        )


def test_no_refusal_quotes_the_file() -> None:
    """Neither the sentence nor what caused it repeats what the file holds."""
    data = b'{"encrypted": false, "items": [{"type": 1, "login": {"password": "Soleil2019!'
    with pytest.raises(VaultError) as caught:
        recognise(data).read(data)
    assert "Soleil" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_one_unreadable_entry_does_not_hide_the_others() -> None:
    """It is counted, and the rest is examined."""
    good = {"type": 1, "name": "a", "login": {"username": "u", "password": "p"}}
    data = json.dumps({"items": [good, {"type": 1, "login": {"password": 3}}, 7]}).encode()
    vault = recognise(data).read(data)
    assert (1, 2) == (len(vault.entries), vault.left_out)
    assert ("2 entrées n’ont pas pu être lues.",) == vault.remarks


def test_layouts_are_told_apart_by_all_their_columns() -> None:
    """No layout is mistaken for another one: each file fits its own reader best."""
    names = {reader.manager for reader in TABLES}
    nordpass = b"name,url,additional_urls,username,password,note,cardholdername,folder\n"
    assert "un tableau" == recognise(nordpass + b"a,https://a.example,,u,p,,,\n").manager
    assert "un tableau" not in names


SHAPES = [exported(name) for name in ("chrome.csv", "bitwarden.json", "keepass.csv",
          "dashlane-old.csv", "table.csv")]  # fmt: skip
WHOLE = [*SHAPES, exports.onepux(), exports.dashlane()]


@settings(deadline=None, max_examples=300)
@given(st.data())
def test_a_damaged_export_never_crashes(data) -> None:
    """Cut, repeated or sprinkled with other bytes: a vault or a sentence, never a crash."""
    raw = bytearray(data.draw(st.sampled_from(WHOLE)))
    for _ in range(data.draw(st.integers(0, 4))):
        at = data.draw(st.integers(0, len(raw)))
        raw[at : at + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=30))
    raw = raw[: data.draw(st.integers(0, len(raw)))]
    attempt(bytes(raw))


@settings(deadline=None, max_examples=300)
@given(st.binary(max_size=300))
def test_any_bytes_give_a_vault_or_a_sentence(data) -> None:
    """Whatever the file, the person is answered."""
    attempt(data)


@settings(deadline=None, max_examples=300)
@given(
    st.sampled_from([",".join(sorted(reader.marks)) for reader in TABLES]),
    st.text(max_size=200),
)
def test_any_text_below_a_known_first_line_is_read(header, text) -> None:
    """Unpaired quotes, stray separators and odd letters stay within one account."""
    attempt(f"{header}\n{text}".encode("utf-8", "surrogatepass"))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["items", "type", "login", "uris", "password", "identity", "name",
                         "accounts", "vaults", "details", "sections", "fields", "value"]),
        inner, max_size=4),
    max_leaves=20,
)  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(JSON)
def test_any_tree_gives_a_vault_or_a_sentence(tree) -> None:
    """Known keys that hold unknown things do not crash the readers of JSON and of 1PUX."""
    data = json.dumps(tree).encode()
    attempt(data)
    attempt(zipped({"export.data": data}))
    attempt(b'{"items": [%s, %s]}' % (data, data))


def attempt(data: bytes) -> None:
    try:
        vault = recognise(data).read(data, bytearray(b"x"))
    except VaultError:
        return
    assert all(entry.password for entry in vault.entries)
