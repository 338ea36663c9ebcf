"""What a file says it is by its name, and what its first bytes say it is."""

from typing import Final, NamedTuple

_FAMILIES: Final = {
    "documents": "doc docx docm dot dotx odt rtf ppt pptx pps odp wpd pages",
    "tableaux": "xls xlsx xlsm xlsb ods csv",
    "documents PDF": "pdf",
    "images": "jpg jpeg png gif bmp tif tiff webp heic",
    "imagerie médicale": "dcm dicom",
    "textes": "txt log xml html htm json hl7 hpr hprim vcf ics md sql ini svg",
    "messages": "msg eml pst ost mbox",
    "archives": "zip 7z rar gz tar bz2 xz zst",
    "sons et vidéos": "mp3 wav mp4 m4a mov avi mkv ogg",
    "bases de données": "sqlite sqlite3 db3 mdb accdb fdb gdb mdf ndf ldf fic ndx mmo",
    "programmes": "exe dll msi sys jar so",
}
_FAMILY_OF: Final = {
    extension: family for family, known in _FAMILIES.items() for extension in known.split()
}
ARCHIVES: Final = "archives"
DATABASES: Final = "bases de données"
PROGRAMS: Final = "programmes"

UNKNOWN: Final = ""
"""The family of a name, or the kind of a content, that is in neither table."""


class _Mark(NamedTuple):
    kind: str
    sign: bytes
    at: int = 0


# Formats whose content may look like chance, so that only their mark tells them from it, and
# those whose loss says something. https://www.garykessler.net/library/file_sigs.html
_MARKS: Final = (
    _Mark("zip", b"PK\x03\x04"),
    _Mark("zip", b"PK\x05\x06"),
    _Mark("zip", b"PK\x07\x08"),
    _Mark("ole", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    _Mark("jpeg", b"\xff\xd8\xff"),
    _Mark("png", b"\x89PNG\r\n\x1a\n"),
    _Mark("gif", b"GIF8"),
    _Mark("tiff", b"II*\0"),
    _Mark("tiff", b"MM\0*"),
    _Mark("riff", b"RIFF"),
    _Mark("mpeg4", b"ftyp", at=4),
    _Mark("jpeg2000", b"jP  ", at=4),
    _Mark("jpegxl", b"\xff\x0a"),
    _Mark("dicom", b"DICM", at=128),
    _Mark("sqlite", b"SQLite format 3\0"),
    _Mark("access", b"Standard Jet DB", at=4),
    _Mark("access", b"Standard ACE DB", at=4),
    _Mark("gzip", b"\x1f\x8b\x08"),
    _Mark("bzip2", b"BZh"),
    _Mark("xz", b"\xfd7zXZ\0"),
    _Mark("zstd", b"\x28\xb5\x2f\xfd"),
    _Mark("lz4", b"\x04\x22\x4d\x18"),
    _Mark("cabinet", b"MSCF"),
    _Mark("installshield", b"ISc("),
    _Mark("deb", b"!<arch>\n"),
    _Mark("mp3", b"ID3"),
    _Mark("mp3", b"\xff\xfb"),
    _Mark("ogg", b"OggS"),
    _Mark("flac", b"fLaC"),
    _Mark("matroska", b"\x1aE\xdf\xa3"),
    _Mark("font", b"wOF2"),
    _Mark("font", b"wOFF"),
    _Mark("program", b"\x7fELF"),
    _Mark("program", b"\xca\xfe\xba\xbe"),
    _Mark("program", b"\xcf\xfa\xed\xfe"),
    _Mark("outlook", b"!BDN"),
    _Mark("rtf", b"{\\rtf"),
    _Mark("postscript", b"%!PS"),
    _Mark("vault", b"\x03\xd9\xa2\x9a"),  # KeePass
    _Mark("restic", b'{"version":'),
    _Mark("7z", b"7z\xbc\xaf\x27\x1c"),
    _Mark("rar", b"Rar!\x1a\x07"),
    _Mark("age", b"age-encryption.org/"),
    _Mark("age", b"-----BEGIN AGE ENCRYPTED FILE"),
    _Mark("pgp", b"-----BEGIN PGP MESSAGE"),
    _Mark("openssl", b"Salted__"),
    _Mark("luks", b"LUKS\xba\xbe"),
)
CLOSED: Final = frozenset({"7z", "rar", "age", "pgp", "openssl", "luks", "closed zip"})
"""Kinds of content that a password may close: never what a document should have become."""

DENSE: Final = frozenset({"zip", "pdf", "gzip", "bzip2", "xz", "zstd", "png", "mpeg4", "outlook"})
"""Kinds whose inside is compressed: a part of it that looks like chance says nothing."""

_ENDS: Final = {
    "pdf": b"%%EOF",
    "zip": b"PK\x05\x06",
    "closed zip": b"PK\x05\x06",
    "jpeg": b"\xff\xd9",
    "png": b"IEND",
}
"""What stands in the last bytes of a whole file of these kinds."""


def family(path: str) -> str:
    """What the end of a name promises, in French and plural; ``UNKNOWN`` when it is not ours."""
    _, dot, extension = path.rpartition(".")
    return _FAMILY_OF.get(extension.lower(), UNKNOWN) if dot else UNKNOWN


def recognise(head: bytes) -> str:
    """The kind of content that begins so; ``UNKNOWN`` for text, for chance and for the rest.

    ``head`` is the first 4 KiB of the file, or less.
    """
    if b"%PDF-" in head[:1024]:  # ISO 32000 lets some bytes come before
        return "pdf"
    if head[:2] == b"MZ":
        return "program" if _is_program(head) else UNKNOWN
    if head[:2] == b"BM" and head[6:10] == bytes(4):  # 2 bytes alone could be chance
        return "bmp"
    kind = next((m.kind for m in _MARKS if head[m.at : m.at + len(m.sign)] == m.sign), UNKNOWN)
    return "closed zip" if kind == "zip" and _asks_password(head) else kind


def ends_well(kind: str, tail: bytes) -> bool | None:
    """Whether the last KiB of a file closes it as its kind must; ``None`` for other kinds."""
    end = _ENDS.get(kind)
    return end in tail if end is not None else None


_FARTHEST_HEADER: Final = 1 << 20
"""Bytes of old DOS code that a Windows program may carry before its own header."""


def _is_program(head: bytes) -> bool:
    start = int.from_bytes(head[60:64], "little")
    beyond = len(head) <= start < _FARTHEST_HEADER
    return beyond or head[start : start + 2] in {b"PE", b"NE", b"LE"}


def _asks_password(head: bytes) -> bool:
    """Bit 0 of the flags of the first file: it is encrypted (APPNOTE.TXT, 4.4.4)."""
    return head[:4] == b"PK\x03\x04" and len(head) > 6 and bool(head[6] & 1)  # noqa: PLR2004 - the place of the flags
