"""Says whether a password has the length and mix that the good practice asks for."""

import re

LEAST, CLASSES = 12, 4
LEAST_WITHOUT_SIGNS, CLASSES_WITHOUT_SIGNS = 14, 3
"""CNIL recommendation 2022-100 of 21 July 2022, for a password alone."""

LEAST_WORDS, SHORTEST_WORD = 7, 3
LEAST_SENTENCE = 28
"""Characters of seven short words written without spaces."""


def is_long(password: str) -> bool:
    """12 mixed characters, 14 without signs, or 7 words: the measure ``long-and-mixed``.

    It says nothing of how the password was found: ``Bonjour2025!`` passes, and falls at once.
    """
    classes = sum(bool(re.search(form, password)) for form in (r"[^\W\d_A-ZÀ-Þ]", r"[A-ZÀ-Þ]",
                  r"\d", r"[\W_]"))  # fmt: skip
    if len(password) >= LEAST and classes >= CLASSES:
        return True
    if len(password) >= LEAST_WITHOUT_SIGNS and classes >= CLASSES_WITHOUT_SIGNS:
        return True
    words = [w for w in re.split(r"[\W\d_]+", password) if len(w) >= SHORTEST_WORD]
    return len(words) >= LEAST_WORDS or len(password) >= LEAST_SENTENCE
