"""Says what is unusual about the log of an incident; nothing of it is ever refused or hidden."""

from collections.abc import Iterator
from datetime import datetime

from hygie.rooms.incidents.awareness import STARTS, remarks
from hygie.rooms.incidents.incident import Incident
from hygie.rooms.incidents.paris import shown
from hygie.rooms.incidents.record.rows import RESTATED
from hygie.spine.errors import HygieError
from hygie.spine.judges import plural

NOT_KEPT = (
    "Cet incident est montré d’après sa seconde copie. Ce que vous écririez ici ne peut pas être "
    "gardé pour l’instant : notez sur la page du téléphone ou sur papier, avec l’heure."
)


def remarks_of(
    incident: Incident, now: datetime, *, hidden: int = 0, unread: HygieError | None = None
) -> tuple[str, ...]:
    """Each remark is a French sentence; ``hidden`` rows are those of the second copy alone.

    ``unread``: why the journal could not be read, and nothing can be written.
    """
    first = (f"{unread.message} {NOT_KEPT}",) if unread is not None else ()
    return (*first, *_remarks(incident, now, hidden))


def _remarks(incident: Incident, now: datetime, hidden: int) -> Iterator[str]:
    opened = incident.opened
    if hidden:
        yield (
            f"{plural(hidden, 'ligne a été écrite', 'lignes ont été écrites')} avec une horloge en "
            "avance, ou pendant que Hygie écrivait autre chose : rien n’est perdu, et le prochain "
            "geste les remettra au journal."
        )
    if any(line.entry.where == RESTATED for line in incident.lines):
        yield (
            "Des lignes ont été remises au journal, sans doute après une horloge déréglée : "
            "vérifiez leurs heures."
        )
    late = sum(line.entry.at > now for line in incident.lines)
    if late:
        yield (
            f"{plural(late, 'ligne est datée', 'lignes sont datées')} dans le futur : l’horloge de "
            "l’ordinateur était ou est fausse. Rien n’est perdu ; notez la bonne heure à la suite."
        )
    if opened.found > now:
        yield (
            f"L’incident est daté du {shown(opened.found)}, dans le futur : vérifiez l’horloge de "
            "l’ordinateur."
        )
    if opened.happened is not None and opened.happened > opened.found:
        yield "L’incident serait arrivé après avoir été découvert : vérifiez les deux dates."
    for what, awareness in incident.aware.items():
        if awareness.at > now:
            yield (
                f"La date à laquelle {STARTS[what]} est dans le futur : le délai affiché est trop "
                "long. Corrigez-la."
            )
        for one in remarks(awareness, opened.happened, opened.found):
            yield f"{STARTS[what][0].upper()}{STARTS[what][1:]} : {one}"
