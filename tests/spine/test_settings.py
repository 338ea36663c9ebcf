"""The settings say whom to call and who answers for the data."""

from hygie.spine.settings import Controller, OwnContact, Settings, Supplier


def test_the_it_supplier_is_asked_only_once() -> None:
    """What the practice said of its supplier serves as a contact, unless a contact says more."""
    supplier = Supplier(name="Lefèvre", phone="02 41 00 00 00", mail="a@b.fr")
    settings = Settings(supplier=supplier)
    known = OwnContact(role="it-supplier", name="Lefèvre", phone="02 41 00 00 00", mail="a@b.fr")
    assert known == settings.contact("it-supplier")
    more = OwnContact(role="it-supplier", name="Astreinte", phone="06")
    assert more == Settings(supplier=supplier, contacts=(more,)).contact("it-supplier")


def test_nobody_is_made_up() -> None:
    """A role without a name has no contact."""
    bank = OwnContact(role="bank", name="Ma banque")
    assert Settings(contacts=(bank,)).contact("insurer") is None
    assert Settings().contact("it-supplier") is None
    assert bank == Settings(contacts=(bank,)).contact("bank")


def test_the_practice_answers_for_its_data_until_practitioners_are_named() -> None:
    """RGPD 4(7): each practitioner of a group is a controller."""
    alone = Settings(name="Cabinet des Tilleuls", profession="Infirmière", phone="02")
    (practice,) = alone.answerable()
    assert ("cabinet", "Cabinet des Tilleuls", "02") == (
        practice.label,
        practice.name,
        practice.phone,
    )
    two = (Controller(label="Anne"), Controller(label="Karim"))
    assert two == Settings(controllers=two).answerable()
