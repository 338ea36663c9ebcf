"""Knows the passwords that were printed as examples: whoever read the leaflet tries them first."""

from hygie.analysis.guesses.text import folded

EXAMPLES = frozenset(
    folded(example)
    for example in (
        # Leaflet of the physiotherapists: its heading and its two mnemonics, with ANSSI's spelling.
        "ZHsj3#1&-El15°",
        "1tvmq2tl'A",
        "1tvmQ2tl'A",
        "Un tiens vaut mieux que deux tu l'auras",
        "ght8CD%E7am",
        "J'ai acheté huit CD pour cent euros cet après-midi",
        # CNIL's generator of passwords from a sentence.
        "Un utilisateur d'Internet averti en vaut deux",
        "1Ud'Iaev2",
        # https://xkcd.com/936/
        "Tr0ub4dor&3",
        "correcthorsebatterystaple",
        "correct horse battery staple",
    )
)
"""Folded: capitals and accents do not hide an example."""
