"""What the page of the decision says has a word for every case, and marks what nobody read."""

from hygie.rooms.incidents.assessment import assess
from hygie.rooms.incidents.breach import Breach
from hygie.rooms.incidents.edpb import Says
from hygie.rooms.incidents.playbooks import sources
from hygie.rooms.incidents.record.told import DECIDED
from hygie.rooms.incidents.severity import Band
from hygie.rooms.incidents.web.notify_shown import BANDS, DECISIONS, SAYS, Asked, cited
from hygie.spine.settings import Controller
from tests.rooms.incidents.breaches import known


def asked(breach: Breach) -> Asked:
    return Asked(
        one=Controller(label="Anne"),
        breach=breach,
        proofs={},
        result=assess(breach),
        row=None,
        because="",
    )


def test_every_case_has_its_word() -> None:
    assert set(Band) == set(BANDS)
    assert set(Says) == set(SAYS)
    assert set(filter(None, DECIDED)) | {"later"} == set(DECISIONS)


def test_a_source_that_nobody_read_says_so() -> None:
    unsure = next(one.id for one in sources().values() if not one.is_sure)
    assert cited(f"{unsure}:1").endswith(", à vérifier")
    assert "RGPD, article 33.1" == cited("rgpd:33.1")


def test_the_way_to_the_register_is_shown_only_where_there_is_one() -> None:
    way = asked(known()).way
    assert way is not None
    assert "nothing-touched" == way.id
    assert asked(Breach()).way is None
    assert "" == asked(Breach()).decided
