"""Contents of the sorts of files that a French practice keeps, each drawn from a seed.

Real containers with real compression: what matters here is how their bytes are spread.
"""

import base64
import gzip
import io
import random
import re
import sqlite3
import string
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

WORDS = re.findall(
    r"\w+",
    "patient consultation douleur lombaire traitement ordonnance examen normal tension poids "
    "antécédents allergie vaccin rappel séance rééducation genou épaule cheville courrier "
    "confrère résultat biologie glycémie cholestérol radiographie scanner compte rendu merci "
    "cordialement madame monsieur docteur reçu ce jour depuis trois semaines sans fièvre avec "
    "amélioration prescription paracétamol semaine prochaine contrôle avis spécialisé le la de "
    "et pour dans une un des par sur au aux est sont été a ont pas plus bien très peu",
)


def text(rng: random.Random, size: int) -> str:
    """French-like prose of about so many characters, with dates and numbers."""
    out: list[str] = []
    length = 0
    while length < size:
        word = rng.choice(WORDS) if rng.random() < 0.85 else str(rng.randrange(10**6))
        word += rng.choice(("", "", "", "", ",", ".\r\n"))
        out.append(word)
        length += len(word) + 1
    return " ".join(out)


def noise(rng: random.Random, size: int) -> bytes:
    """Bytes that nothing distinguishes from chance, as a good cipher gives."""
    return np.random.default_rng(rng.getrandbits(64)).bytes(size)


def photo(rng: random.Random, side: int, quality: int, *, form: str = "JPEG") -> bytes:
    """A picture with smooth parts, texture and lines of writing."""
    grain = np.random.default_rng(rng.getrandbits(64))
    y, x = np.mgrid[0:side, 0:side] / side
    waves = np.stack([np.sin(x * rng.uniform(2, 9) + y * rng.uniform(2, 9)) for _ in range(3)], -1)
    pixels = 128 + 90 * waves + grain.normal(0, rng.uniform(2, 18), (side, side, 3))
    image = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    draw = ImageDraw.Draw(image)
    for line in range(0, side, 24):
        draw.text((8, line), text(rng, side // 8), fill=(20, 20, 30))
    out = io.BytesIO()
    image.save(out, form, quality=quality)
    return out.getvalue()


def page(rng: random.Random) -> bytes:
    """A scanned page: grey paper with writing, as JPEG."""
    grain = np.random.default_rng(rng.getrandbits(64))
    height, width = rng.choice(((700, 500), (1000, 700)))
    image = Image.fromarray(
        np.clip(grain.normal(235, 5, (height, width)), 0, 255).astype(np.uint8), "L"
    )
    draw = ImageDraw.Draw(image)
    for line in range(40, height - 40, 16):
        draw.text((40, line), text(rng, width // 9), fill=30)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=rng.choice((60, 75, 85)))
    return out.getvalue()


def pdf(*streams: tuple[bytes, bytes]) -> bytes:
    """A PDF of (dictionary, data) streams, as printers and scanners write them."""
    out = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
    for number, (entries, data) in enumerate(streams, 1):
        out += b"%d 0 obj\n<<%b/Length %d>>\nstream\n" % (number, entries, len(data))
        out += data + b"\nendstream\nendobj\n"
    return out + b"trailer\n<</Size %d>>\n%%%%EOF\n" % (len(streams) + 1)


def pdf_text(rng: random.Random) -> bytes:
    """A letter: compressed pages and a compressed font."""
    font = zlib.compress(bytes(rng.choices(range(256), weights=range(256, 0, -1), k=20_000)))
    pages = [zlib.compress(text(rng, 4_000).encode()) for _ in range(rng.randrange(1, 8))]
    return pdf(*((b"/Filter/FlateDecode", data) for data in (font, *pages)))


def pdf_scan(rng: random.Random) -> bytes:
    """Scanned pages."""
    return pdf(*((b"/Filter/DCTDecode", page(rng)) for _ in range(rng.randrange(1, 3))))


def pdf_lossless(rng: random.Random) -> bytes:
    """A scanned page kept without loss: nearly all of it is one compressed picture."""
    grain = np.random.default_rng(rng.getrandbits(64))
    raw = grain.normal(200, 12, 150_000).astype(np.uint8).tobytes()
    return pdf((b"/Filter/FlateDecode", zlib.compress(raw)))


def zipped(parts: dict[str, bytes]) -> bytes:
    """A ZIP file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def docx(rng: random.Random) -> bytes:
    """A letter, half of the time with a picture in its head."""
    body = "".join(f"<w:p><w:r><w:t>{text(rng, 300)}</w:t></w:r></w:p>" for _ in range(12))
    parts = {
        "[Content_Types].xml": b"<Types/>" * 40,
        "word/document.xml": body.encode() * rng.randrange(1, 5),
        "word/styles.xml": text(rng, 30_000).encode(),
    }
    if rng.random() < 0.5:
        parts["word/media/image1.jpeg"] = photo(rng, 160, 80)
    return zipped(parts)


def xlsx(rng: random.Random) -> bytes:
    """Accounts."""
    rows = "".join(f"<c r='A{n}'><v>{rng.random() * 900:.2f}</v></c>" for n in range(3_000))
    return zipped({"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": rows.encode()})


def ole(rng: random.Random, inside: bytes = b"") -> bytes:
    """An old Word document: sectors of two-byte text, tables of small numbers."""
    letters = text(rng, rng.randrange(8_000, 40_000)).encode("utf-16-le")
    table = b"".join(n.to_bytes(4, "little") for n in range(2_000))
    if rng.random() < 0.2:
        letters += photo(rng, 200, 0, form="PNG")
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + table + (inside or letters)


def protected(rng: random.Random) -> bytes:
    """A Word document that asks for a password when opened: noise inside the old container."""
    return ole(rng, inside=noise(rng, rng.randrange(20_000, 60_000)))


def hl7(rng: random.Random) -> bytes:
    """Results of a laboratory, in the French of Windows."""
    lines = (
        f"OBX|{n}|NM|{rng.randrange(99999)}^{rng.choice(WORDS)}||{rng.random() * 9:.2f}|g/L"
        for n in range(rng.randrange(20, 160))
    )
    return "\r\n".join(("MSH|^~\\&|LABO||CABINET", *lines)).encode("cp1252")


def xml(rng: random.Random) -> bytes:
    """A document of the shared record."""
    rows = "".join(f"<value code='{rng.random():.9f}'>{text(rng, 60)}</value>" for _ in range(200))
    return f"<?xml version='1.0'?><ClinicalDocument>{rows}</ClinicalDocument>".encode()


def mail(rng: random.Random) -> bytes:
    """A message with an attachment in letters."""
    return b"Subject: resultats\r\n\r\n" + base64.encodebytes(noise(rng, 30_000))


def dicom(rng: random.Random) -> bytes:
    """A radiograph: two bytes a point, smooth."""
    grain = np.random.default_rng(rng.getrandbits(64))
    smooth = np.cumsum(grain.normal(0, 4, 90_000)) + 1_500
    return bytes(128) + b"DICM" + bytes(300) + np.clip(smooth, 0, 4095).astype("<u2").tobytes()


def database(rng: random.Random, rows: int = 1_200) -> bytes:
    """The SQLite database of a practice."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "base.db"
        connection = sqlite3.connect(path)
        connection.execute("create table acte (id integer primary key, jour text, note text)")
        notes = [(n, f"2026-{n % 12 + 1:02}-{n % 28 + 1:02}", text(rng, 200)) for n in range(rows)]
        connection.executemany("insert into acte values (?, ?, ?)", notes)
        connection.commit()
        connection.close()
        return path.read_bytes()


def table(rng: random.Random) -> bytes:
    """A table of fixed-length records under no mark that we know, as HFSQL keeps."""
    return b"".join(text(rng, 90).encode("cp1252")[:100].ljust(128, b"\0") for _ in range(600))


def program(rng: random.Random) -> bytes:
    """A piece of a real library of this machine, under the head of a Windows one."""
    code = _machine_code()
    size = rng.randrange(40_000, 250_000)
    start = rng.randrange(max(1, len(code) - size))
    head = b"MZ" + bytes(58) + (64).to_bytes(4, "little") + b"PE\0\0" + bytes(188)
    return head + code[start : start + size]


@cache
def _machine_code() -> bytes:
    core = next(Path(np.__file__).parent.rglob("_multiarray_umath*"))
    return core.read_bytes()[:8_000_000]


def setup(rng: random.Random) -> bytes:
    """An installer: a small program and a large compressed part."""
    return program(rng)[:60_000] + zlib.compress(_machine_code()[: rng.randrange(500_000)])


def packed(rng: random.Random) -> bytes:
    """Resources of a program, compressed without any mark."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    raw = text(rng, rng.randrange(60_000, 200_000)).encode() + program(rng)[:50_000]
    return packer.compress(raw) + packer.flush()


def box(rng: random.Random) -> bytes:
    """An encrypted container: nothing but noise."""
    return noise(rng, rng.randrange(100_000, 300_000))


def age(rng: random.Random) -> bytes:
    """A file encrypted by a person for a colleague."""
    letters = "".join(rng.choices(string.ascii_letters, k=43))
    head = f"age-encryption.org/v1\n-> X25519 {letters}\n{letters}\n--- {letters}\n"
    return head.encode() + noise(rng, rng.randrange(15_000, 80_000))


def seven(rng: random.Random) -> bytes:
    """A 7-Zip archive that asks for a password."""
    return b"7z\xbc\xaf\x27\x1c\0\x04" + noise(rng, rng.randrange(15_000, 80_000))


def gz(rng: random.Random) -> bytes:
    """A compressed log."""
    return gzip.compress(text(rng, rng.randrange(40_000, 400_000)).encode(), mtime=0)


def heic(rng: random.Random) -> bytes:
    """A telephone's picture or film: a marked head, a dense inside."""
    return b"\0\0\0\x18ftypheic" + bytes(200) + noise(rng, rng.randrange(80_000, 200_000))


MAKERS: dict[str, Callable[[random.Random], bytes]] = {
    "docx": docx,
    "xlsx": xlsx,
    "doc": ole,
    "protected": protected,
    "pdf": lambda rng: rng.choice((pdf_text, pdf_text, pdf_scan, pdf_lossless))(rng),
    "scan": lambda rng: rng.choice((pdf_scan, pdf_scan, pdf_lossless))(rng),
    "jpg": lambda rng: photo(rng, rng.randrange(200, 500), rng.choice((75, 85, 95))),
    "png": lambda rng: photo(rng, rng.randrange(100, 300), 0, form="PNG"),
    "heic": heic,
    "dcm": dicom,
    "txt": lambda rng: text(rng, rng.randrange(400, 60_000)).encode("cp1252"),
    "hpr": hl7,
    "xml": xml,
    "csv": lambda rng: text(rng, rng.randrange(2_000, 90_000)).replace(" ", ";").encode(),
    "eml": mail,
    "sqlite": database,
    "fic": table,
    "dll": program,
    "exe": setup,
    "pak": packed,
    "hc": box,
    "age": age,
    "7z": seven,
    "gz": gz,
    "zip": lambda rng: zipped({f"{n}.docx": docx(rng) for n in range(3)}),
}
