"""Every field of the account has a label, a place and a help; every place exists."""

from dataclasses import fields

from hygie.rooms.incidents.documents.account import Account
from hygie.rooms.incidents.documents.asked import asked, groups, where

APART = {"breach", "proofs", "decided_because", "refused"}
"""Answers of the assessment, asked elsewhere."""


def test_every_field_is_asked_once_in_a_part_that_exists() -> None:
    assert {field.name for field in fields(Account)} - APART == set(asked())
    assert set(groups()) == {one.group for one in asked().values()}


def test_where_names_the_part_in_words() -> None:
    assert "« Qui déclare »".replace(" ", "\u00a0") in where("reporter").replace(" ", "\u00a0")
