"""A refusal of the computer is said in French, whatever its language."""

import errno

import pytest

from hygie.spine.os_words import WORDS, why


def test_a_file_that_is_not_there_is_said_so(tmp_path) -> None:
    with pytest.raises(OSError, match="No such file") as caught:
        (tmp_path / "x").read_bytes()
    assert "introuvable" == why(caught.value)


def test_a_folder_is_no_file(tmp_path) -> None:
    with pytest.raises(OSError, match="directory") as caught:
        tmp_path.read_bytes()
    assert "c’est un répertoire" == why(caught.value)


def test_a_full_disk_has_no_room() -> None:
    assert "plus de place" == why(OSError(errno.ENOSPC, "No space left on device"))


def test_what_has_no_words_keeps_its_number() -> None:
    assert "erreur 9999" == why(OSError(9999, "?"))
    assert "raison inconnue" == why(OSError())


def test_no_word_breaks_a_sentence_in_parentheses() -> None:
    assert all(text == text.strip(".") and text[0].islower() for text in WORDS.values())
