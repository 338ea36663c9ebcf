"""Writes decoy files that a person can open, and that say in French what they are for."""

import io
import zipfile
from collections.abc import Callable
from typing import Final
from xml.sax.saxutils import escape

# No accent: macOS and Linux spell them differently, and the name must stay the same everywhere.
# One sorts first, one last, one among the others: ransomware often goes by name.
NAMES: Final = (
    "! Hygie - ne pas toucher.docx",
    "Hygie - ne pas toucher.txt",
    "zz Hygie - ne pas toucher.pdf",
)

EXPLANATION: Final = (
    "Ce fichier est un témoin posé par Hygie.",
    "Il ne contient rien d’utile. Si un programme malveillant abîme vos fichiers,",
    "il abîmera aussi celui-ci, et Hygie le verra à la sauvegarde suivante.",
    "Merci de ne pas le modifier, le renommer ni le déplacer.",
)

_FILLER: Final = 12_000
"""Random bytes, written in hexadecimal: 24 KB, so that partial encryption reaches it too."""

_DAY: Final = (1980, 1, 1, 0, 0, 0)


def drafts(chance: Callable[[int], bytes]) -> dict[str, bytes]:
    """Three decoys by name, each readable by anyone and like no other in the world."""
    word, text, pdf = NAMES
    return {
        word: _docx(chance(_FILLER).hex()),
        text: _txt(chance(_FILLER).hex()),
        pdf: _pdf(chance(_FILLER).hex()),
    }


def _txt(filler: str) -> bytes:
    return "\r\n".join((*EXPLANATION, "", *_lines(filler), "")).encode("utf-8-sig")


def _pdf(filler: str) -> bytes:
    """One page; the text is WinAnsi, the filler stands in comments that no reader shows."""
    shown = "".join(f"({_escaped(line)}) Tj T* " for line in EXPLANATION)
    stream = b"BT /F1 12 Tf 16 TL 60 760 Td " + shown.encode("cp1252") + b"ET"
    page = b"/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>"
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R%b>>" % page,
        b"<</Length %d>>\nstream\n%b\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    )
    out = b"%PDF-1.4\n" + "".join(f"%{line}\n" for line in _lines(filler)).encode()
    places = []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    tail = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return out + head + table + tail % (len(parts) + 1, len(out))


def _docx(filler: str) -> bytes:
    paragraphs = "".join(f"<w:p><w:r><w:t>{escape(t)}</w:t></w:r></w:p>" for t in EXPLANATION)
    spaces = "http://schemas.openxmlformats.org"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{spaces}/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{spaces}/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{spaces}/officeDocument/2006/relationships/officeDocument"'
        ' Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{spaces}/wordprocessingml/2006/main">'
        f"<w:body>{paragraphs}</w:body></w:document><!-- {filler} -->",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _DAY), head + text)
    return out.getvalue()


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _lines(filler: str, width: int = 96) -> list[str]:
    return [filler[start : start + width] for start in range(0, len(filler), width)]
