"""Where one who was named later begins: the assessment made for the practice before anybody was."""

from collections.abc import Collection, Mapping

from hygie.rooms.incidents.kinds import Assessed
from hygie.spine.settings import Settings

PRACTICE = "cabinet"
"""The label of the practice itself while nobody is named (``Settings.answerable``)."""


def source(assessed: Collection[str], label: str, settings: Settings) -> str:
    """Whose assessment counts for a controller: its own label, else that of the practice.

    ``assessed`` are the labels that one was kept for.
    """
    named = {one.label for one in settings.answerable()}
    begun = label in named and label not in assessed and PRACTICE in assessed
    return PRACTICE if begun and PRACTICE not in named else label


def to_confirm(assessed: Collection[str], label: str, settings: Settings) -> str:
    """What stands beside an assessment that is not the controller's own; ``""`` for its own."""
    if source(assessed, label, settings) == label:
        return ""
    return f"évaluation faite pour le cabinet, à confirmer par {label}"


def in_force(
    assessed: Mapping[str, Assessed], settings: Settings
) -> Mapping[str, tuple[Assessed, str]]:
    """Every assessment as it counts today, by label, with what is to be confirmed of it.

    Those of controllers who left stay; that of the practice goes over to whoever was named since.
    """
    named = [one.label for one in settings.answerable()]
    labels = dict.fromkeys([*assessed, *named])
    if PRACTICE not in named:
        labels.pop(PRACTICE, None)
    found = {label: source(assessed, label, settings) for label in labels}
    return {
        label: (assessed[of], to_confirm(assessed, label, settings))
        for label, of in found.items()
        if of in assessed
    }
