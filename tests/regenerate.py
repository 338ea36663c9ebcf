"""Writes what is generated: three pages of the guide and the French sentences of Click.

Run ``python3 -m tests.regenerate`` from the top folder, in Hygie's own environment.
"""

from itertools import groupby
from pathlib import Path

from hygie import house
from hygie.catalogue import FRAMEWORKS
from hygie.desk.words import PLATFORMS, WHO
from hygie.kit.cli import french
from hygie.spine.measure import Measure, Platform, Scope, Verdict
from tests import commands_page
from tests.rooms.incidents import guide_page

TOP = Path(__file__).parents[1]
PAGE = TOP / "docs" / "guide" / "catalogue.md"
MESSAGES = Path(french.LOCALES) / "fr" / "LC_MESSAGES" / "messages.mo"

SCOPES = {
    Scope.PRACTICE: "tout le cabinet",
    Scope.MACHINE: "chaque ordinateur",
    Scope.PERSON: "chaque personne",
}

HEAD = """# Le catalogue des bonnes pratiques

Cette page est fabriquée à partir du catalogue (`python3 -m tests.regenerate`) : ne la corrigez pas
à la main.

Pour chaque mesure : pourquoi, comment, en combien de temps, et comment Hygie le sait. Le poids va
de 1 (confort) à 5 (sans elle, on peut tout perdre). Les références disent qui conseille la même
chose ; leurs textes ne sont pas recopiés.
"""


def catalogue_page() -> str:
    """The whole page, in Markdown."""
    titles = house.titles()
    parts = [HEAD]
    for room, measures in groupby(house.catalogue().measures, key=lambda measure: measure.room):
        parts.append(f"## {titles[room]}\n")
        parts += [_measure(measure) for measure in measures]
    return "\n".join(parts)


def _measure(measure: Measure) -> str:
    lines = [
        f"### {measure.title}",
        "",
        measure.why,
        "",
        f"- Identifiant : `{measure.id}` · poids {measure.weight} · {measure.minutes} min · "
        f"concerne {SCOPES[measure.scope]} · à revoir après {measure.fresh_for} jours"
        + (" · conseil, jamais un manque" if measure.advice else ""),
        f"- Vu par l’ordinateur : {_seen(measure)}",
    ]
    if measure.question is not None:
        wanted = "oui" if measure.question.yes is Verdict.MET else "non"
        lines.append(f"- Question : {measure.question.text} (réponse souhaitée : {wanted})")
    if measure.only_with or measure.without:
        lines.append(f"- {_settings(measure)}")
    if measure.worth:
        lines.append(f"- Ce que cela vaut : {measure.worth}")
    if measure.references:
        lines.append(f"- Références : {_references(measure)}")
    lines += ["", *_steps(measure), ""]
    return "\n".join(lines)


def _seen(measure: Measure) -> str:
    kinds = {platform: {probe.kind for probe in house.probes(platform)} for platform in Platform}
    seen = [
        PLATFORMS[platform]
        for platform in Platform
        if measure.needs and platform in measure.platforms and set(measure.needs) <= kinds[platform]
    ]
    return ", ".join(seen) or "non, c’est une question"


def _settings(measure: Measure) -> str:
    parts = []
    if measure.only_with:
        parts.append("seulement avec : " + ", ".join(f"`{t}`" for t in sorted(measure.only_with)))
    if measure.without:
        parts.append("sans objet avec : " + ", ".join(f"`{t}`" for t in sorted(measure.without)))
    return "Selon vos réglages, " + " ; ".join(parts)


def _references(measure: Measure) -> str:
    return " ; ".join(
        f"{FRAMEWORKS[framework]} : {', '.join(reference.id for reference in group)}"
        for framework, group in groupby(measure.references, key=lambda r: r.framework)
    )


def _steps(measure: Measure) -> list[str]:
    lines = []
    for step in measure.steps:
        where = ", ".join(PLATFORMS[p] for p in Platform if p in step.platforms)
        lines.append(f"1. {f'({where}) ' if where else ''}{step.text} *({WHO[step.who]})*")
    return lines


def main() -> None:
    """Write every generated file."""
    PAGE.write_text(catalogue_page(), "utf-8")
    commands_page.PAGE.write_text(commands_page.page(), "utf-8")
    guide_page.PAGE.write_text(guide_page.page(), "utf-8")
    MESSAGES.write_bytes(french.compiled())


if __name__ == "__main__":
    main()
