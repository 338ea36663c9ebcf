"""The page on the format says what the journal does, and its program checks it."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from hygie.journal.tables import APPLICATION_ID, SCHEMA
from hygie.spine.evidence import PRACTICE, Declared, Reply
from hygie.spine.measure import Kind
from tests.journal.scene import HERE, Drawn, Key, at, open_journal, piece
from tests.journal.test_verify import fill

PAGE = (Path(__file__).parents[2] / "docs" / "journal-format.md").read_text(encoding="utf-8")
(PROGRAM,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
(EXAMPLE,) = re.findall(r"```jsonl\n(.*?)```", PAGE, re.DOTALL)


def example(path):
    """The export of the journal that the page shows."""
    answer = Declared(by="secrétariat", answer=Reply.YES)
    kind = Kind("question:backups/tested")
    with open_journal(path, chance=Drawn()) as journal:
        journal.append(
            [piece(0), piece(0.5, subject=PRACTICE, kind=kind, source="desk", sight=answer)]
        )
        journal.erase(1, "Poste vendu.", at=at(1), machine=HERE)
        return list(journal.export())


def run_program(lines):
    return subprocess.run(
        [sys.executable, "-c", PROGRAM], input=b"".join(lines), capture_output=True, check=False
    )


def test_example_is_what_the_journal_writes(tmp_path):
    """To the letter: the format is frozen."""
    assert b"".join(example(tmp_path / "j")).decode() == EXAMPLE


def test_program_finds_the_example_whole():
    done = run_program([EXAMPLE.encode()])
    told = f"3 rows, 1 erased, signed by {Key().public_key.hex()}\n"
    assert (done.stdout.decode(), done.stderr) == (told, b"")


def test_steps_of_the_example_are_right():
    """Each hash of the walk through row 2 is the one in the export."""
    row = json.loads(EXAMPLE.splitlines()[2])
    steps = PAGE.partition("Row 2, step by step")[2].partition("\n## ")[0]
    hashes = re.findall(r"\b[0-9a-f]{64}\b", steps)
    assert hashes == [row["body_hash"], row["hash"]]
    assert row["salt"] in steps
    assert f"the {len(row['body'].encode())} bytes of the body" in steps


@pytest.fixture
def export(tmp_path):
    with open_journal(tmp_path / "j") as journal:
        fill(journal)
        return list(journal.export())


def test_program_finds_a_journal_whole(export):
    done = run_program(export)
    assert (done.returncode, done.stdout[:17]) == (0, b"11 rows, 1 erased")


@pytest.mark.parametrize(
    "change",
    [
        lambda lines: [*lines[:3], *lines[4:]],
        lambda lines: [*lines[:3], lines[4], lines[3], *lines[5:]],
        lambda lines: [*lines[:-2], lines[-1]],
        lambda lines: [
            lines[0].replace(b'"journal":"', b'"journal":"00')[:-4] + b'"}\n',
            *lines[1:],
        ],
        lambda lines: [line.replace(b"600", b"900") for line in lines],
        lambda lines: [line.replace(b"Essai.", b"Erreur.") for line in lines],
        lambda lines: [*lines[:-1], lines[-1].replace(Key().public_key.hex().encode(), b"00" * 32)],
        lambda lines: [line for line in lines if b"journal.erased" not in line],
    ],
)
def test_program_finds_what_was_changed(export, change):
    """The auditor's program refuses what Hygie refuses."""
    changed = change(export)
    assert changed != export
    assert run_program(changed).returncode != 0


def test_page_knows_every_table_and_column():
    """No column is left undescribed."""
    for sql in SCHEMA:
        for name in re.findall(r"^(?:CREATE (?:TABLE|INDEX) |    )(\w+)", sql, re.MULTILINE):
            assert f"`{name}`" in PAGE, name
    assert f"0x{APPLICATION_ID:X}" in PAGE
