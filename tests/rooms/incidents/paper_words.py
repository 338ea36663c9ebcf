"""What a PDF says, to be looked for in."""

import io
import re
import subprocess
from pathlib import Path

import pikepdf


def pages(pdf: bytes) -> int:
    """How many pages it has."""
    with pikepdf.open(io.BytesIO(pdf)) as found:
        return len(found.pages)


def words(pdf: bytes, folder: Path) -> str:
    """Everything that it says, without spaces or hyphens: lines are cut anywhere."""
    path = folder / "x.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True)
    return bare(done.stdout.decode())


def bare(text: str) -> str:
    """A text without what a line break may change."""
    return re.sub(r"[\s\u00a0\u202f\u00ad\-\u2010]", "", text)
