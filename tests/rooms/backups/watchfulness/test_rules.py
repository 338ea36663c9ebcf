"""One file became unreadable, or not, and every threshold is where it says."""

import pytest

from hygie.rooms.backups.watchfulness.entropy import Shape
from hygie.rooms.backups.watchfulness.moves import Move
from hygie.rooms.backups.watchfulness.rules import Inside, inside, spoiled, strays, usual_in
from hygie.rooms.backups.watchfulness.signs import Rule
from tests.rooms.backups.manifests import entry

NOISE = Shape("", 7.95, 255.0, 255.0, 1.0)
TEXT = Shape("", 4.5, 40_000.0, 600_000.0, 0.0)
PDF = Shape("pdf", 7.6, 2_000.0, 9_000.0, 0.4, ended=True)
SEVEN = Shape("7z", 7.95, 260.0, 250.0, 1.0)
PACKED = Shape("", 7.8, 500.0, 700.0, 0.3)
PROGRAM = Shape("program", 6.0, 90_000.0, 90_000.0, 0.0)


def broken(
    old: str | None, new: str, before: Shape | None, now: Shape, *, usual: bool = False
) -> Rule | None:
    """The rule that one file breaks."""
    origin = entry(f"d/{old}") if old else None
    return spoiled(Move(origin, entry(f"d/{new}")), before, now, lambda _: usual)


@pytest.mark.parametrize(
    ("old", "new", "before", "now", "rule"),
    [
        ("a.pdf", "a.pdf", PDF, NOISE, Rule.MASKED),
        ("a.txt", "a.txt", TEXT, NOISE, Rule.MASKED),
        ("a.pdf", "a.pdf", None, NOISE, Rule.MASKED),
        (None, "a.pdf", None, NOISE, Rule.MASKED),
        ("a.pdf", "a.pdf", PDF, SEVEN, Rule.MASKED),
        ("a.pdf", "a.pdf.x", PDF, NOISE, Rule.RENAMED),
        ("a.pdf", "b.pdf", PDF, NOISE, Rule.RENAMED),
        ("a.pdf", "a.pdf.7z", PDF, SEVEN, Rule.WRAPPED),
        ("a.pdf", "a.pdf", PDF, TEXT, Rule.TURNED),
        ("a.pdf", "a.b64", PDF, TEXT, Rule.RENAMED),
        ("a.dat", "a.dat", TEXT, NOISE, Rule.TURNED),
        ("a.dat", "a.dat", PDF, NOISE, Rule.TURNED),
        ("a.txt", "a.txt", TEXT, Shape("", 4.5, 9e4, 9e4, 0.3), Rule.INSIDE),
    ],
)
def test_what_became_unreadable_breaks_its_rule(old, new, before, now, rule) -> None:
    """Each way to spoil a file."""
    assert rule is broken(old, new, before, now)


@pytest.mark.parametrize(
    ("old", "new", "before", "now"),
    [
        ("a.pdf", "a.pdf", NOISE, NOISE),  # it always was
        (None, "a.pdf", None, PDF),
        (None, "a.hc", None, NOISE),  # a container promises nothing
        (None, "a.pdf.gpg", None, NOISE),  # a copy for a colleague
        (None, "a.7z", None, SEVEN),
        ("a.7z", "a.7z", SEVEN, SEVEN),
        ("a.zip", "a.7z", PDF, SEVEN),  # one archive for another
        ("a.jpg", "a.jpg", Shape("jpeg", 7.9, 900.0), Shape("png", 7.9, 900.0)),
        ("a.dat", "a.dat", PACKED, NOISE),  # compressed before, compressed now
        ("a.dat", "a.dat", None, NOISE),
        ("a.html", "a.html", Shape("", 5.0, 9e4), Shape("", 5.0, 9e4)),
        ("a.pdf", "a.pdf", PDF, PDF),
        ("a.pdf", "a.pdf", PDF, Shape("pdf", 7.6, 2_000.0, 300.0, 0.97, ended=True)),
        ("a.txt", "a.txt", TEXT, Shape("", 4.5, 9e4, 9e4, 0.15)),
    ],
)
def test_what_is_usual_breaks_none(old, new, before, now) -> None:
    """The false alarms of the single rules."""
    assert broken(old, new, before, now) is None


def test_what_is_usual_here_excuses_only_what_was_never_measured() -> None:
    """A file that was readable is never excused."""
    assert broken(None, "a.pdf", None, NOISE, usual=True) is None
    assert Rule.MASKED is broken("a.pdf", "a.pdf", PDF, NOISE, usual=True)


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (None, NOISE, Inside()),
        (Shape("", None, None), NOISE, Inside()),
        (TEXT, Shape("", None, None), Inside()),
        (PROGRAM, Shape("program", 6.0, 9e4, 300.0, 1.0), Inside()),
        (TEXT, Shape("", 4.5, 9e4, 9e4, 0.2), Inside(risen=True)),
        (TEXT, Shape("", 4.5, 9e4, 9e4, 0.19), Inside(risen=False)),
        (PDF, Shape("pdf", 7.6, 2e3, 255.0, 1.0, ended=False), Inside(cut=True)),
        (PDF, Shape("pdf", 7.6, 2e3, 900.0, 0.9, ended=False), Inside(cut=False)),
        (
            Shape("jpeg", 7.9, 900.0, 900.0, 0.0, ended=True),
            Shape("jpeg", 7.9, 900.0, 255.0, 1.0, ended=False),
            Inside(risen=True, cut=True),
        ),
        (Shape("gzip", 7.9, 300.0, 300.0, 0.0), Shape("gzip", 7.9, 255.0, 255.0, 1.0), Inside()),
    ],
)
def test_the_inside_is_seen_in_two_ways(before, now, expected) -> None:
    """Noise that rose in a quiet middle, an end that was cut from a noisy one."""
    assert expected == inside(before, now)


@pytest.mark.parametrize(
    ("odd", "plain", "usual"), [(5, 20, True), (4, 0, False), (5, 21, False), (30, 0, True)]
)
def test_five_files_and_a_fifth_make_a_habit(odd, plain, usual) -> None:
    """Of one ending, in one place."""
    noisy = [entry(f"d/pieces/{n}.pdf", b"%d" % n) for n in range(odd)]
    plain_ones = [entry(f"d/pieces/x{n}.PDF", b"x%d" % n) for n in range(plain)]
    shapes = {e.sha256: NOISE for e in noisy} | {e.sha256: PDF for e in plain_ones}

    def measured(one):
        return shapes.get(one.sha256)

    everything = [*noisy, *plain_ones, entry("d/unknown")]
    habit = usual_in(everything, measured, frozenset())
    assert usual is habit(entry("d/pieces/deeper/new.pdf"))
    assert not habit(entry("d/pieces/new.docx"))
    assert not habit(entry("d/letters/new.pdf"))
    flagged = frozenset(e.sha256 for e in noisy)
    assert not usual_in(everything, measured, flagged)(entry("d/pieces/new.pdf"))


def test_a_stray_is_an_unreadable_newcomer_of_no_known_sort() -> None:
    """Those that have a past, a known ending, a reading or a habit are none."""
    made = [
        Move(None, entry("d/a.zzz")),
        Move(entry("d/b"), entry("d/b.zzz")),
        Move(None, entry("d/c.pdf")),
        Move(None, entry("d/d.zzz")),
        Move(None, entry("d/e.usual")),
        Move(None, entry("d/f.txt2")),
    ]
    shapes = dict.fromkeys(("d/a.zzz", "d/b.zzz", "d/c.pdf", "d/e.usual"), NOISE)
    shapes["d/f.txt2"] = TEXT
    found = strays(made, shapes, lambda one: one.path.endswith("usual"))
    assert ["d/a.zzz"] == [one.path for one in found]
