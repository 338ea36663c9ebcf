"""Says what a stretch costs that no list knows: as French syllables, or letter by letter."""

from hygie.analysis.guesses.text import Text

LETTER, DIGIT, SIGN, OTHER = 1.415, 1.0, 1.52, 2.5
"""log10 of 26 letters, 10 digits, 33 signs, and of what a French keyboard does not have."""

CHANGE = 0.7
"""Going from small letters to capitals, digits or signs: one more choice each time."""


def spelling(text: Text, table: bytes) -> list[float]:
    """What each letter costs after the two before it; far too much for what is no letter."""
    costs = []
    first = second = 0
    for place, char in enumerate(text.low):
        if "a" <= char <= "z":
            third = ord(char) - 96
            spent = table[(first * 27 + second) * 27 + third] / 50
            if text.capitals and text.raw[place].isupper():
                spent += 0.3 if second == 0 else 0.8
            costs.append(spent)
            first, second = second, third
        else:
            costs.append(99.0)
            first = second = 0
    return costs


def trying(text: Text) -> list[float]:
    """What each character costs when every one is tried, the changes of class included."""
    costs = []
    before = ""
    for char in text.raw:
        group, spent = _group(char)
        costs.append(spent + (CHANGE if before and group != before else 0.0))
        before = group
    return costs


def _group(char: str) -> tuple[str, float]:
    if char in "0123456789":
        return "digit", DIGIT
    if char.isascii():
        if char.islower():
            return "small", LETTER
        return ("capital", LETTER) if char.isupper() else ("sign", SIGN)
    return ("accent", LETTER + 0.3) if char in "éèàçùâêîôûëïüÉÈÀÇ€£§µ²°" else ("other", OTHER)
