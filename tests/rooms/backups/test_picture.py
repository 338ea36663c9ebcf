"""Five promises, each kept, broken or unknown for the right reason, and said in words."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.backups.picture import Kind, Place, Side, picture, word

NOW = datetime(2026, 11, 21, 19, tzinfo=UTC)


def ago(days: int) -> datetime:
    return NOW - timedelta(days=days)


HERE = Side(
    name="Disque A",
    place=Place.HERE,
    kind=Kind.DISK,
    encrypted=True,
    connected=True,
    last_run=ago(0),
    last_restored=ago(10),
)
AWAY = replace(
    HERE, name="Disque B", place=Place.AWAY, connected=False, last_run=ago(31), last_restored=None
)

DOUBTFUL = replace(HERE, doubtful=True)


def promises(*sides: Side) -> list[bool | None]:
    return [point.holds for point in picture(sides, NOW).promises]


def test_two_disks_that_take_turns_keep_all_five() -> None:
    """One plugged in here, one unplugged elsewhere, both encrypted, one tried."""
    drawn = picture((HERE, AWAY), NOW)
    assert [True] * 5 == [point.holds for point in drawn.promises]
    assert "Vos sauvegardes\u00a0: 5 points tenus sur 5" == drawn.title


@pytest.mark.parametrize(
    ("sides", "expected"),
    [
        ((), [False] * 5),
        ((HERE,), [False, False, False, True, True]),
        ((HERE, replace(AWAY, last_run=ago(32))), [False, False, False, True, True]),
        ((HERE, replace(AWAY, last_run=None)), [False, False, False, True, True]),
        ((HERE, replace(AWAY, connected=None)), [True, True, None, True, True]),
        ((HERE, replace(AWAY, encrypted=None)), [True, True, True, None, True]),
        ((HERE, replace(AWAY, encrypted=False)), [True, True, True, False, True]),
        ((HERE, replace(AWAY, place=Place.HERE)), [True, False, True, True, True]),
        ((replace(HERE, last_restored=ago(93)), AWAY), [True, True, True, True, False]),
        ((replace(HERE, last_run=ago(-1)), AWAY), [False, True, True, True, True]),
        ((replace(HERE, last_restored=ago(-1)), AWAY), [True, True, True, True, False]),
        ((replace(HERE, failed=ago(1)), AWAY), [True, True, True, True, False]),
        ((DOUBTFUL, AWAY), [None, True, True, True, True]),
        ((HERE, replace(AWAY, doubtful=True)), [None, None, None, True, True]),
        ((DOUBTFUL,), [False, False, False, True, True]),
        (
            (replace(DOUBTFUL, last_restored=ago(0)), AWAY),
            [None, True, True, True, None],
        ),
    ],
)
def test_each_promise_breaks_for_its_own_reason(sides, expected) -> None:
    """Old copies, dates to come and what nobody saw are never a promise kept."""
    assert expected == promises(*sides)


def test_the_text_says_all_that_the_picture_shows() -> None:
    """Each promise with its answer, each copy with its dates, each place without a copy."""
    text = "\n".join(picture((HERE,), NOW).text)
    assert "Une copie hors du cabinet\u00a0: non." in text
    assert (
        "Au cabinet, Disque A (disque)\u00a0: copie du 21/11/2026, branchée, chiffrée, "
        "relue et comparée le 11/11/2026."
    ) in text
    assert "Ailleurs\u00a0: aucune copie." in text


@pytest.mark.parametrize(
    ("side", "said"),
    [
        (replace(HERE, last_run=ago(40)), "Copie ancienne, du 12/10/2026"),
        (replace(HERE, last_run=None), "Aucune copie complète"),
        (DOUBTFUL, "Copie à vérifier, du 21/11/2026"),
        (replace(HERE, last_run=ago(-5)), "Datée du 26/11/2026, à venir"),
        (replace(HERE, last_restored=ago(-5)), "Datée du 26/11/2026, à venir"),
        (replace(HERE, last_restored=None), "Jamais essayée"),
        (replace(HERE, connected=False), "Débranchée"),
        (replace(HERE, connected=None), "Branchement inconnu"),
        (replace(HERE, kind=Kind.NAS), "À portée d’une attaque"),
        (replace(HERE, kind=Kind.ONLINE, connected=False), "Hors d’atteinte"),
        (replace(HERE, kind=Kind.ONLINE, connected=None), "Portée inconnue"),
        (replace(HERE, encrypted=False), "Pas chiffrée"),
        (replace(HERE, encrypted=None), "Chiffrement inconnu"),
    ],
)
def test_each_fact_of_a_copy_is_said(side, said) -> None:
    """In the words of its medium."""
    (card,) = picture((side,), NOW).cards
    assert said in [point.said for point in card.points]


def test_one_plugged_copy_or_one_never_restored_is_no_fault_by_itself() -> None:
    """Another one may be unplugged, or restored."""
    (card,) = picture((replace(HERE, last_restored=None),), NOW).cards
    assert [True, False, True, False] == [point.matters for point in card.points]


@given(st.text())
def test_a_name_is_shown_without_what_a_screen_would_obey(name) -> None:
    """Controls, direction marks and halves of characters are no part of a name."""
    (card,) = picture((replace(HERE, name=name + "\u202e\x1b\udcff"),), NOW).cards
    assert 0 < len(card.name) <= 60
    assert card.name.encode()
    assert not set(card.name) & {"\u202e", "\x1b", "\n"}


def test_every_answer_has_a_word() -> None:
    """No colour is needed to read it."""
    assert ["oui", "non", "à vérifier"] == [
        word(replace(picture((), NOW).promises[0], holds=holds)) for holds in (True, False, None)
    ]


def test_a_copy_on_the_disk_of_the_files_keeps_no_promise() -> None:
    """It is drawn, and told to be there; the other copy alone counts."""
    own = replace(AWAY, place=Place.HERE, same_disk=True, last_restored=ago(1))
    assert [False, False, False, True, True] == promises(HERE, own)
    assert [False] * 3 == promises(own)[:3]
    assert any("sur le disque des fichiers" in line for line in picture((own,), NOW).text)


def test_a_doubtful_copy_has_neither_the_sign_of_a_good_one_nor_of_none() -> None:
    """Nor has its trial, which compared what may be spoiled with itself; an older one has."""
    (card,) = picture((replace(DOUBTFUL, last_restored=ago(0)),), NOW).cards
    assert [None, False, True, None] == [point.holds for point in card.points]
    (card,) = picture((DOUBTFUL,), NOW).cards
    assert card.points[3].holds is True
