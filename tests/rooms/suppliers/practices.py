"""A practice in memory that reads back what was written, and people to fill papers with."""

from dataclasses import dataclass

from hygie.spine.evidence import Evidence
from hygie.spine.settings import Controller, Settings, Supplier
from tests.rooms.incidents.practices import FakePractice

ANNE = Controller(
    label="Dr A",
    name="Dr Anne Martin",
    profession="médecin généraliste",
    address="3 rue des Tilleuls, 35000 Rennes",
    phone="02 99 00 00 00",
    mail="secretariat@tilleuls.example",
    registration="10000000001",
)
BRUNO = Controller(label="Dr B", name="Dr Bruno Le Gall", mail="b@tilleuls.example")
SETTINGS = Settings(
    name="Cabinet des Tilleuls",
    profession="médecin",
    supplier=Supplier(name="Info Ouest"),
    controllers=(ANNE, BRUNO),
)


@dataclass
class Keeping(FakePractice):
    """What was kept last is what is latest."""

    def latest(self) -> tuple[Evidence, ...]:
        """The latest evidence of each kind."""
        return tuple({piece.kind: piece for piece in self.kept}.values())
