"""Says where the papers on personal data come from, and writes the file of answers to fill in."""

from pathlib import Path

import click

from hygie.host.files import write_private
from hygie.kit.cli.console import console, plain
from hygie.rooms.suppliers import answers as told
from hygie.rooms.suppliers import guides
from hygie.rooms.suppliers.facts import Verified
from hygie.rooms.suppliers.rgpd_papers import cited


@click.command(
    "reponses",
    epilog="Exemple : hygie rgpd reponses reponses.toml",
    help="Écrire le fichier des réponses que les réglages n’ont pas : hébergeur, agenda, durées…",
)
@click.argument("fichier", type=click.Path(dir_okay=False, path_type=Path))
def reponses(fichier: Path) -> None:
    """Write the file to fill in; one that exists is never overwritten."""
    if fichier.exists():
        raise click.UsageError(f"{fichier.name} existe déjà : donnez un autre nom.")
    write_private(fichier, told.template().encode())
    console().print(plain("Remplissez ce fichier, puis donnez-le avec --reponses."))


@click.command(
    "sources",
    epilog="Exemple : hygie rgpd sources",
    help="Les adresses des guides officiels, et les phrases à vérifier, avec leurs dates.",
)
@click.option("--json", "as_json", is_flag=True, help="Écrire un objet JSON.")
def sources(*, as_json: bool) -> None:
    """Show where things come from."""
    unsure = [line for line in cited() if line.verified is Verified.MEMORY]
    if as_json:
        import msgspec

        rows = [
            {
                "id": one.id,
                "title": one.title,
                "where": one.where,
                "verified": one.verified,
                "read_on": one.read_on,
            }
            for one in guides.table().guides
        ]
        to_check = [{"id": one.id, "text": one.text, "source": one.source} for one in unsure]
        value = {"as_of": guides.table().as_of, "guides": rows, "to_check": to_check}
        click.echo(msgspec.json.encode({"format": 1, **value}).decode())
        return
    out = console()
    for guide in guides.table().guides:
        out.print(plain(guide.title, "bold"))
        out.print(plain(f"  {guide.where} ({guide.how_known})"))
    out.print(plain("À vérifier par vous (checked, dans le fichier des réponses) :", "bold"))
    for one in unsure:
        out.print(plain(f"  {one.id} : {one.text} [{one.source}]"))
