"""The account, the answers and the decision are read from their seals and put together."""

from datetime import timedelta

from hygie.rooms.incidents.documents.account import Account
from hygie.rooms.incidents.documents.gathered import account_of
from hygie.rooms.incidents.record import Opening, decide, keep_assessment, open_incident, tell
from tests.rooms.incidents.homes import NOON, home
from tests.rooms.incidents.twelve import BREACH, TOLD


def test_nothing_told_is_an_empty_account_and_all_told_comes_back(tmp_path) -> None:
    now = NOON + timedelta(hours=1)
    with home(tmp_path / "cabinet", lambda: now) as practice:
        one = open_incident(practice, Opening(sight="clicked", playbook="phishing"), now=NOON)
        assert Account() == account_of(practice, one, "cabinet")
        tell(practice, one, "cabinet", TOLD, now)
        keep_assessment(practice, one, "cabinet", BREACH, {"who": "Le praticien, le 21."}, now=now)
        decide(practice, one, "cabinet", "notify", "Le risque est clair.", now=now)
        found = account_of(practice, one, "cabinet")
        assert BREACH == found.breach
        assert {"who": "Le praticien, le 21."} == found.proofs
        assert "Le risque est clair." == found.decided_because
        assert TOLD.damage == found.damage
        assert Account() == account_of(practice, one, "autre")
