"""Writes a word with the names of letters and figures, when they say it exactly."""

from functools import cache

NAMES = {
    "a": "a", "b": "be", "c": "se", "d": "de", "f": "ef", "g": "Ze", "h": "aS", "i": "i",
    "j": "Zi", "k": "ka", "l": "el", "m": "em", "n": "en", "o": "o", "p": "pe", "q": "ky",
    "r": "eR", "s": "es", "t": "te", "u": "y", "v": "ve", "w": "dublve", "x": "iks",
    "y": "igRek", "z": "zed",
    "0": "zeRo", "1": "5", "2": "2", "3": "tRwa", "4": "katR", "5": "s5k", "6": "sis", "7": "set",
    "8": "8it", "9": "n2f",
}  # fmt: skip
"""How letters and figures are said, in the merged sounds of ``lexicon``; letters come first.

The e has no name that can be told from « eux », which 2 says.
"""


def rebus(sounds: str) -> str | None:
    """The fewest symbols whose names together are these sounds; ``None`` when none are.

    ``aSte`` (acheté) is ``ht``, ``set`` (cet) is ``7``.
    """
    return _best(sounds) or None


@cache
def _best(sounds: str) -> str | None:
    if not sounds:
        return ""
    best: str | None = None
    for symbol, name in NAMES.items():
        if sounds.startswith(name):
            rest = _best(sounds[len(name) :])
            if rest is not None and (best is None or len(rest) + 1 < len(best)):
                best = symbol + rest
    return best
