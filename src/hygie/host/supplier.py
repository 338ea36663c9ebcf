"""Makes and keeps the key with which an IT supplier opens the states of computers."""

import hashlib
import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from hygie.host.files import write_private
from hygie.host.recording_bytes import Opener
from hygie.spine.errors import HygieError
from hygie.spine.practice import Secrets

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

CERTIFICATE, KEY = "etats.certificat.pem", "etats.cle.pem"
PHRASE = "phrase-des-etats"
"""The name, among the secrets, of the phrase drawn when the person gives none."""

DOCUMENT_ENCRYPTION = "1.3.6.1.4.1.311.80.1"
"""Without it, Protect-CmsMessage refuses a certificate."""

BITS, DAYS = 3072, 3650


class SupplierKeyError(HygieError):
    """The key that opens the states of computers is absent, or does not open."""


class SupplierKey:
    """The key pair of one supplier, in one folder: a certificate, and a key 0600, encrypted.

    The key is encrypted with a phrase of the person or, without one, with a phrase drawn at
    random and kept among the secrets.
    """

    def __init__(self, folder: Path, secrets: Secrets) -> None:
        self._folder = folder
        self._secrets = secrets

    @property
    def exists(self) -> bool:
        """Whether a key was made here."""
        return (self._folder / KEY).exists()

    def make(
        self,
        label: str,
        *,
        now: datetime,
        phrase: str = "",
        chance: Callable[[int], bytes] = os.urandom,
    ) -> str:
        """Make the pair, and give its certificate in PEM. ``label`` names the supplier.

        Raises ``SupplierKeyError`` when there is one: states already written need it.
        """
        from cryptography.hazmat.primitives.asymmetric import rsa

        if self.exists:
            raise SupplierKeyError(
                "Une clé pour ouvrir les états de poste existe déjà.",
                f"Gardez-la : elle seule ouvre les états déjà écrits. Pour en changer, déplacez "
                f"d’abord les fichiers « etats.* » du répertoire {self._folder}.",
            )
        key = rsa.generate_private_key(public_exponent=65537, key_size=BITS)
        certificate = make_certificate(key, label, now)
        if not phrase:
            drawn = self._secrets.get_or_make(PHRASE, lambda: chance(32).hex().encode())
            phrase = drawn.decode()
        pem = _certificate_pem(certificate)
        write_private(self._folder / CERTIFICATE, pem.encode())
        write_private(self._folder / KEY, _key_pem(key, phrase, pem))
        return pem

    def certificate_pem(self) -> str:
        """The certificate, to be put into scripts. Raises ``SupplierKeyError``."""
        return self._read(CERTIFICATE).decode("ascii", "replace")

    def opener(self, phrase: str = "") -> Opener:
        """What decrypts an envelope made for this key. Raises ``SupplierKeyError``.

        ``phrase`` is that of the person, if one was given to ``make``.
        """
        from cryptography import x509
        from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
        from cryptography.hazmat.primitives.serialization import load_pem_private_key

        from hygie.host.envelope import open_envelope

        pem, locked = self.certificate_pem(), self._read(KEY)
        phrase = phrase or (self._secrets.get(PHRASE) or b"").decode()
        if not phrase:
            raise SupplierKeyError(
                "La clé des états de poste est protégée par une phrase.",
                "Donnez la phrase choisie quand la clé a été faite.",
            )
        try:
            certificate = x509.load_pem_x509_certificate(pem.encode())
            key = load_pem_private_key(locked, _stretched(phrase, pem))
        except ValueError as error:
            raise SupplierKeyError(
                "La clé des états de poste ne s’ouvre pas : la phrase n’est pas la bonne, ou le "
                "fichier est abîmé.",
                "Vérifiez la phrase, ou remettez les fichiers « etats.* » d’une sauvegarde.",
            ) from error
        if not isinstance(key, RSAPrivateKey):
            raise SupplierKeyError(
                "La clé des états de poste n’est pas celle que Hygie a faite.",
                "Remettez les fichiers « etats.* » d’une sauvegarde.",
            )
        rsa_key = key
        return lambda data: open_envelope(data, certificate, rsa_key)

    def _read(self, name: str) -> bytes:
        try:
            return (self._folder / name).read_bytes()
        except OSError as error:
            raise SupplierKeyError(
                f"La clé des états de poste n’est pas lisible ({self._folder / name}).",
                "Préparez un script avec « hygie script » : Hygie fabrique la clé cette fois-là.",
            ) from error


def make_certificate(key: "RSAPrivateKey", label: str, now: datetime) -> "x509.Certificate":
    """A self-signed certificate fit for ``Protect-CmsMessage`` and ``openssl cms``, 10 years.

    https://learn.microsoft.com/powershell/module/microsoft.powershell.security/protect-cmsmessage
    """
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes

    # A common name is at most 64 bytes: RFC 5280, ub-common-name.
    common = f"Hygie, {label}".encode()[:64].decode("utf-8", "ignore")
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, common)])
    usage = x509.KeyUsage(
        digital_signature=False,
        content_commitment=False,
        key_encipherment=True,
        data_encipherment=True,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    purpose = x509.ExtendedKeyUsage([x509.ObjectIdentifier(DOCUMENT_ENCRYPTION)])
    builder = (
        x509.CertificateBuilder(subject_name=name, issuer_name=name, public_key=key.public_key())
        .serial_number(x509.random_serial_number())
        # A practice's computer may be slow by some days; nothing here depends on the date.
        .not_valid_before(now - timedelta(days=2))
        .not_valid_after(now + timedelta(days=DAYS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(purpose, critical=False)
    )
    return builder.sign(key, hashes.SHA256())


def fingerprint(certificate_pem: str) -> str:
    """The SHA-256 of a certificate, hexadecimal, as ``openssl x509 -fingerprint`` counts it."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes

    certificate = x509.load_pem_x509_certificate(certificate_pem.encode())
    return certificate.fingerprint(hashes.SHA256()).hex()


def _certificate_pem(certificate: "x509.Certificate") -> str:
    from cryptography.hazmat.primitives.serialization import Encoding

    return certificate.public_bytes(Encoding.PEM).decode("ascii")


def _key_pem(key: "RSAPrivateKey", phrase: str, certificate_pem: str) -> bytes:
    from cryptography.hazmat.primitives.serialization import (
        BestAvailableEncryption,
        Encoding,
        PrivateFormat,
    )

    locked = BestAvailableEncryption(_stretched(phrase, certificate_pem))
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, locked)


def _stretched(phrase: str, certificate_pem: str) -> bytes:
    """The phrase made slow to guess: PKCS #8 alone stretches it 2,048 times only.

    scrypt with 64 MB (https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html);
    the salt is the certificate, which no other key has.
    """
    salt = bytes.fromhex(fingerprint(certificate_pem))
    raw = hashlib.scrypt(phrase.encode(), salt=salt, n=2**16, r=8, p=2, maxmem=2**27, dklen=32)
    return raw.hex().encode()
