"""Keeps what the dialogue is told as it goes; when that cannot be, the dialogue goes on without."""

from datetime import datetime

from hygie.kit.cli.console import console, plain
from hygie.rooms.incidents.guiding import Said, answer, items, narrowing, state_of
from hygie.rooms.incidents.incident import Incident
from hygie.rooms.incidents.paris import shown
from hygie.rooms.incidents.record import Entry, Opening, add, load, open_incident
from hygie.rooms.incidents.wizard import Did, Look, Narrow, Now, State, Wizard
from hygie.spine.errors import HygieError
from hygie.spine.practice import Practice


class Trace:
    """The incident that a dialogue writes; nothing is written without a practice.

    The gestures come first: a full disk or a journal that refuses is said once, and from then on
    the person is led without a trace.
    """

    def __init__(
        self, guide: Wizard, practice: Practice | None, incident: Incident | None = None
    ) -> None:
        self._guide = guide
        self._practice = practice
        self.incident = incident
        self.failed = False

    @property
    def keeps(self) -> bool:
        """Whether what is answered is kept."""
        return self._practice is not None and not self.failed

    @property
    def state(self) -> State:
        """Where the dialogue takes up: what was put off is asked again."""
        if self.incident is None:
            return State()
        before = state_of(self.incident)
        kept = tuple(pair for pair in before.replies if pair[1] != Did.LATER)
        return State(sight=before.sight, lead=before.lead, replies=kept)

    def answered(self, now: Now, state: State, said: Said) -> None:
        """Keep one answer: ``state`` is the one after it."""
        practice = self._practice
        if practice is None or self.failed:
            return
        try:
            self._keep(practice, now, state, said)
        except HygieError as error:
            self.refused(error)

    def noted(self, said: Said, words: str) -> None:
        """Keep what a gesture asks to be noted, after the gesture: nothing waits for words."""
        practice, incident = self._practice, self.incident
        if practice is None or incident is None or self.failed or not words.strip():
            return
        entry = Entry(where=said.where, reply=said.reply, words=words, by=said.by)
        try:
            add(practice, incident.id, entry, now=practice.clock())
        except HygieError as error:
            self.refused(error)

    def refused(self, error: HygieError) -> None:
        """Say once that nothing is kept from now on, and why."""
        self.failed = True
        out = console(stderr=True)
        out.print(plain(f"Hygie ne peut pas noter : {error.message} {error.remedy}"))
        out.print(plain("Continuez ; notez sur papier l’heure et ce que vous faites.", "bold"))

    def _keep(self, practice: Practice, now: Now, state: State, said: Said) -> None:
        at = practice.clock()
        if isinstance(now, Look):
            playbook = self._guide.playbook(state)
            one = open_incident(practice, Opening(sight=state.sight, playbook=playbook), now=at)
            self.incident = load(practice, one)
            return
        if self.incident is None:
            return
        where = narrowing(self.incident) if isinstance(now, Narrow) else said.where
        one_said = Said(where=where, reply=said.reply, words=said.words, by=said.by)
        answer(practice, self.incident, one_said, now=at)
        self.incident = load(practice, self.incident.id)


def asked_again(incident: Incident, now: datetime) -> str:
    """What is said when a dialogue takes up an incident."""
    known = {item.address for item in items(incident)}
    lines = sum(where in known for where in incident.given)
    return (
        f"Incident {incident.id}, ouvert le {shown(incident.opened.found)} : {lines} réponses déjà "
        f"notées. Il est {shown(now)}."
    )
