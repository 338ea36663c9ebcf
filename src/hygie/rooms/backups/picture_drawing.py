"""Draws the copies and the five promises: two houses, what lies in each, and signs to read."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from hygie.rooms.backups.picture import Card, Kind, Picture, Place, Point, word

WIDTH: Final = 640
_PANEL: Final = 308
_CARD: Final = 162
_GAP: Final = 12
_TOP: Final = 64
_ROW: Final = 34
_NAME: Final = 22  # letters of a name that fit a card; the text below gives it whole
_LINE: Final = 23  # letters of a line that fit in any font
_LETTER: Final = 7.6  # what a letter of a longer one takes, so that a margin is left


@dataclass(frozen=True, slots=True)
class Colours:
    """What fills and strokes are made of, as SVG presentation attributes."""

    ink: str
    soft: str
    line: str
    back: str
    sign: str
    yes: str
    no: str
    unknown: str


PAGE: Final = Colours(
    ink="var(--ink)",
    soft="var(--soft)",
    line="var(--strong-line)",
    back="var(--sunk)",
    sign="var(--card)",
    yes="var(--met)",
    no="var(--gap)",
    unknown="var(--unseen)",
)
"""For a page: the colours of its own style, by day and by night."""

PAPER: Final = Colours(
    ink="#1d2b2b",
    soft="#55625f",
    line="#7f8c88",
    back="#f2efe8",
    sign="#ffffff",
    yes="#1c6443",
    no="#93370f",
    unknown="#38507a",
)
"""For paper and for whatever knows no style sheet."""

# Each sign has its own outline: nobody has to tell the colours apart.
_SIGNS: Final = {
    True: '<circle r="10" fill="{yes}"/><path d="M-5 0l4 4 6-8" stroke="{sign}"/>',
    False: '<path d="M-10-10h20v20h-20z" fill="{no}"/>'
    '<path d="M-4-4l8 8m0-8l-8 8" stroke="{sign}"/>',
    None: '<path d="M0-12l12 12-12 12-12-12z" fill="{unknown}"/>'
    '<path d="M-3-3q0-3 3-3t3 3q0 2-3 3.5v1M0 6v.1" stroke="{sign}"/>',
}
_DASH: Final = '<path d="M-6 0h12" stroke="{soft}"/>'
_ICONS: Final = {
    Kind.DISK: '<rect x="-12" y="-15" width="24" height="30" rx="4"/><circle cy="-3" r="7"/>'
    '<circle cy="-3" r="1"/><path d="M-6 10h7M6 10h.1"/>',
    Kind.ONLINE: '<path d="M-9 9h19a7 7 0 0 0 0-14 10 10 0 0 0-19-2 8 8 0 0 0 0 16z"/>',
    Kind.NAS: '<rect x="-13" y="-14" width="26" height="28" rx="3"/>'
    '<path d="M-13 0h26M-7-7h5M-7 7h5"/>',
}
_HOUSES: Final = {
    Place.HERE: '<path d="M-14 0L0-13 14 0M-10-3v15h20V-3M-4 12V3h8v9"/>',
    Place.AWAY: '<path d="M-16 12V-4h12v16M-4 12v-24h18v24z"/>'
    '<path d="M1-6h2m5 0h2M1 0h2m5 0h2M1 6h2m5 0h2M-12 2h3m-3 5h3"/>',
}


def draw(picture: Picture, colours: Colours = PAGE, name: str = "copies") -> str:
    """The picture as one inline ``<svg>``, which reads its own text to who cannot see it.

    ``name`` starts the ids of its title and text: another one for a second picture on a page.
    Whatever the facts hold is text, escaped. It has no script, style, link or font of its own.
    """
    columns = [[c for c in picture.cards if c.place is place] for place in Place]
    tall = max(1, *map(len, columns))
    panel = _TOP + tall * (_CARD + _GAP)
    parts = [
        _panel(place, cards, column * (WIDTH - _PANEL), panel, colours)
        for column, (place, cards) in enumerate(zip(Place, columns, strict=True))
    ]
    parts += [
        _promise(point, panel + _ROW * (number + 1), colours)
        for number, point in enumerate(picture.promises)
    ]
    height = panel + _ROW * len(picture.promises) + 26
    told = escape(" ".join(picture.text))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-labelledby={quoteattr(f"{name}-title {name}-text")} class="copies" width="100%" '
        f'font-family="inherit" font-size="16" fill="{colours.ink}">'
        f"<title id={quoteattr(name + '-title')}>{escape(picture.title)}</title>"
        f"<desc id={quoteattr(name + '-text')}>{told}</desc>{''.join(parts)}</svg>"
    )


def _panel(place: Place, cards: Sequence[Card], left: int, height: int, colours: Colours) -> str:
    inside = [_card(card, number, colours) for number, card in enumerate(cards)]
    return (
        f'<g transform="translate({left} 0)">'
        f'<rect x="1" y="1" width="{_PANEL - 2}" height="{height - 2}" rx="12" '
        f'fill="none" stroke="{colours.line}"/>'
        f"{_outline(_HOUSES[place], 32, 32, colours)}"
        f'<text x="60" y="39" font-size="20" font-weight="700">{place.value}</text>'
        f"{''.join(inside) or _nothing(colours)}</g>"
    )


def _card(card: Card, number: int, colours: Colours) -> str:
    top = _TOP + number * (_CARD + _GAP)
    name = card.name if len(card.name) <= _NAME else card.name[: _NAME - 1].rstrip() + "…"
    rows = "".join(
        f"{_sign(point, 28, 62 + 26 * row, colours)}"
        f'<text x="48" y="{67 + 26 * row}"{_fitted(point.said)}>{escape(point.said)}</text>'
        for row, point in enumerate(card.points)
    )
    return (
        f'<svg x="12" y="{top}" width="{_PANEL - 24}" height="{_CARD}">'  # cuts what is too wide
        f'<rect width="{_PANEL - 24}" height="{_CARD}" rx="8" fill="{colours.back}"/>'
        f"{_outline(_ICONS[card.kind], 28, 26, colours)}"
        f'<text x="54" y="32" font-size="18" font-weight="700">{escape(name)}</text>{rows}</svg>'
    )


def _fitted(said: str) -> str:
    """What draws a long line into its card, a margin left, however wide the letters are."""
    if len(said) <= _LINE:
        return ""
    width = min(_PANEL - 24 - 48 - 12, round(_LETTER * len(said)))
    return f' textLength="{width}" lengthAdjust="spacingAndGlyphs"'


def _nothing(colours: Colours) -> str:
    return (
        f'<rect x="12" y="{_TOP}" width="{_PANEL - 24}" height="{_CARD}" rx="8" fill="none" '
        f'stroke="{colours.line}" stroke-dasharray="6 6"/>'
        f'<text x="{_PANEL // 2}" y="{_TOP + _CARD // 2 + 6}" text-anchor="middle" '
        f'fill="{colours.soft}">Aucune copie ici</text>'
    )


def _promise(point: Point, middle: int, colours: Colours) -> str:
    return (
        f"{_sign(point, 16, middle, colours)}"
        f'<text x="40" y="{middle + 6}" font-size="18">{escape(point.said)}</text>'
        f'<text x="{WIDTH - 8}" y="{middle + 6}" font-size="18" font-weight="700" '
        f'text-anchor="end">{word(point)}</text>'
    )


def _sign(point: Point, x: int, y: int, colours: Colours) -> str:
    shape = _SIGNS[point.holds] if point.matters or point.holds is not False else _DASH
    drawn = shape.format_map(asdict(colours))
    return (
        f'<g transform="translate({x} {y})" fill="none" stroke-width="2.5" '
        f'stroke-linecap="round" stroke-linejoin="round">{drawn}</g>'
    )


def _outline(path: str, x: int, y: int, colours: Colours) -> str:
    return (
        f'<g transform="translate({x} {y})" fill="none" stroke="{colours.ink}" stroke-width="2" '
        f'stroke-linecap="round" stroke-linejoin="round">{path}</g>'
    )
