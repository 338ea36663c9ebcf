"""Brings together what was told for one controller: the account, the answers, the decision."""

from dataclasses import replace

from hygie.rooms.incidents.documents.account import Account
from hygie.rooms.incidents.record import Decision, Proofs, answers, begun_from, told
from hygie.spine.practice import Practice


def account_of(practice: Practice, incident: str, controller: str) -> Account:
    """The account of one controller (a label); nothing told gives an empty one.

    What the practice answered before anybody was named stands until the controller does. Raises
    ``HygieError`` for an unknown incident, or one that cannot be read.
    """
    account = told(practice, incident, controller, Account) or Account()
    of = begun_from(practice, incident, controller)
    proofs = told(practice, incident, of, Proofs)
    decision = told(practice, incident, of, Decision)
    return replace(
        account,
        breach=answers(practice, incident, controller) or account.breach,
        proofs=proofs.sentences if proofs is not None else account.proofs,
        decided_because=decision.because if decision is not None else account.decided_because,
    )
