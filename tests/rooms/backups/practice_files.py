"""A small practice's real files on disk, saved evening after evening, and spoiled for real."""

import io
import os
import random
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from hygie.rooms.backups.drill.samples import take, wanted
from hygie.rooms.backups.manifest.entries import Entry, Manifest, Root, by_path
from hygie.rooms.backups.manifest.manifest import FORMAT
from hygie.rooms.backups.watchfulness.canaries import Canary, put
from hygie.rooms.backups.watchfulness.canary_files import drafts
from hygie.rooms.backups.watchfulness.memory import Memory
from hygie.rooms.backups.watchfulness.signs import Suspicion
from hygie.rooms.backups.watchfulness.watchfulness import remember, watch
from tests.rooms.backups.manifests import AT

WORDS = ("patient", "douleur", "genou", "séance", "courrier", "résultat", "examen", "normal")


def text(rng: random.Random, size: int = 20_000) -> bytes:
    """Prose."""
    return " ".join(rng.choices(WORDS, k=size // 7)).encode("cp1252")


def letter(rng: random.Random) -> bytes:
    """A Word document."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", text(rng))
        archive.writestr("word/document.xml", text(rng, 150_000))
    return out.getvalue()


def scan(rng: random.Random) -> bytes:
    """A PDF of compressed streams."""
    streams = b"".join(
        b"%d 0 obj\n<<>>stream\n%b\nendstream\n" % (n, zlib.compress(text(rng, 60_000)))
        for n in range(4)
    )
    return b"%PDF-1.4\n" + streams + b"trailer\n%%EOF\n"


def record(rng: random.Random) -> bytes:
    """A table of the practice software."""
    return b"".join(text(rng, 80)[:90].ljust(128, b"\0") for _ in range(300))


MAKERS: dict[str, Callable[[random.Random], bytes]] = {
    "docx": letter,
    "pdf": scan,
    "txt": text,
    "fic": record,
}


def encrypted(data: bytes, rng: random.Random) -> bytes:
    """The same bytes under AES, as ransomware leaves them."""
    cipher = Cipher(algorithms.AES(rng.randbytes(32)), modes.CTR(rng.randbytes(16)))
    return cipher.encryptor().update(data)


@dataclass
class Office:
    """A folder of documents, and what Hygie keeps of it from one evening to the next."""

    folder: Path
    rng: random.Random = field(default_factory=lambda: random.Random(4))
    previous: Manifest | None = None
    memory: Memory = field(default_factory=Memory)
    canaries: tuple[Canary, ...] = ()
    evenings: int = 0

    def fill(self, count: int = 60) -> "Office":
        """So many files, and the decoys."""
        for number in range(count):
            ending = sorted(MAKERS)[number % 4]
            self.write(f"{number % 3}/f{number:03}.{ending}", MAKERS[ending](self.rng))
        self.canaries = put(self.folder, drafts(self.rng.randbytes), "documents")
        return self

    def write(self, name: str, data: bytes) -> None:
        """A file with this content."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def files(self, pattern: str = "*/*") -> list[Path]:
        """The files, without the decoys."""
        return sorted(path for path in self.folder.glob(pattern) if path.is_file())

    def manifest(self) -> Manifest:
        """The list of the files now."""
        entries = []
        for path in self.folder.rglob("*"):
            if path.is_file():
                status, data = path.stat(), path.read_bytes()
                name = f"documents/{path.relative_to(self.folder).as_posix()}"
                entries.append(Entry(name, len(data), 0, status.st_ino, sha256(data).hexdigest()))
        at = AT + timedelta(days=self.evenings)
        roots = (Root("documents", os.fspath(self.folder)),)
        return Manifest(FORMAT, "0123abcd", at, roots, by_path(entries))

    def evening(self) -> Suspicion:
        """One backup: what watchfulness says of it, remembered for the next."""
        self.evenings += 1
        current = self.manifest()
        entries, left = wanted(current, self.memory.shapes)
        assert left == 0
        samples = take(entries, lambda entry: os.fspath(self.folder / entry.path.partition("/")[2]))
        suspicion = watch(self.previous, current, samples, self.canaries, self.memory)
        self.memory = remember(self.memory, current, samples, suspicion)
        self.previous = current
        return suspicion
