"""A place of our own that speaks as api.pwnedpasswords.com does, with or without TLS."""

import hashlib
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


@dataclass
class Place:
    """What it knows, what it was asked, and how it misbehaves."""

    published: tuple[str, ...] = ()
    status: int = 200
    body: bytes | None = None
    close_each: bool = False
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    port: int = 0

    def answer(self, start: str, *, padded: bool) -> bytes:
        """CRLF lines of 35 digits and a count, sorted; padding has the count 0."""
        rows = []
        for number, password in enumerate(self.published):
            digest = hashlib.sha1(password.encode()).hexdigest().upper()
            if digest.startswith(start):
                rows.append(f"{digest[5:]}:{number + 1}")
        if padded:
            rows += [hashlib.sha1(f"{start}{n}".encode()).hexdigest().upper()[5:] + ":0"
                     for n in range(800)]  # fmt: skip
        return "\r\n".join(sorted(rows)).encode()


@contextmanager
def serving(place: Place, tls: tuple[Path, Path] | None = None) -> Iterator[Place]:
    """Serve on a free port until the end of the ``with``."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            place.asked.append((self.path, dict(self.headers)))
            body = place.body
            if body is None:
                padded = self.headers.get("Add-Padding") == "true"
                body = place.answer(self.path.removeprefix("/range/"), padded=padded)
            self.send_response(place.status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            self.close_connection = place.close_each

        def log_message(self, *args: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if tls is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*tls)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    place.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield place
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1 that nobody but its own authority, itself, vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "essai")])
    built = (
        x509.CertificateBuilder(subject_name=name, issuer_name=name, public_key=key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2100, 1, 1, tzinfo=UTC))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    chain, secret = folder / "certificat.pem", folder / "cle.pem"
    chain.write_bytes(built.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return chain, secret
