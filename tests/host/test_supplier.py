"""The supplier's key is made once, locked, and opens what was encrypted for its certificate."""

import stat
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
)

from hygie.host import supplier as module
from hygie.host.supplier import SupplierKey, SupplierKeyError, fingerprint, make_certificate
from tests.host.fakes import NOW, Memory, Supplier

SMALL = rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Smaller keys, for tests that make several."""
    monkeypatch.setattr(module, "BITS", 2048)


def test_the_certificate_is_what_protect_cmsmessage_demands(supplier: Supplier):
    """Document Encryption, and both usages, as in Microsoft's own example."""
    certificate = x509.load_pem_x509_certificate(supplier.pem.encode())
    key = certificate.public_key()
    assert isinstance(key, rsa.RSAPublicKey)
    assert key.key_size == 3072
    purposes = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert [purpose.dotted_string for purpose in purposes] == ["1.3.6.1.4.1.311.80.1"]
    usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    assert (usage.key_encipherment, usage.data_encipherment) == (True, True)
    assert (usage.digital_signature, usage.key_cert_sign) == (False, False)
    assert certificate.not_valid_before_utc <= NOW <= certificate.not_valid_after_utc
    assert certificate.not_valid_after_utc - NOW > timedelta(days=3000)


def test_openssl_accepts_the_certificate(supplier: Supplier):
    argv = ["openssl", "x509", "-noout", "-fingerprint", "-sha256", "-subject"]
    said = subprocess.run(
        argv, input=supplier.pem.encode(), stdout=subprocess.PIPE, check=True
    ).stdout.decode()
    expected = said.split("=")[1].split("\n")[0].replace(":", "").lower()
    assert fingerprint(supplier.pem) == expected
    assert "Hygie, Cabinet" in said


def test_a_long_label_still_makes_a_certificate():
    certificate = make_certificate(SMALL, "é" * 200, NOW)
    (common,) = certificate.subject
    assert str(common.value).startswith("Hygie, ééé")


def test_the_key_is_locked_and_only_its_owner_reads_it(supplier: Supplier):
    key = supplier.folder / "etats.cle.pem"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert b"ENCRYPTED PRIVATE KEY" in key.read_bytes()


@pytest.mark.usefixtures("quick")
def test_a_drawn_phrase_lies_among_the_secrets(tmp_path: Path):
    secrets = Memory()
    SupplierKey(tmp_path, secrets).make("x", now=NOW)
    assert list(secrets.kept) == ["phrase-des-etats"]
    assert len(secrets.kept["phrase-des-etats"]) == 64
    SupplierKey(tmp_path, secrets).opener()


@pytest.mark.usefixtures("quick")
def test_a_phrase_of_the_person_is_needed_and_kept_nowhere(tmp_path: Path):
    secrets = Memory()
    pair = SupplierKey(tmp_path, secrets)
    pair.make("x", now=NOW, phrase="quatre mots au hasard")
    assert secrets.kept == {}
    pair.opener("quatre mots au hasard")
    with pytest.raises(SupplierKeyError, match="protégée par une phrase"):
        pair.opener()
    with pytest.raises(SupplierKeyError, match="phrase n’est pas la bonne"):
        pair.opener("quatre mots")


@pytest.mark.usefixtures("quick")
def test_a_key_is_never_replaced(tmp_path: Path):
    pair = SupplierKey(tmp_path, Memory())
    assert not pair.exists
    pem = pair.make("x", now=NOW)
    assert pair.exists
    with pytest.raises(SupplierKeyError, match="existe déjà"):
        pair.make("x", now=NOW)
    assert pair.certificate_pem() == pem


def test_without_a_key_nothing_opens(tmp_path: Path):
    with pytest.raises(SupplierKeyError, match="hygie script"):
        SupplierKey(tmp_path, Memory()).opener()


@pytest.mark.usefixtures("quick")
def test_a_damaged_or_foreign_key_is_told(tmp_path: Path):
    pair = SupplierKey(tmp_path, Memory())
    pem = pair.make("x", now=NOW, phrase="p")
    key = tmp_path / "etats.cle.pem"
    key.write_bytes(key.read_bytes()[:100])
    with pytest.raises(SupplierKeyError, match="abîmé"):
        pair.opener("p")
    locked = BestAvailableEncryption(module._stretched("p", pem))  # noqa: SLF001 - to lock another
    other = ec.generate_private_key(ec.SECP256R1())
    key.write_bytes(other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, locked))
    with pytest.raises(SupplierKeyError, match="n’est pas celle"):
        pair.opener("p")
