"""How much some bytes of a file look like chance, as what is encrypted does."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from hygie.rooms.backups.watchfulness.magic import UNKNOWN, ends_well, recognise

if TYPE_CHECKING:
    from numpy.typing import NDArray

HEAD: Final = 4096
"""Bytes looked at from the beginning of a file."""

MIDDLE: Final = 65_536
"""Bytes looked at in the middle of what follows the head."""

WINDOW: Final = 4096
"""Bytes of each part of the middle that is judged alone."""

TAIL: Final = 1024
"""Bytes looked at at the end."""

FEWEST: Final = 256
"""Bytes below which nothing can be said: a few different bytes look like chance."""

CHANCE_ENTROPY: Final = 7.9
PLAIN_ENTROPY: Final = 7.0
"""Texts, tables and programs stay below; what is compressed, above."""

CHANCE_CHI_SQUARE: Final = (186.0, 340.0)
"""Where bytes drawn by chance fall: 255 degrees of freedom, about 3 standard deviations."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What was measured of one content, and never the content itself.

    ``kind`` as in ``magic.recognise``; ``entropy`` (Shannon, bits a byte) and ``chi_square``
    (against 256 equal bytes) of the first 4 KiB; ``middle``, the chi-square of up to 64 KiB of
    mid-file; ``noisy``, the share (0 to 1) of the windows of 4 KiB of it that look like chance.
    ``ended``: whether the last KiB closes the file as its kind must. ``None``: too few bytes,
    or no such rule for this kind.
    """

    kind: str
    entropy: float | None
    chi_square: float | None
    middle: float | None = None
    noisy: float | None = None
    ended: bool | None = None

    @property
    def is_noise(self) -> bool:
        """Whether the first 4 KiB look like chance."""
        return self.entropy is not None and (
            self.entropy >= CHANCE_ENTROPY or _looks_like_chance(self.chi_square)
        )

    @property
    def is_plain(self) -> bool:
        """Whether they are far from it, which nothing compressed is."""
        return self.entropy is not None and self.entropy <= PLAIN_ENTROPY

    @property
    def is_unreadable(self) -> bool:
        """Whether they do, and no known program wrote them."""
        return self.kind == UNKNOWN and self.is_noise


def shape(head: bytes, middle: bytes = b"", tail: bytes = b"") -> Shape:
    """The shape of a content.

    ``head`` is its first 4 KiB, ``middle`` up to 64 KiB of the middle of the rest, ``tail`` its
    last KiB; a content shorter than one of them is given whole, or not at all for the middle.
    """
    kind = recognise(head)
    counts = _counts(head[:HEAD])
    inside = middle[:MIDDLE]
    windows = _window_chi_squares(inside)
    return Shape(
        kind=kind,
        entropy=_entropy(counts) if len(head) >= FEWEST else None,
        chi_square=_chi_square(counts) if len(head) >= FEWEST else None,
        middle=_chi_square(_counts(inside)) if windows else None,
        noisy=sum(map(_looks_like_chance, windows)) / len(windows) if windows else None,
        ended=ends_well(kind, tail),
    )


def _looks_like_chance(chi_square: float | None) -> bool:
    low, high = CHANCE_CHI_SQUARE
    return chi_square is not None and low <= chi_square <= high


def _counts(data: bytes) -> "NDArray[Any]":
    import numpy as np

    return np.bincount(np.frombuffer(data, np.uint8), minlength=256)


def _entropy(counts: "NDArray[Any]") -> float:
    """Shannon's entropy of at least one byte, in bits a byte."""
    import numpy as np

    shares = counts[counts > 0] / counts.sum()
    return round(float(-(shares * np.log2(shares)).sum()), 3)


def _chi_square(counts: "NDArray[Any]") -> float:
    """Pearson's statistic of at least one byte against 256 equally likely ones."""
    total = int(counts.sum())
    return round(256 * float(counts @ counts) / total - total, 1)


def _window_chi_squares(data: bytes) -> list[float]:
    """That of each whole window of 4 KiB, or of the only one when it is shorter."""
    import numpy as np

    if len(data) < WINDOW:
        return [_chi_square(_counts(data))] if len(data) >= FEWEST else []
    number = len(data) // WINDOW
    placed = np.frombuffer(data, np.uint8)[: number * WINDOW] + _places()[: number * WINDOW]
    counts = np.bincount(placed, minlength=256 * number).reshape(number, 256)
    values = 256 * (counts * counts).sum(axis=1) / WINDOW - WINDOW
    return [float(value) for value in values]


@cache
def _places() -> "NDArray[Any]":
    """256 times the number of the window, for each byte: counts all windows at once."""
    import numpy as np

    return (np.arange(MIDDLE) // WINDOW * 256).astype(np.uint16)
