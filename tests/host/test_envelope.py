"""What openssl and Windows encrypt for the supplier opens, and nothing else does."""

import contextlib
import os
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from hypothesis import given, settings
from hypothesis import strategies as st

from hygie.host.envelope import _announced, open_envelope
from hygie.host.recording_bytes import RecordingError
from hygie.spine.errors import HygieError
from tests.host.fakes import Supplier

# The parts of an envelope of Protect-CmsMessage, in their order, as ``openssl asn1parse`` names
# them: read off the example in Microsoft's documentation of the cmdlet (Windows Management
# Framework, "CMS cmdlets", 2017), which our own reader understood up to its foreign recipient.
# That example is not copied here, and no Windows made any of the envelopes below.
OF_WINDOWS = [
    *("SEQUENCE", "OBJECT :pkcs7-envelopedData", "cont [ 0 ]", "SEQUENCE", "INTEGER", "SET"),
    *("SEQUENCE", "INTEGER", "SEQUENCE", "SEQUENCE", "SET", "SEQUENCE", "OBJECT :commonName"),
    *("UTF8STRING", "INTEGER", "SEQUENCE", "OBJECT :rsaesOaep", "SEQUENCE", "OCTET STRING"),
    *("SEQUENCE", "OBJECT :pkcs7-data", "SEQUENCE", "OBJECT :aes-256-cbc", "OCTET STRING"),
    "cont [ 0 ]",
]
REQUEST = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=x")
OAEP = ("-keyopt", "rsa_padding_mode:oaep")
CLEAR = "état\r\n".encode() * 1000 + bytes(range(256))


def sealed(supplier: Supplier, *options: str, clear: bytes = CLEAR, form: str = "DER") -> bytes:
    """What openssl encrypts for the supplier."""
    recipient = ["-recip", str(supplier.certificate)]
    argv = ["openssl", "cms", "-encrypt", "-aes256", "-binary", "-outform", form]
    return subprocess.run(
        [*argv, *recipient, *options], input=clear, stdout=subprocess.PIPE, check=True
    ).stdout


@pytest.mark.parametrize("form", ["DER", "PEM"])
@pytest.mark.parametrize("options", [(), OAEP], ids=["as openssl", "as Windows"])
def test_what_is_encrypted_for_the_supplier_opens(
    supplier: Supplier, form: str, options: tuple[str, ...]
):
    """Windows wraps the key with OAEP and SHA-1, openssl with PKCS #1 v1.5."""
    assert supplier.opener(sealed(supplier, *options, form=form)) == CLEAR


def test_the_older_verb_of_openssl_makes_the_same_envelope(supplier: Supplier):
    argv = ["openssl", "smime", "-encrypt", "-aes256", "-binary", "-outform", "DER"]
    made = subprocess.run(
        [*argv, str(supplier.certificate)], input=CLEAR, stdout=subprocess.PIPE, check=True
    ).stdout
    assert supplier.opener(made) == CLEAR


def test_windows_lines_and_labels_are_read(supplier: Supplier):
    pem = sealed(supplier, form="PEM").replace(b"\n", b"\r\n").replace(b"CMS", b"PKCS7")
    assert supplier.opener(b"\r\n" + pem) == CLEAR


@pytest.mark.parametrize("cipher", ["-aes128", "-aes192"])
def test_smaller_keys_of_the_same_cipher_open(supplier: Supplier, cipher: str):
    argv = ["openssl", "cms", "-encrypt", cipher, "-binary", "-outform", "DER"]
    made = subprocess.run(
        [*argv, str(supplier.certificate)], input=CLEAR, stdout=subprocess.PIPE, check=True
    ).stdout
    assert supplier.opener(made) == CLEAR


def test_our_envelopes_are_built_as_those_of_windows(supplier: Supplier):
    """Part by part, as openssl's own parser sees them."""
    argv = ["openssl", "asn1parse", "-inform", "DER"]
    made = sealed(supplier, *OAEP)
    lines = subprocess.run(argv, input=made, stdout=subprocess.PIPE, check=True).stdout.decode()
    parts = [re.split(r"(?:cons|prim): ", line)[1].strip() for line in lines.splitlines()]
    shape = [
        re.sub(r"\s+:", " :", part) if part.startswith("OBJECT") else re.split(r"\s{2,}", part)[0]
        for part in parts
    ]
    assert shape == OF_WINDOWS


def test_an_envelope_for_another_is_told(supplier: Supplier, tmp_path: Path):
    argv = REQUEST
    subprocess.run(
        [*argv, "-keyout", os.devnull, "-out", str(tmp_path / "c.pem")],
        check=True,
        stderr=subprocess.DEVNULL,
    )
    other = Supplier(tmp_path, tmp_path / "c.pem", "", supplier.opener)
    with pytest.raises(RecordingError, match="autre certificat") as caught:
        supplier.opener(sealed(other))
    assert "hygie script" in caught.value.remedy


@pytest.mark.parametrize("form", ["DER", "PEM"])
def test_an_envelope_cut_short_is_told(supplier: Supplier, form: str):
    whole = sealed(supplier, form=form)
    for size in (20, 300, len(whole) // 2, len(whole) - 3):
        with pytest.raises(RecordingError, match="coupé"):
            supplier.opener(whole[:size])


def test_a_damaged_key_or_end_is_told(supplier: Supplier):
    """Damage inside the content cannot be told: CBC has no integrity, the JSON inside has."""
    whole = bytearray(sealed(supplier))
    whole[-1] ^= 1
    with pytest.raises(RecordingError, match="abîmé"):
        supplier.opener(bytes(whole))
    key = bytearray(sealed(supplier))
    place = key.index(bytes.fromhex("2a864886f70d010101")) + 30
    key[place] ^= 1
    with pytest.raises(RecordingError, match="abîmé"):
        supplier.opener(bytes(key))


@pytest.mark.parametrize(
    "options",
    [("-stream",), (*OAEP, "-keyopt", "rsa_oaep_md:sha256"), ("-aes-256-gcm",), ("-des3",)],
)
def test_what_no_script_of_ours_makes_is_not_understood(
    supplier: Supplier, options: tuple[str, ...]
):
    with pytest.raises(RecordingError, match="n’est pas un état de poste"):
        supplier.opener(sealed(supplier, *options))


def test_a_signed_message_is_no_envelope(supplier: Supplier, tmp_path: Path):
    files = ["-keyout", str(tmp_path / "k"), "-out", str(tmp_path / "c")]
    subprocess.run([*REQUEST, *files], check=True, stderr=subprocess.DEVNULL)
    sign = ["openssl", "cms", "-sign", "-outform", "DER", "-signer", str(tmp_path / "c")]
    made = subprocess.run(
        [*sign, "-inkey", str(tmp_path / "k")], input=b"x", stdout=subprocess.PIPE, check=True
    ).stdout
    with pytest.raises(RecordingError, match="n’est pas un état de poste"):
        supplier.opener(made)


@pytest.mark.parametrize(
    ("data", "size"),
    [(b"", 0), (b"x", 0), (b"0\x05", 7), (b"0\x82\x01\x00", 260), (b"0\x80", 2), (b"\x31\x01", 0)],
)
def test_the_announced_size_is_that_of_the_head(data: bytes, size: int):
    assert _announced(data) == size


@cache
def small_envelope(certificate: Path) -> bytes:
    return sealed(Supplier(certificate.parent, certificate, "", bytes), *OAEP, clear=b"x")


KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


@settings(max_examples=200, deadline=2000)
@given(data=st.data())
def test_no_envelope_however_damaged_crashes(supplier: Supplier, data: st.DataObject):
    """One changed byte of a true one for somebody else, or any bytes at all."""
    certificate = x509.load_pem_x509_certificate(supplier.pem.encode())
    raw = bytearray(small_envelope(supplier.certificate))
    place = data.draw(st.integers(0, len(raw) - 1))
    raw[place] = data.draw(st.integers(0, 255))
    for tried in (bytes(raw), data.draw(st.binary(max_size=200))):
        with contextlib.suppress(HygieError):
            assert isinstance(open_envelope(tried, certificate, KEY), bytes)
