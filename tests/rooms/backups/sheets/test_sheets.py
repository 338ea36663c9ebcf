"""The sheets hold what they must, as accessible PDFs, and whatever the names are."""

import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime

from hygie.rooms.backups.destinations import Sort
from hygie.rooms.backups.sheets.addresses import everywhere, on_disk
from hygie.rooms.backups.sheets.sheets import Copy, Recovery, instructions, recovery, reinstallation
from hygie.spine.settings import Settings, Supplier

AT = datetime(2026, 11, 21, tzinfo=UTC)
SETTINGS = Settings(name='#read("/etc/passwd")', supplier=Supplier(name="Infonet", phone="0102"))
COPY = Copy(
    name="Disque A #", where="au cabinet", address="sftp:x@y:/z", typed=everywhere("sftp:x@y:/z")
)
WORDS = ("abricot", "tilleul", "cerise", "marmotte", "balcon")


def text(pdf: bytes) -> str:
    program = shutil.which("pdftotext")
    assert program, "pdftotext (poppler-utils) is missing"
    done = subprocess.run([program, "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def test_the_recovery_sheet_holds_the_words_and_the_warning():
    found = text(recovery(Recovery(copy=COPY, words=WORDS), SETTINGS, AT))
    assert all(word in found for word in WORDS)
    assert "Ne rangez jamais cette feuille avec le disque" in found
    assert "abricot-tilleul-cerise-marmotte-balcon" in found.replace("- ", "-")
    assert SETTINGS.name.replace('"', "") in found.replace('"', "")


def test_the_words_are_not_in_the_repr():
    assert "tilleul" not in repr(Recovery(copy=COPY, words=WORDS))


def test_the_instructions_hold_each_command_and_no_word_of_the_sheet():
    found = text(instructions([COPY], SETTINGS, AT))
    for command in ("winget install restic.restic", "snapshots", "restore a1b2c3d4", "sftp:x@y:/z"):
        assert command in found
    for mark in ("hygie-manifest", "hygie-partial-", "hygie-suspect"):  # what restic shows of each
        assert mark in found


def test_the_commands_name_the_true_folder_quoted_for_each_system():
    typed = on_disk("Sauvegardes Hygie/poste", "LaCie")
    disk = Copy(name="Disque", where="au cabinet", address="Sauvegardes Hygie/poste", typed=typed)
    found = text(instructions([disk, COPY], SETTINGS, AT))
    for address in typed.values():
        assert f"restic -r {address} snapshots" in found
        assert f"restic -r {address} restore a1b2c3d4" in found
    assert "celles de Disque." in found
    assert "E:\\hygie" not in found


def test_the_papers_of_a_host_say_what_opens_it_and_speak_of_no_disk():
    """The user and the secret themselves are left to be written by hand."""
    address = "rest:https://sauvegardes.exemple.fr/cabinet"
    host = Copy(
        name="Serveur",
        where="chez l’hébergeur",
        address=address,
        sort=Sort.REST,
        typed=everywhere(address),
    )
    found = text(instructions([host], SETTINGS, AT))
    for line in (
        "$env:RESTIC_REST_USERNAME = '…'",
        "$env:RESTIC_REST_PASSWORD = '…'",
        "export RESTIC_REST_USERNAME='…'",
        "export RESTIC_REST_PASSWORD='…'",
    ):
        assert line in found
    assert "une connexion à internet" in found
    sheet = text(recovery(Recovery(copy=host, words=WORDS), SETTINGS, AT))
    assert "Nom d’utilisateur chez l’hébergeur" in sheet
    for paper in (found, sheet):
        assert "disque" not in paper


def test_a_host_that_a_key_opens_says_so():
    sftp = replace(COPY, sort=Sort.SFTP)
    assert "une clé ssh" in text(instructions([sftp], SETTINGS, AT))
    assert "La clé ssh" in text(recovery(Recovery(copy=sftp, words=WORDS), SETTINGS, AT))


def test_where_nothing_is_known_the_commands_say_what_to_replace():
    found = text(instructions([], SETTINGS, AT))
    assert "restic -r '/Volumes/DISQUE/Sauvegardes Hygie/NOM' snapshots" in found
    assert "NOM par celui du répertoire" in found


def test_a_heading_and_its_commands_are_on_one_page():
    """With any number of copies, hence wherever the page ends."""
    for count in range(10):
        for page in pages(instructions([COPY] * count, SETTINGS, AT)):
            assert 1 != sum(words in page for words in ("Un seul fichier", "--include")), count
            assert 1 != sum(words in page for words in ("3. Tout", "restore a1b2c3d4 --target"))


def pages(pdf: bytes) -> list[str]:
    program = shutil.which("pdftotext")
    assert program, "pdftotext (poppler-utils) is missing"
    done = subprocess.run(
        [program, "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return done.stdout.decode().split("\f")


def test_the_reinstallation_sheet_names_who_helps_and_leaves_lines():
    known = {"Logiciels à réinstaller": [["Logiciel *x*", "Éditeur", "123", "en trop"]]}
    found = text(reinstallation(known, SETTINGS, AT))
    for word in ("Infonet", "0102", "Logiciel *x*", "Lecteurs de cartes", "Aucun mot de passe"):
        assert word in found
    assert "en trop" not in found


def test_a_long_word_goes_on_below_in_its_cell():
    """Whole for who reads it, and on no line whole: it would run into the next cell."""
    for word in ("a" * 60, "W" * 19):
        known = {"Logiciels à réinstaller": [[word, "Éditeur", "123"]]}
        pdf = reinstallation(known, SETTINGS, AT)
        assert word in text(pdf).replace("\u200b", "").replace(" ", "")
        assert not any(word in page.replace("\u200b", "") for page in pages(pdf))


def test_the_reinstallation_sheet_lies_with_the_one_that_holds_no_secret_either():
    found = text(reinstallation({}, SETTINGS, AT)).replace("\u00a0", " ")
    assert "avec la feuille « Restaurer sans Hygie », jamais avec le disque" in found


def test_a_practice_that_said_nothing_gets_its_sheets():
    assert instructions([], Settings(), AT).startswith(b"%PDF-")
    assert reinstallation({}, Settings(), AT).startswith(b"%PDF-")
