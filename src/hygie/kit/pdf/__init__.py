"""Documents to print and keep: PDF/A-2a and PDF/UA-1, readable by a screen reader."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Literal

import msgspec

from hygie.spine.errors import HygieError

STANDARDS: Final[list[Literal["a-2a", "ua-1"]]] = ["a-2a", "ua-1"]
FOLDER = Path(__file__).parent


class PdfError(HygieError):
    """A document could not be made."""


def render(template: Path, data: Mapping[str, Any], at: datetime) -> bytes:
    """Compile a typst template with these data into a PDF dated ``at``.

    The data reach typst only as JSON in ``sys.inputs.data``, never as markup: a network called
    ``#read("x")`` prints as it is. ``kit/pdf/house.typ`` can be imported as
    ``/kit/pdf/house.typ``. The same data give the same bytes. Raises ``PdfError``.
    """
    import typst

    fonts = typst.Fonts(include_system_fonts=False)
    compiler = typst.Compiler(template, root=FOLDER.parents[1], font_paths=fonts)
    text = msgspec.json.encode(printable(data)).decode()
    try:
        pdf = compiler.compile(
            format="pdf",
            sys_inputs={"data": text},
            pdf_standards=[*STANDARDS],
            timestamp=int(at.timestamp()),
        )
    except typst.TypstError as error:
        raise PdfError(
            "Le document n’a pas pu être fabriqué.",
            "Recommencez ; si cela se répète, signalez-le avec ce message : " + str(error)[:300],
        ) from error
    if not isinstance(pdf, bytes):
        raise PdfError("Le document est vide.", "Recommencez ; si cela se répète, signalez-le.")
    return pdf


def printable(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    """The same JSON value without the characters that PDF/UA cannot map to a glyph.

    Private-use, control and unassigned characters make typst refuse the whole document.
    """
    import unicodedata

    match value:
        case str():
            return "".join(
                c
                if c in "\n\t" or unicodedata.category(c) not in _UNPRINTABLE
                else "\N{REPLACEMENT CHARACTER}"
                for c in value
            )
        case Mapping():
            return {printable(key): printable(item) for key, item in value.items()}
        case list() | tuple():
            return [printable(item) for item in value]
        case _:
            return value


_UNPRINTABLE = {"Cc", "Cf", "Cs", "Co", "Cn"}
