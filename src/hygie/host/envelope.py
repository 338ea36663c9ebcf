"""Opens what a computer encrypted for the supplier's certificate.

Windows' ``Protect-CmsMessage`` wraps the key with RSA-OAEP and arms it as ``CMS``; openssl wraps
it with RSA PKCS #1 v1.5. Both encrypt the content with AES-256 in CBC mode (RFC 5652,
EnvelopedData). ``pkcs7_decrypt_der`` of ``cryptography`` 50 opens the latter only, hence the few
structures below, read by the strict DER reader of ``cryptography``: its API is young, and our
lock pins its version.

EnvelopedData in CBC mode has no integrity and names no author: whoever holds the certificate,
which is public, can make one, and a damaged one may open into nonsense.
"""

import base64
import binascii
import re
from typing import Annotated

from cryptography import x509
from cryptography.hazmat import asn1
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7

from hygie.host.recording_bytes import RecordingError, cut, foreign

ENVELOPED = x509.ObjectIdentifier("1.2.840.113549.1.7.3")
RSA = x509.ObjectIdentifier("1.2.840.113549.1.1.1")
RSA_OAEP = x509.ObjectIdentifier("1.2.840.113549.1.1.7")
CIPHERS = {  # bytes of the key of each AES in CBC mode: RFC 3565
    x509.ObjectIdentifier("2.16.840.1.101.3.4.1.2"): 16,
    x509.ObjectIdentifier("2.16.840.1.101.3.4.1.22"): 24,
    x509.ObjectIdentifier("2.16.840.1.101.3.4.1.42"): 32,
}


@asn1.sequence
class _IssuerAndSerial:
    issuer: asn1.TLV
    serial: int


@asn1.sequence
class _Algorithm:
    name: x509.ObjectIdentifier
    parameters: asn1.TLV


@asn1.sequence
class _Recipient:
    version: int
    certificate: _IssuerAndSerial
    algorithm: _Algorithm
    key: bytes


@asn1.sequence
class _Content:
    kind: x509.ObjectIdentifier
    algorithm: _Algorithm
    encrypted: Annotated[bytes | None, asn1.Implicit(0)]


@asn1.sequence
class _Enveloped:
    version: int
    recipients: asn1.SetOf[_Recipient]
    content: _Content


@asn1.sequence
class _Message:
    kind: x509.ObjectIdentifier
    content: Annotated[_Enveloped, asn1.Explicit(0)]


def open_envelope(data: bytes, certificate: x509.Certificate, key: RSAPrivateKey) -> bytes:
    """What a CMS EnvelopedData in DER or PEM holds, for this certificate and its key.

    Raises ``RecordingError`` for one that is cut, damaged, for somebody else, or unknown.
    """
    der = _der(data)
    try:
        message = asn1.decode_der(_Message, der)
    except ValueError as error:
        raise (cut() if _announced(der) > len(der) else foreign()) from error
    if message.kind != ENVELOPED:
        raise foreign()
    # The serial number of our certificate is 159 random bits: it is name enough.
    recipients = message.content.recipients.as_list()
    ours = [r for r in recipients if r.certificate.serial == certificate.serial_number]
    if not ours:
        raise _for_another()
    try:
        content_key = key.decrypt(ours[0].key, _padding(ours[0].algorithm))
        return _decrypted(message.content.content, content_key)
    except ValueError as error:
        raise cut() from error


def _padding(algorithm: _Algorithm) -> padding.AsymmetricPadding:
    if algorithm.name == RSA:
        return padding.PKCS1v15()
    if algorithm.name == RSA_OAEP and not bytes(algorithm.parameters.data):
        # No parameters: SHA-1 (RFC 8017 A.2.1), sound in OAEP; what Windows does.
        mgf = padding.MGF1(hashes.SHA1())  # noqa: S303 - no collision matters there
        return padding.OAEP(mgf=mgf, algorithm=hashes.SHA1(), label=None)  # noqa: S303 - same
    raise foreign()


def _decrypted(content: _Content, key: bytes) -> bytes:
    """The content in clear; raises ``ValueError`` when it is damaged."""
    size = CIPHERS.get(content.algorithm.name)
    if size is None or content.encrypted is None:
        raise foreign()
    if len(key) != size:
        raise ValueError("not a key of that cipher")
    start = content.algorithm.parameters.parse(bytes)
    cipher = Cipher(algorithms.AES(key), modes.CBC(start)).decryptor()
    padded = cipher.update(content.encrypted) + cipher.finalize()
    unpadder = PKCS7(128).unpadder()
    return unpadder.update(padded) + unpadder.finalize()


def _der(data: bytes) -> bytes:
    """The DER of a message that may be armed in PEM, with any label (PKCS7, CMS)."""
    text = data.strip()
    if not text.startswith(b"-----BEGIN "):
        return data
    match = re.fullmatch(rb"-----BEGIN ([A-Z0-9 ]{1,30})-----(.*)-----END \1-----", text, re.DOTALL)
    if match is None:
        raise cut()
    try:
        return base64.b64decode(re.sub(rb"\s+", b"", match[2]), validate=True)
    except (binascii.Error, ValueError) as error:
        raise cut() from error


def _announced(der: bytes) -> int:
    """How many bytes the head of a DER sequence announces; 0 when it is no such head."""
    if len(der) < 2 or der[0] != 0x30:  # noqa: PLR2004 - the tag of a sequence, X.690 8.1
        return 0
    if der[1] < 0x80:  # noqa: PLR2004 - the length itself, X.690 8.1.3.4
        return 2 + der[1]
    count = der[1] & 0x7F
    return 2 + count + int.from_bytes(der[2 : 2 + count], "big")


def _for_another() -> RecordingError:
    return RecordingError(
        "Cet état de poste est chiffré pour un autre certificat que le vôtre.",
        "Ouvrez-le sur l’ordinateur où ce script a été préparé, ou préparez un nouveau script "
        "avec « hygie script » et relancez-le sur le poste.",
    )
