"""Decoys are real documents that say in French what they are, and are like no other."""

import io
import os
import zipfile
from subprocess import run
from xml.etree import ElementTree as ET

from hygie.rooms.backups.watchfulness.canary_files import EXPLANATION, NAMES, drafts
from hygie.rooms.backups.watchfulness.entropy import HEAD, shape
from hygie.rooms.backups.watchfulness.magic import family, recognise


def test_two_sets_share_no_content() -> None:
    """Nobody can know them by their fingerprints."""
    first, second = drafts(os.urandom), drafts(os.urandom)
    assert list(NAMES) == list(first)
    assert not set(first.values()) & set(second.values())


def test_the_same_chance_gives_the_same_files() -> None:
    """No clock, no place."""
    assert drafts(bytes) == drafts(bytes)


def test_names_sort_first_and_last_and_are_ascii() -> None:
    """Every system spells them alike."""
    names = [*NAMES, "2025", "Courriers", "a", "zoo"]
    assert names[0] == min(names)
    assert sorted(names, key=str.lower)[-2:] == ["zoo", NAMES[2]] or NAMES[2] in sorted(names)[-2:]
    assert all(name.isascii() for name in NAMES)


def test_none_looks_spoiled_and_each_is_what_its_name_says() -> None:
    """Else the alarm would ring for our own files; each is large enough to be reached."""
    for name, data in drafts(os.urandom).items():
        assert not shape(data[:HEAD], data[HEAD:]).is_unreadable
        assert len(data) > 20_000
        assert family(name)
    word, text, pdf = drafts(os.urandom).values()
    assert ["zip", "", "pdf"] == [recognise(word), recognise(text), recognise(pdf)]


def test_the_word_document_is_sound_and_explains_itself() -> None:
    """Its parts are well-formed XML that hold the sentences."""
    with zipfile.ZipFile(io.BytesIO(drafts(os.urandom)[NAMES[0]])) as archive:
        assert archive.testzip() is None
        parts = {name: ET.fromstring(archive.read(name)) for name in archive.namelist()}
    assert "".join(EXPLANATION) == "".join(parts["word/document.xml"].itertext())


def test_the_text_explains_itself_to_old_programmes_too() -> None:
    """Windows' Notepad of all times reads it."""
    text = drafts(os.urandom)[NAMES[1]].decode("utf-8-sig")
    assert text.startswith("\r\n".join(EXPLANATION))


def test_the_pdf_opens_and_explains_itself(tmp_path) -> None:
    """As poppler reads it, without a warning."""
    (tmp_path / "x.pdf").write_bytes(drafts(os.urandom)[NAMES[2]])
    done = run(["pdftotext", tmp_path / "x.pdf", "-"], capture_output=True, check=True)
    assert b"" == done.stderr
    shown = done.stdout.decode().split()
    assert " ".join(EXPLANATION).split() == shown
