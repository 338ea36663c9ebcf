"""The last page of each paper, for the practitioner alone: what is left, where things come from."""

from hygie.rooms.suppliers import guides
from hygie.rooms.suppliers.facts import TO_CHECK, Filler, Line
from hygie.rooms.suppliers.paper import Block, Grid, Heading, Items, NewPage, Paragraph

DISCLAIMER = (
    "Aide automatique et datée : ni un avis juridique, ni une certification. Vous décidez, "
    "et vous relisez chaque ligne."
)


def page(title: str, filler: Filler, old: str) -> tuple[Block, ...]:
    """What is left to fill in and to check, the sources, the official guides."""
    blocks: list[Block] = [NewPage(), Heading(text=title), Paragraph(text=DISCLAIMER, framed=True)]
    if old:
        blocks.append(Paragraph(text=old, framed=True))
    if filler.blanks:
        blocks += [
            Heading(text="À compléter, dans les blancs ou par « hygie rgpd reponses »", level=3),
            Items(items=tuple(filler.blanks)),
        ]
    if filler.to_check:
        blocks += [
            Heading(text="À vérifier avant de s’en servir", level=3),
            Items(items=tuple(f"{one.text} ({one.id})" for one in filler.to_check)),
        ]
    if not filler.left:
        blocks.append(Paragraph(text="Rien ne reste à compléter. Relisez tout de même."))
    blocks += [
        Heading(text="D’où viennent les faits cités", level=3),
        Grid(
            head=("Phrase", "Source", "Comment on le sait"),
            rows=tuple(_source(one, filler) for one in filler.used),
            widths=(5, 5, 2),
        ),
        Heading(text="Guides officiels", level=3),
        Grid(
            head=("Guide", "Où", "Vérifié"),
            rows=tuple((one.title, one.where, one.how_known) for one in guides.table().guides),
            widths=(4, 6, 3),
        ),
    ]
    return tuple(blocks)


def _source(line: Line, filler: Filler) -> tuple[str, str, str]:
    if line.read_on is not None:
        known = f"lu le {line.read_on:%d/%m/%Y}"
    else:
        known = "vérifié par vous" if line.id in filler.checked else TO_CHECK
    return filler.fill(line.text), line.source, known
