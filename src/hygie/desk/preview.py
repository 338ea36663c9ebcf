"""Shows everything that Hygie will ask of this computer, before it asks."""

import json
from pathlib import Path
from typing import Any

import click

from hygie.desk.context import Desk
from hygie.desk.words import PLATFORMS
from hygie.host.script import in_words
from hygie.kit.cli.console import console, plain
from hygie.spine.measure import Platform
from hygie.spine.probe import Probe


@click.command(
    "apercu",
    epilog="Exemple : hygie apercu --systeme windows",
    help="Montrer tout ce que Hygie demandera à cet ordinateur, et pourquoi. Rien n’est lancé.",
)
@click.option(
    "--systeme",
    type=click.Choice([platform.value for platform in Platform]),
    help="Un autre système que celui-ci.",
)
@click.option(
    "--notice",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FICHIER",
    help="Écrire la notice PDF à afficher pour l’équipe.",
)
@click.option("--json", "as_json", is_flag=True, help="Écrire une ligne JSON par sorte de constat.")
@click.pass_obj
def apercu(desk: Desk, systeme: str | None, notice: Path | None, as_json: bool) -> None:
    """Print the asks, probe by probe."""
    from hygie.host.identity import platform as here

    platform = Platform(systeme) if systeme else here()
    probes = desk.probes(platform)
    if notice is not None:
        _write_notice(desk, notice, probes)
    if as_json:
        for probe in probes:
            click.echo(json.dumps(as_dict(probe), ensure_ascii=False))
        return
    out = console()
    out.print(plain(f"Ce que Hygie demande à un ordinateur {PLATFORMS[platform]}", "bold"))
    out.print("Hygie lit seulement : elle ne change rien, et rien ne sort de l’ordinateur.")
    for probe in probes:
        out.print()
        out.print(plain(probe.why, "bold"))
        for ask in probe.asks:
            out.print(plain(f"  {in_words(ask)}"))


def _write_notice(desk: Desk, path: Path, probes: tuple[Probe, ...]) -> None:
    from hygie.desk.notice import pdf
    from hygie.host.files import write_private

    with desk.workspace(read_only=True) as home:
        write_private(path, pdf(probes, desk.titles(), home.settings, desk.clock()))
    console(stderr=True).print(plain(f"Notice écrite dans {path}."))


def as_dict(probe: Probe) -> dict[str, Any]:
    """One probe for ``--json``: kind, why, asks."""
    return {"kind": probe.kind, "why": probe.why, "asks": [in_words(ask) for ask in probe.asks]}
