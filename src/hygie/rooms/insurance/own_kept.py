"""Keeps the practice's own hypotheses in its folder, in the file that it may also change itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from hygie.host.files import write_private
from hygie.rooms.insurance.assumptions import Effect, changed, effects, model
from hygie.rooms.insurance.errors import InsuranceError, unreadable_own
from hygie.rooms.insurance.own_file import SIZE_LIMIT, Values, read, read_effects, written

FILE = "hypotheses-cout-arret.toml"
"""Beside the settings, readable by its owner alone; in the form of ``--ecrire-hypotheses``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """The practice's own hypotheses, and its own effects of measures.

    ``at`` is when they were kept; ``None`` for those of the command line.
    """

    values: Mapping[str, Values] = field(default_factory=dict)
    effects: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    at: datetime | None = None


def kept(folder: Path) -> Own:
    """The practice's own values, which make sense; none when it keeps none.

    Raises ``InsuranceError`` for a file that is none.
    """
    path = folder / FILE
    try:
        with path.open("rb") as file:
            raw = file.read(SIZE_LIMIT + 1)
        at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        found = Own(values=read(raw), effects=read_effects(raw), at=at)
        changed(model(), found.values)
        effects(found.effects)
    except FileNotFoundError:
        return Own()
    except (OSError, InsuranceError) as error:
        raise unreadable_own(FILE) from error
    return found


def keep(folder: Path, own: Own) -> None:
    """Replace them; raises ``HygieError``, and what was kept is then whole."""
    mine = changed(model(), own.values)
    factors = [Effect(measure=name, factors=each) for name, each in own.effects.items()]
    text = written({name: mine[name] for name in own.values}, factors)
    write_private(folder / FILE, text.encode())
