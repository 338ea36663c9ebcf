"""The alarm fires when files are spoiled for real, and stays silent on ordinary evenings."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.backups.drill.samples import Sample
from hygie.rooms.backups.watchfulness.canaries import Canary
from hygie.rooms.backups.watchfulness.entropy import Shape, shape
from hygie.rooms.backups.watchfulness.memory import Memory, called_normal
from hygie.rooms.backups.watchfulness.signs import Level, Rule, Suspicion
from hygie.rooms.backups.watchfulness.watchfulness import NOTHING, remember, watch
from tests.rooms.backups.manifests import entry, manifest
from tests.rooms.backups.practice_files import MAKERS, Office, encrypted, letter, scan, text


@pytest.fixture
def office(tmp_path):
    place = Office(tmp_path).fill()
    assert place.evening().level is Level.NONE
    return place


def rules(suspicion: Suspicion) -> set[Rule]:
    return {sign.rule for sign in suspicion.signs}


def spoil_all(office: Office, change, ending: str = "") -> None:
    for path in office.files():
        path.write_bytes(change(path.read_bytes()))
        if ending:
            path.rename(path.with_name(path.name + ending))


def test_files_encrypted_in_place_raise_the_alarm(office) -> None:
    """Every file is encrypted under its own name."""
    spoil_all(office, lambda data: encrypted(data, office.rng))
    seen = office.evening()
    assert seen.level is Level.ALARM
    assert seen.spoiled >= 55
    assert Rule.MASKED in rules(seen)


def test_files_encrypted_and_renamed_raise_the_alarm(office) -> None:
    """Neither the size nor the content pairs ``x.docx`` with ``x.docx.lock``: the name does."""
    spoil_all(office, lambda data: encrypted(data, office.rng) + bytes(256), ".lock")
    seen = office.evening()
    assert seen.level is Level.ALARM
    assert rules(seen) >= {Rule.RENAMED}


def test_files_encrypted_under_random_names_raise_the_alarm(office) -> None:
    """Nothing is left of the names: as many documents vanished as noise came."""
    for path in office.files():
        path.write_bytes(encrypted(path.read_bytes(), office.rng) + b"key")
        path.rename(path.with_name(f"{office.rng.getrandbits(40):x}.zzz"))
    seen = office.evening()
    assert seen.level is Level.ALARM
    assert Rule.REPLACED in rules(seen)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda data, rng: encrypted(data[:4096], rng) + data[4096:], id="head only"),
        pytest.param(lambda data, rng: data[:4096] + encrypted(data[4096:], rng), id="head kept"),
        pytest.param(lambda data, rng: bytes(len(data)), id="zeros"),
        pytest.param(lambda data, rng: encrypted(data, rng).hex().encode(), id="in letters"),
    ],
)
def test_files_spoiled_in_part_or_wiped_raise_the_alarm(office, change) -> None:
    """What the head alone or the middle alone would not show."""
    spoil_all(office, lambda data: change(data, office.rng))
    assert office.evening().level is Level.ALARM


def test_the_alarm_still_fires_after_a_hundred_quiet_evenings(office) -> None:
    """A peer's never can: it trims its history below what its test needs."""
    for number in range(100):
        office.write("1/letter of the day.docx", letter(office.rng))
        office.write(f"0/note{number:03}.txt", text(office.rng, 2_000))
        assert office.evening().level is Level.NONE
    spoil_all(office, lambda data: encrypted(data, office.rng))
    assert office.evening().level is Level.ALARM


def test_a_second_attack_raises_the_alarm_again(office) -> None:
    """The first was dealt with and the files restored: Hygie forgot nothing of them."""
    before = {path: path.read_bytes() for path in office.files()}
    spoil_all(office, lambda data: encrypted(data, office.rng))
    assert office.evening().level is Level.ALARM
    for path, data in before.items():
        path.write_bytes(data)
    assert office.evening().level is Level.NONE
    spoil_all(office, lambda data: encrypted(data, office.rng))
    assert office.evening().level is Level.ALARM


def test_two_files_an_evening_are_seen_within_a_week(office) -> None:
    """Too few each time, too many together."""
    found = []
    for number in range(7):
        for path in office.files("*/*.docx")[2 * number : 2 * number + 2]:
            path.write_bytes(encrypted(path.read_bytes(), office.rng))
        found.append(office.evening())
    assert [Level.NONE] * 4 == [seen.level for seen in found[:4]]
    assert found[-1].level is Level.DOUBT
    assert Rule.SLOW in rules(found[-1])


def test_one_encrypted_decoy_is_enough(office) -> None:
    """Nobody has a reason to touch it."""
    decoy = office.folder / "! Hygie - ne pas toucher.docx"
    decoy.write_bytes(encrypted(decoy.read_bytes(), office.rng))
    assert rules(office.evening()) >= {Rule.CANARY_UNREADABLE}


def test_a_file_spoiled_beside_a_lost_decoy_is_an_alarm(office) -> None:
    """One file alone says nothing, and neither does a decoy tidied away."""
    (office.folder / "zz Hygie - ne pas toucher.pdf").unlink()
    path = office.files()[0]
    path.write_bytes(encrypted(path.read_bytes(), office.rng))
    assert office.evening().level is Level.ALARM


def test_one_document_alone_raises_nothing(office) -> None:
    """A single mishap is said, and holds nothing."""
    path = office.files("*/*.docx")[0]
    path.write_bytes(encrypted(path.read_bytes(), office.rng))
    seen = office.evening()
    assert (Level.NONE, 1) == (seen.level, seen.spoiled)


def test_documents_each_closed_in_an_archive_raise_a_doubt(office) -> None:
    """Their owner may have done it, or ransomware that uses 7-Zip."""
    for path in office.files():
        head = b"7z\xbc\xaf\x27\x1c\0\x04"
        path.with_name(path.name + ".7z").write_bytes(head + office.rng.randbytes(9_000))
        path.unlink()
    seen = office.evening()
    assert seen.level is Level.DOUBT
    assert rules(seen) == {Rule.WRAPPED}


def test_most_documents_gone_raise_a_doubt(office) -> None:
    """Moved away, or deleted by somebody who should not."""
    for path in office.files():
        path.unlink()
    assert rules(office.evening()) == {Rule.VANISHED}


def renamed_folder(office: Office) -> None:
    (office.folder / "1").rename(office.folder / "archives 2025")


def upgrade(office: Office) -> None:
    for number in range(60):
        office.write(f"2/lib{number}.dll", b"MZ" + text(office.rng))
        packed = office.rng.randbytes(9_000)
        office.write(f"2/res{number}.pak", packed)


def many_scans(office: Office) -> None:
    for number in range(80):
        office.write(f"0/scan{number}.pdf", scan(office.rng))


def exported(office: Office) -> None:
    office.write("0/export.zip", letter(office.rng))
    for path in office.files("0/*.txt"):
        path.unlink()


def container(office: Office) -> None:
    office.write("0/private.hc", office.rng.randbytes(90_000))


def copies_for_a_colleague(office: Office) -> None:
    for path in office.files("0/*.docx"):
        data = b"age-encryption.org/v1\n" + office.rng.randbytes(9_000)
        path.with_name(path.name + ".age").write_bytes(data)


def rewritten(office: Office) -> None:
    for path in office.files():
        path.write_bytes(MAKERS[path.suffix[1:]](office.rng))


def restored(office: Office) -> None:
    for path in office.files():
        path.touch()


@pytest.mark.parametrize(
    "event",
    [
        renamed_folder,
        upgrade,
        many_scans,
        exported,
        container,
        copies_for_a_colleague,
        rewritten,
        restored,
    ],
)
def test_an_ordinary_evening_raises_nothing(office, event) -> None:
    """The false alarms that others give."""
    event(office)
    seen = office.evening()
    assert (Level.NONE, ()) == (seen.level, seen.signs)
    assert office.evening().level is Level.NONE


def test_software_that_encrypts_what_it_keeps_is_asked_about_once(tmp_path) -> None:
    """Its files look like an attack at first; called normal, they and new ones are usual."""
    office = Office(tmp_path).fill()
    for number in range(30):
        office.write(f"pieces/p{number}.pdf", office.rng.randbytes(20_000))
    assert rules(office.evening()) == {Rule.ALREADY}
    office.memory = called_normal(office.memory)
    for number in range(30, 45):
        office.write(f"pieces/p{number}.pdf", office.rng.randbytes(20_000))
    assert office.evening().level is Level.NONE
    for path in office.files("0/*"):
        path.write_bytes(encrypted(path.read_bytes(), office.rng))
    assert office.evening().level is Level.ALARM


def test_what_raised_a_sign_never_becomes_usual_by_itself(tmp_path) -> None:
    """As long as nobody called it normal, more of it is more of an attack."""
    office = Office(tmp_path).fill()
    for number in range(30):
        office.write(f"pieces/p{number}.pdf", office.rng.randbytes(20_000))
    assert office.evening().level is Level.DOUBT
    for number in range(30, 45):
        office.write(f"pieces/p{number}.pdf", office.rng.randbytes(20_000))
    assert office.evening().level is Level.ALARM


def test_a_run_without_a_memory_still_sees_encrypted_documents(office) -> None:
    """A damaged memory costs a reading of all files, not the alarm."""
    office.memory = Memory()
    spoil_all(office, lambda data: encrypted(data, office.rng))
    assert office.evening().level is Level.ALARM


def test_what_was_not_sampled_raises_no_sign() -> None:
    """Unknown is not odd."""
    before = manifest(entry("documents/a.pdf", b"one"))
    after = manifest(entry("documents/a.pdf", b"two"))
    assert Suspicion() == watch(before, after, {})


def test_an_unstable_file_is_judged_and_not_remembered() -> None:
    """What was read of it is not what its fingerprint says."""
    office_file = entry("documents/a.txt", b"x")
    moving = type(office_file)(office_file.path, 9, 0, 1, office_file.sha256, unstable=True)
    seen = shape(b"words " * 100)
    after = remember(NOTHING, manifest(moving), {moving.path: Sample(seen)}, Suspicion())
    assert after.shapes == {}


def test_two_equal_files_are_one_reading() -> None:
    """The second is known by its content."""
    noise = shape(random.Random(1).randbytes(9_000))
    before = manifest(entry("documents/a.pdf", b"a"), entry("documents/b.pdf", b"b"))
    after = manifest(entry("documents/a.pdf", b"c"), entry("documents/b.pdf", b"c"))
    plain = shape(b"%PDF-1.4 " + b"words " * 900)
    memory = Memory({item.sha256: plain for item in before.entries})
    seen = watch(before, after, {"documents/a.pdf": Sample(noise)}, (), memory)
    assert 2 == seen.spoiled


SHAPES = st.builds(
    Shape,
    st.sampled_from(["", "zip", "pdf", "7z", "program", "sqlite"]),
    st.none() | st.floats(0, 8),
    st.none() | st.floats(0, 1e6),
    st.none() | st.floats(0, 1e6),
    st.none() | st.floats(0, 1),
    st.none() | st.booleans(),
)
NAMES = st.sampled_from([f"documents/{n}{e}" for n in "abc" for e in ("", ".pdf", ".pdf.x", ".y")])
RUNS = st.dictionaries(NAMES, st.tuples(st.binary(max_size=2), SHAPES), max_size=8)


@given(RUNS, RUNS, st.booleans())
def test_watching_never_fails_and_forgets_nothing_it_flagged(old, new, first) -> None:
    """Whatever the two runs hold; a second look at the same files raises no spoiled file."""
    before = manifest(*(entry(name, content) for name, (content, _) in old.items()))
    after = manifest(*(entry(name, content) for name, (content, _) in new.items()))
    samples = {name: Sample(seen) for name, (_, seen) in old.items()}
    memory = remember(NOTHING, before, samples, watch(None, before, samples))
    fresh = {name: Sample(seen) for name, (_, seen) in new.items()}
    decoys = (Canary("documents/a.pdf", "0" * 64),)
    seen = watch(None if first else before, after, fresh, decoys, memory)
    kept = remember(memory, after, fresh, seen)
    assert kept.held is (memory.held or seen.level > Level.NONE)
    assert seen.contents <= {item.sha256 for item in after.entries}
    assert kept.flagged >= seen.contents
    assert 0 == watch(after, after, {}, (), kept).spoiled
