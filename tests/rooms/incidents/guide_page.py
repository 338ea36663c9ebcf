"""Writes the page of the guide on incidents from the playbooks and the tables.

Run ``python3 -m tests.regenerate`` from the top folder, in Hygie's environment.
"""

from collections.abc import Iterator
from pathlib import Path

from hygie.rooms.incidents.clocks import deadlines
from hygie.rooms.incidents.contacts import OWN, contacts
from hygie.rooms.incidents.leaflets import found_in, leaflet_gestures
from hygie.rooms.incidents.playbooks import (
    DOERS,
    Playbook,
    Step,
    chosen,
    cite,
    delay,
    library,
    rules,
    sources,
)
from hygie.rooms.incidents.walk import Address

PAGE = Path(__file__).parents[3] / "docs" / "guide" / "incidents.md"

HEAD = """# Que faire en cas d’incident

Cette page est fabriquée à partir des fiches de Hygie
(`python3 -m tests.regenerate`) : ne la corrigez pas à la main.

Le jour venu, ne cherchez pas ici : `hygie incident` part de ce que vous voyez, un geste à la
fois. Ces fiches sont une aide automatique et datée ({as_of}), ni un avis juridique ni une
certification ; la décision reste la vôtre.
"""

LETTERS = "ABCDEFGHIJ"
VERIFIED = {
    "read": "lu à la source",
    "second-hand": "lu de seconde main, à vérifier",
    "memory": "de mémoire, à vérifier",
}


def page() -> str:
    """The whole page, in Markdown."""
    parts = [
        HEAD.format(as_of=f"{rules().as_of:%d/%m/%Y}"),
        *_leaflets(),
        "## Les quatre délais\n",
        *_clocks(),
        "## Les fiches\n",
        *(line for playbook in chosen(library()) for line in _playbook(playbook)),
        "## Les parties communes à plusieurs fiches\n",
        *(
            line
            for playbook in sorted(library().values(), key=lambda one: one.title)
            if playbook.shared
            for line in _playbook(playbook)
        ),
        "## Les numéros publics\n",
        *_contacts(),
        "## Les sources\n",
        *_sources(),
    ]
    return "\n".join(parts) + "\n"


def _leaflets() -> Iterator[str]:
    yield "## Ce que disent les deux dépliants, et où c’est fait\n"
    yield "| Dépliant | Situation | Ce qu’il dit | Gestes des fiches | Remarque |"
    yield "|---|---|---|---|---|"
    where = found_in(library())
    for gesture in leaflet_gestures():
        steps = "<br>".join(f"{_step(one).what} (`{one}`)" for one in where[gesture.id])
        cells = (
            cite(gesture.id),
            gesture.situation,
            gesture.text,
            steps,
            gesture.corrected,
        )
        yield f"| {' | '.join(cells)} |"
    yield ""


def _step(where: Address) -> Step:
    playbook, _, name = where.partition("/")
    (found,) = (step for step in library()[playbook].steps if step.id == name)
    return found


def _clocks() -> Iterator[str]:
    for rule in deadlines().clocks:
        yield f"- **{rule.title}.** {rule.rule} ({' ; '.join(map(cite, rule.sources))})"
    yield ""


def _playbook(playbook: Playbook) -> Iterator[str]:
    yield f"### {playbook.title}\n"
    yield f"{playbook.summary}\n"
    yield from _questions(playbook)
    for step in playbook.steps:
        only = _only_when(playbook, step)
        if step.then:
            yield f"1. {only}Puis la partie « {library()[step.then].title} »."
        else:
            yield f"1. {only}{_told(step)}"
    yield ""


def _questions(playbook: Playbook) -> Iterator[str]:
    for letter, question in zip(LETTERS, playbook.questions, strict=False):
        first = " (demandé d’abord)" if question.id == playbook.first_question else ""
        answers = " / ".join(question.answers.values())
        yield f"- Question {letter}{first} : {question.text} {answers}"
    if playbook.questions:
        yield ""


def _told(step: Step) -> str:
    note = f" *À noter : {step.note}*" if step.note else ""
    named = " ; ".join(dict.fromkeys(map(cite, step.sources)))
    return f"**{step.what}** ({DOERS[step.who]}, {delay(step.within)}) {step.why}{note} [{named}]"


def _only_when(playbook: Playbook, step: Step) -> str:
    """The answers for which a gesture is done, by the letter of the question."""
    letters = dict(zip((question.id for question in playbook.questions), LETTERS, strict=False))
    said = [
        f"{letters[name]} : "
        + " ou ".join(f"« {playbook.question(name).answers[r]} »" for r in replies)
        for name, replies in step.only_when.items()
    ]
    return f"*({' ; '.join(said)})* " if said else ""


def _contacts() -> Iterator[str]:
    table = contacts()
    yield f"Relevés le {table.as_of:%d/%m/%Y}, à revoir après le {table.good_until:%d/%m/%Y}.\n"
    yield "| Qui | Pour quoi | Téléphone | Adresse | Horaires, coût | D’où vient-il |"
    yield "|---|---|---|---|---|---|"
    for one in table.contacts:
        source = f"{one.source}{f' (**{one.warning}**)' if one.warning else ''}"
        more = ", ".join(filter(None, (one.hours, one.cost)))
        yield f"| {one.name} | {one.what} | {one.phone} | {one.url} | {more} | {source} |"
    yield f"\nEt les vôtres, demandés une fois : {', '.join(OWN.values())}.\n"


def _sources() -> Iterator[str]:
    for source in sources().values():
        url = f" <{source.url}>" if source.url else ""
        yield f"- `{source.id}` : {source.title}, {VERIFIED[source.verified]}.{url}"
