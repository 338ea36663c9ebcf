"""A whole bilan on this very machine, through the real command line."""

import os
import stat

import pytest

from tests.cli import hygie


@pytest.fixture(scope="module")
def practice(tmp_path_factory):
    """The home of a practice in which one bilan was made."""
    folder = tmp_path_factory.mktemp("bilan") / "cabinet"
    return folder, hygie(folder, "bilan", "--json")


def test_a_bilan_is_one_json_object(practice) -> None:
    """Findings, summary, plan and the head of the journal, and the exit code of the worst."""
    _, done = practice
    value = done.json()
    assert value["format"] == 1
    verdicts = {finding["verdict"] for finding in value["findings"]}
    assert verdicts <= {"met", "gap", "stale", "unseen", "exempt"}
    assert done.code == (1 if verdicts & {"gap", "stale"} else 3 if "unseen" in verdicts else 0)
    assert all(finding["reason"] for finding in value["findings"])
    assert value["journal_head"]["sequence"] > 10
    assert set(value["next"]) <= {action["measure"] for action in value["plan"]}


def test_what_was_seen_stands_with_its_evidence(practice) -> None:
    """The system of this machine was seen by the probe, now."""
    _, done = practice
    (finding,) = [
        f for f in done.json()["findings"] if f["measure"] == "updates/system-still-supported"
    ]
    assert finding["evidence"]["source"] == "probe"
    assert "seen" in finding["evidence"]["sight"]


def test_nothing_of_a_practice_can_be_read_by_others(practice) -> None:
    """The home is 0700 and every file in it 0600."""
    folder, _ = practice
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for path in folder.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_the_bilan_in_words_hides_no_gap(practice) -> None:
    """Every measure is listed, the summary counts them, and three gestures come last."""
    folder, done = practice
    said = hygie(folder, "bilan", "--sans-regarder")
    assert said.code == done.code
    summary = done.json()["summary"]
    assert f"{summary['met']} en place" in said.out
    assert f"{summary['gap']} à corriger" in said.out
    assert "Les trois prochains gestes" in said.out
    assert said.out.count("à corriger") >= summary["gap"]


def test_looking_again_adds_to_the_journal(practice) -> None:
    """Each bilan is kept, and the journal verifies."""
    folder, done = practice
    again = hygie(folder, "bilan", "--json").json()
    assert again["journal_head"]["sequence"] > done.json()["journal_head"]["sequence"]
    verified = hygie(folder, "journal", "verifier", "--json")
    assert (verified.code, verified.json()["ok"]) == (0, True)


def test_the_pdf_is_written_whole_and_private(practice, tmp_path) -> None:
    """A PDF that only its owner reads."""
    folder, _ = practice
    path = tmp_path / "bilan.pdf"
    hygie(folder, "bilan", "--sans-regarder", "--pdf", path)
    assert path.read_bytes().startswith(b"%PDF-")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_pdf_that_cannot_be_written_says_so(practice, tmp_path) -> None:
    """The sentence names the file and what to do; the bilan itself is kept."""
    folder, _ = practice
    (tmp_path / "file").write_text("")
    done = hygie(folder, "bilan", "--sans-regarder", "--pdf", tmp_path / "file" / "b.pdf")
    assert done.code == 4
    assert "n’a pas pu être écrit" in done.err
    assert "Traceback" not in done.err


def test_wrong_usage_is_code_2_in_french(tmp_path) -> None:
    """An unknown verb, an unknown option, options that do not go together."""
    for args in (["bilam"], ["bilan", "--vite"], ["bilan", "--ajouter"]):
        done = hygie(tmp_path, *args)
        assert done.code == 2, args
        assert done.err
        assert "Usage" not in done.err
    assert "n’existe pas" in hygie(tmp_path, "bilam").err


@pytest.mark.parametrize("raw", [b'{"name": 3', b'{"name": "\xff"}', b"[" * 50_000, b""])
def test_unreadable_settings_are_named_and_not_lost(tmp_path, raw) -> None:
    """The file stays as it is, and the sentence says what to do with it."""
    folder = tmp_path / "cabinet"
    folder.mkdir()
    (folder / "reglages.json").write_bytes(raw)
    done = hygie(folder, "bilan")
    assert done.code == 4
    assert "réglages du cabinet" in done.err
    assert (folder / "reglages.json").read_bytes() == raw


def test_settings_of_a_newer_hygie_are_not_guessed(tmp_path) -> None:
    """A value that this Hygie does not know is refused rather than dropped."""
    folder = tmp_path / "cabinet"
    folder.mkdir()
    (folder / "reglages.json").write_text('{"software": "moon"}', "utf-8")
    assert hygie(folder, "reglages").code == 4


@pytest.mark.parametrize("damage", ["text", "half"])
def test_a_journal_that_is_none_is_refused(tmp_path, practice, damage) -> None:
    """A journal that was overwritten or cut is said to be so, and left as it is."""
    source, _ = practice
    folder = tmp_path / "cabinet"
    folder.mkdir()
    raw = (source / "journal.sqlite").read_bytes()
    raw = b"bonjour " * 2000 if damage == "text" else raw[: len(raw) // 2]
    (folder / "journal.sqlite").write_bytes(raw)
    done = hygie(folder, "bilan", "--json")
    assert done.code == 4, done
    assert "Traceback" not in done.err
    assert "journal" in done.err


def test_a_journal_edited_by_hand_is_found(tmp_path) -> None:
    """One word changed in a body, and verification names the row."""
    import sqlite3

    folder = tmp_path / "cabinet"
    hygie(folder, "bilan", "--json")
    connection = sqlite3.connect(folder / "journal.sqlite")
    (table,) = [
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        if name.startswith("bod")
    ]
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    column = "bytes" if "bytes" in columns else columns[-1]
    edited = f"CAST(replace(CAST({column} AS TEXT), 'linux', 'Linux') AS BLOB)"
    connection.execute(f"UPDATE {table} SET {column} = {edited}")
    connection.commit()
    connection.close()
    done = hygie(folder, "journal", "verifier", "--json")
    assert done.code == 1
    assert done.json()["problems"]


def test_a_read_only_home_says_so(tmp_path) -> None:
    """A folder that cannot be made gives a sentence and code 4."""
    (tmp_path / "file").write_text("")
    done = hygie(tmp_path / "file" / "cabinet", "bilan", "--json")
    assert done.code == 4
    assert "Traceback" not in done.err
    assert done.err.strip()


def test_a_full_disk_loses_nothing(tmp_path) -> None:
    """With no room left for the journal, the bilan fails, and what was kept still verifies."""
    folder = tmp_path / "cabinet"
    before = hygie(folder, "bilan", "--json").json()["journal_head"]["sequence"]
    size = max(path.stat().st_size for path in folder.iterdir() if path.is_file())
    blocks = size // 1024 + 1
    full = ("bash", "-c", f'ulimit -f {blocks}; trap "" XFSZ; exec "$@"', "-")
    done = hygie(folder, "bilan", "--json", prefix=full)
    for _ in range(6):
        if done.code == 4:
            break
        done = hygie(folder, "bilan", "--json", prefix=full)
    assert done.code == 4, done
    assert "Traceback" not in done.err
    verified = hygie(folder, "journal", "verifier", "--json")
    assert verified.json()["ok"]
    assert verified.json()["rows"] >= before


# `--json` shows the probes of this computer; those of Windows need PowerShell to be told apart.
@pytest.mark.skipif(os.name == "nt", reason="the probes of this test are those of Linux")
def test_the_preview_names_everything_that_is_asked(tmp_path) -> None:
    """Each ask of each probe, with why, and nothing is run."""
    done = hygie(tmp_path, "apercu", "--systeme", "linux")
    assert done.code == 0
    assert "/etc/os-release" in done.out
    assert "apt-config" in done.out
    lines = hygie(tmp_path, "apercu", "--json").out.splitlines()
    assert len(lines) > 10
    assert list(tmp_path.iterdir()) == []
