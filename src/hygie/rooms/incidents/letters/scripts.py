"""Which characters the fonts inside Hygie can print: a name in any other script is set apart."""

from itertools import chain

# Found by having typst compile each character under PDF/UA-1, which refuses a missing glyph
# (typst 0.15: Libertinus Serif, DejaVu Sans Mono, New Computer Modern); a test does it again.
# Scripts whose letters change shape beside each other and that nobody here can check on paper
# (Devanagari, Lao, Khmer...) are left out.
_RANGES = (
    (0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x377), (0x37A, 0x37F), (0x384, 0x38A), (0x38C, 0x38C),
    (0x38E, 0x3A1), (0x3A3, 0x484), (0x487, 0x4FF), (0x531, 0x556), (0x559, 0x58A),
    (0x591, 0x5C7), (0x5D0, 0x5EA), (0x5EF, 0x5F4), (0x606, 0x60C), (0x61B, 0x61B),
    (0x61F, 0x61F), (0x621, 0x63A), (0x640, 0x655), (0x660, 0x66D), (0x674, 0x674),
    (0x679, 0x67B), (0x67E, 0x680), (0x683, 0x684), (0x686, 0x687), (0x691, 0x691),
    (0x698, 0x698), (0x6A4, 0x6A4), (0x6A9, 0x6A9), (0x6AF, 0x6AF), (0x6BE, 0x6BE),
    (0x6CC, 0x6CC), (0x6F0, 0x6F9), (0x10D0, 0x10FF), (0x1E00, 0x1F15), (0x1F18, 0x1F1D),
    (0x1F20, 0x1F45), (0x2010, 0x2027), (0x2030, 0x2040), (0x2044, 0x2044), (0x2070, 0x2071),
    (0x2074, 0x208E), (0x20A0, 0x20C0), (0x2100, 0x211E), (0x2122, 0x2122), (0x2190, 0x21FF),
    (0x2200, 0x22FF), (0x2500, 0x25FF), (0x2600, 0x262F), (0x2701, 0x2704), (0x2706, 0x2709),
    (0x270C, 0x2727),
)  # fmt: skip

PRINTED = frozenset(map(chr, chain.from_iterable(range(a, b + 1) for a, b in _RANGES)))
"""Every character that is printed as it should be, spaces included; line feeds are not in it."""

SQUARE = "□"
"""Stands for a character that cannot be printed, where no name is at stake."""


def prints(text: str) -> bool:
    """Whether a name or an address can be printed as it is written."""
    return PRINTED.issuperset(text)


def printable(text: str) -> str:
    """The text with a square for what cannot be printed: for sentences, never for names."""
    return "".join(c if c in PRINTED or c == "\n" else _other(c) for c in text)


def _other(c: str) -> str:
    """A tab and the narrow spaces are spaces; joiners and direction marks are nothing."""
    if c in "\t\u2009\u202f\u2002\u2003\u205f\u3000":
        return "\u00a0"
    return "" if c in "\u00ad\u200b\u200c\u200d\u200e\u200f\ufeff\ufe0f\r" else SQUARE
