"""What a person types from a sheet becomes the password, and nothing else does."""

import pytest

from hygie.rooms.backups.reaching import meant
from hygie.rooms.backups.reading import Store
from hygie.rooms.backups.restic import Repository


@pytest.mark.parametrize(
    "typed",
    [
        "abricot tilleul cerise fenetre balcon",
        "  Abricot-TILLEUL cerise\tfenêtre  balcon\n",
        "abricot – tilleul - cerise - fenêtre – balcon",
    ],
)
def test_words_are_understood_with_or_without_accents_capitals_and_dashes(typed: str):
    assert "abricot-tilleul-cerise-fenetre-balcon" == meant(typed)


@pytest.mark.parametrize("typed", ["X7_a-b-c-d-e-1", "deux mots", "Mot-De-Passe"])
def test_any_other_password_stays_as_it_is(typed: str):
    assert typed == meant(f" {typed}\n")


def test_a_disk_that_is_write_protected_is_read_without_a_lock():
    repository = Repository(location="/x", password="secret")
    store = Store(program="restic", repository=repository, name="A", identity="a", writable=False)
    assert "--no-lock" in store.job("snapshots").argv
    assert "secret" not in repr(store) + repr(store.job("snapshots"))
