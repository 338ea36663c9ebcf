"""Tells the estimate of a stop: as lines for a person, or as one JSON object."""

from collections.abc import Collection, Mapping, Sequence

from hygie.rooms.insurance.assumptions import BASES, SHARES, Assumption, Basis, Effect, Model, table
from hygie.rooms.insurance.cover import CONDITION, HEADS
from hygie.rooms.insurance.estimate import Change, Estimate, Spread, euros, picture

SHOWN = 5
"""Measures shown to a person; all of them are in the JSON."""

DATED = (
    "Hypothèses du {}. L’effet de chaque mesure en est une aussi, de notre choix : le fichier des "
    "hypothèses les montre tous."
)


def as_dict(
    figures: Estimate,
    savings: tuple[Change, ...],
    now: Model,
    in_place: Collection[str],
    drawn: Mapping[str, int],
    effects: Sequence[Effect],
) -> Mapping[str, object]:
    """The JSON object (docs/json.md): amounts in whole euros, every hypothesis with its source."""
    return {
        "format": 1,
        **drawn,
        "as_of": table().as_of.isoformat(),
        "good_until": table().good_until.isoformat(),
        "stop": _rounded(figures.stop),
        "stop_left_after_insurance": _rounded(figures.left) if figures.left else None,
        "heads": {head.value: round(amount) for head, amount in figures.heads.items()},
        "percentiles": {str(p): round(amount) for p, amount in figures.percentiles.items()},
        "year_mean": round(figures.year_mean),
        "year_p99": round(figures.year_p99),
        "years_without_a_stop": figures.quiet,
        "in_place": sorted(in_place),
        "missing": [
            {
                "measure": change.measure,
                "year_mean": round(change.year_mean),
                "stop_median": round(change.stop_median),
                "stop_p90": round(change.stop_p90),
            }
            for change in savings
        ],
        "assumptions": [_assumption(one) for one in now.values()],
        "effects": [
            {"measure": one.measure, "factors": dict(one.factors), "hypothesis": True}
            for one in effects
        ],
    }


def _rounded(figures: Spread) -> Mapping[str, int]:
    return {
        "mean": round(figures.mean),
        "median": round(figures.median),
        "p90": round(figures.p90),
    }


def _assumption(one: Assumption) -> Mapping[str, object]:
    return {
        "id": one.id,
        "label": one.label,
        "unit": one.unit,
        "low": one.low,
        "mode": one.mode,
        "high": one.high,
        "hypothesis": True,
        "basis": one.basis.value,
        "source": one.source,
        "year": one.year,
        "note": one.note,
        "to_check": one.to_check,
    }


def lines(
    figures: Estimate, savings: tuple[Change, ...], now: Model, titles: Mapping[str, str]
) -> tuple[str, ...]:
    """The estimate as a person reads it; ``titles`` are those of the measures."""
    stop, quiet = figures.stop, f"{figures.quiet:.0%}".replace("%", " %")
    return (
        "Un arrêt du cabinet par une cyberattaque coûterait, selon ces hypothèses :",
        *(f"  {bar}" for bar in picture(figures)),
        f"Médiane : {euros(stop.median)} ; un arrêt sur dix : plus de {euros(stop.p90)}.",
        "",
        "En moyenne, par poste :",
        *(f"  {HEADS[head]} : {euros(amount)}" for head, amount in figures.heads.items()),
        "",
        f"Par an, en moyenne : {euros(figures.year_mean)} ({quiet} des années sans arrêt).",
        *_insured(figures),
        "",
        "Ce que changerait chaque mesure qui n’est pas en place, sur un arrêt médian :",
        *(_saving(change, titles) for change in savings[:SHOWN]),
        "",
        "Les hypothèses (la plus basse, la plus probable, la plus haute) :",
        *(_told(one) for one in now.values()),
        "",
        DATED.format(table().as_of.strftime("%d/%m/%Y")),
        "Ce sont des hypothèses, pas une prévision : elles servent à comparer.",
        "Pour les changer : hygie cout-arret --ecrire-hypotheses mes-hypotheses.toml",
    )


def _insured(figures: Estimate) -> tuple[str, ...]:
    if figures.left is None:
        return ()
    stays = (
        f"Avec votre assurance, il vous resterait d’un arrêt : {euros(figures.left.median)} "
        f"(médiane) ; un arrêt sur dix : plus de {euros(figures.left.p90)}."
    )
    return stays, CONDITION


def _saving(change: Change, titles: Mapping[str, str]) -> str:
    one, year = euros(change.stop_median), euros(change.year_mean)
    title = titles.get(change.measure, change.measure)
    return f"  {title} : {one} de moins ; {year} de moins par an"


def _told(one: Assumption) -> str:
    return f"  {one.label} : {said(one)} ({basis(one)})" + (f". {one.note}" if one.note else "")


def said(one: Assumption) -> str:
    """The value of a hypothesis, or its three values, with their unit; shares in hundredths."""
    values = [one.mode] if one.low == one.high else [one.low, one.mode, one.high]
    share = one.id in SHARES
    numbers = [number(value * 100 if share else value) for value in values]
    return f"{' / '.join(numbers)} {'%' if share else one.unit}"


def number(value: float) -> str:
    """Three figures at least, as French people write them: ``0,0112``, ``5,95``, ``25 600``."""
    if value < 1:
        return f"{value:.3g}".replace(".", ",")
    whole, _, rest = f"{value:.2f}".partition(".")
    rest = rest.rstrip("0")
    return f"{int(whole):,}".replace(",", "\u202f") + (f",{rest}" if rest else "")


def basis(one: Assumption) -> str:
    """What a hypothesis stands on: it is always called one; what is to be checked says so."""
    if one.basis is Basis.OWN:  # the year is that of the source that was replaced
        return f"hypothèse, {BASES[one.basis]}"
    check = " ; à vérifier" if one.to_check else ""
    return f"hypothèse, {BASES[one.basis]} : {one.source}, {one.year}{check}"


def old() -> str:
    """What to say when the table is past its date."""
    return (
        f"Ces hypothèses datent du {table().as_of:%d/%m/%Y} : elles sont toutes à revoir. Mettez "
        "Hygie à jour, ou donnez vos propres valeurs."
    )
