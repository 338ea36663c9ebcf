"""Dates and sentences are printed as in French books."""

from datetime import UTC, date, datetime

import pytest

from hygie.kit.web.french import NARROW, WIDE, day, duration, moment, typeset


@pytest.mark.parametrize(
    ("plain", "printed"),
    [
        ("Quoi ?", f"Quoi{NARROW}?"),
        ("Oui ; non !", f"Oui{NARROW}; non{NARROW}!"),
        ("Ceci : cela", f"Ceci{WIDE}: cela"),
        ("« oui »", f"«{WIDE}oui{WIDE}»"),
        ("«oui»", f"«{WIDE}oui{WIDE}»"),
        (f"«{WIDE}oui{WIDE}»", f"«{WIDE}oui{WIDE}»"),
        (f"Quoi{WIDE}?", f"Quoi{NARROW}?"),
        ("(vraiment ?)", f"(vraiment{NARROW}?)"),
        ("l'ordinateur", "l’ordinateur"),
        ("10 000 fois, 20 minutes", f"10{WIDE}000 fois, 20{WIDE}minutes"),
        ("C:\\Users", "C:\\Users"),
        ("https://a.fr/?b=1", "https://a.fr/?b=1"),
        ("<b> & ;", f"<b> &{NARROW};"),
    ],
)
def test_a_sentence_gets_the_spaces_of_print(plain: str, printed: str) -> None:
    assert typeset(plain) == printed
    assert typeset(printed) == printed, "twice is once"


def test_the_first_of_a_month_is_a_first() -> None:
    assert day(date(2026, 11, 1)) == f"1er{WIDE}novembre 2026"
    assert day(date(2026, 8, 21)) == f"21{WIDE}août 2026"


def test_a_moment_is_of_this_computer_s_zone() -> None:
    at = datetime(2026, 11, 21, 19, 4, tzinfo=UTC)
    here = at.astimezone()
    assert moment(at) == f"{day(here)} à {here.hour}{WIDE}h{WIDE}04"


@pytest.mark.parametrize(
    ("minutes", "printed"),
    [
        (0, "0 minute"),
        (1, "1 minute"),
        (5, "5 minutes"),
        (60, "1 h"),
        (90, "1 h 30"),
        (125, "2 h 05"),
    ],
)
def test_a_duration_is_in_hours_from_the_first_one(minutes: int, printed: str) -> None:
    assert duration(minutes) == printed.replace(" ", WIDE)
