"""What one run is compared with: the same folders, the same files, the same contents."""

import dataclasses

from hygie.rooms.backups.drill.samples import Sample
from hygie.rooms.backups.watchfulness.entropy import Shape
from hygie.rooms.backups.watchfulness.memory import Memory
from hygie.rooms.backups.watchfulness.scene import Scene, is_document, label
from hygie.rooms.backups.watchfulness.signs import Rule
from tests.rooms.backups.manifests import ROOTS, entry, manifest

NOISE = Shape("", 7.95, 255.0, 255.0, 1.0)
TEXT = Shape("", 4.5, 40_000.0, 600_000.0, 0.0)
RISEN = Shape("", 4.5, 40_000.0, 90_000.0, 0.5)


def scene(old, new, shapes, before=None, roots=(ROOTS, ROOTS)) -> Scene:
    """Two runs, the shapes of the new files by path, those of the old by content."""
    previous = dataclasses.replace(manifest(*old), roots=roots[0])
    current = dataclasses.replace(manifest(*new), roots=roots[1])
    samples = {path: Sample(seen) for path, seen in shapes.items()}
    return Scene(previous, current, samples, Memory(before or {}))


def test_a_folder_saved_for_the_first_time_is_no_change() -> None:
    """Its files are first seen, not new."""
    new = [entry("documents/a.pdf"), entry("logiciel/b.pdf")]
    seen = scene([entry("documents/a.pdf")], new, {}, roots=(ROOTS[:1], ROOTS))
    assert () == seen.moves.made
    assert ["logiciel/b.pdf"] == [one.path for one in seen.first_seen]


def test_a_folder_saved_no_more_has_lost_nothing() -> None:
    """Somebody took it out of the plan."""
    old = [entry("documents/a.pdf"), entry("logiciel/b.pdf")]
    seen = scene(old, old[:1], {}, roots=(ROOTS, ROOTS[:1]))
    assert () == seen.lost_documents


def test_emptied_documents_are_lost() -> None:
    """A file of no byte is no document any more; programs and unknown files are not missed."""
    old = [entry(f"documents/{name}", b"x") for name in ("a.pdf", "b.dll", "c", "d.pdf")]
    new = [entry("documents/a.pdf", b""), entry("documents/b.dll", b"")]
    seen = scene(old, new, {})
    assert {"documents/a.pdf", "documents/d.pdf"} == {one.path for one in seen.lost_documents}


def test_newcomers_replace_only_what_vanished_from_their_folder() -> None:
    """Noise elsewhere is somebody else's."""
    old = [entry(f"documents/{n}/f{n}.pdf", b"%d" % n) for n in range(3)]
    new = [entry(f"documents/{n}/{m}.zzz", b"%d%d" % (n, m), 9) for n in (1, 7) for m in (0, 1)]
    seen = scene(old, new, {one.path: NOISE for one in new})
    assert ["documents/1/0.zzz"] == [one.path for one in seen.spoiled[Rule.REPLACED]]


def test_noise_inside_is_a_sign_when_it_is_common_among_what_changed() -> None:
    """Three of ten are, two are not, and three of eleven are not."""

    def inside(risen: int, quiet: int) -> bool:
        old = [entry(f"documents/{n}.txt", b"a%d" % n) for n in range(risen + quiet)]
        new = [entry(f"documents/{n}.txt", b"b%d" % n) for n in range(risen + quiet)]
        shapes = {one.path: RISEN if n < risen else TEXT for n, one in enumerate(new)}
        seen = scene(old, new, shapes, {one.sha256: TEXT for one in old})
        return Rule.INSIDE in seen.spoiled

    assert inside(3, 7)
    assert not inside(2, 0)
    assert not inside(3, 8)


def test_labels_and_documents() -> None:
    """A root that is one file has only its label."""
    assert ["documents", "base.fdb"] == [label(entry("documents/a/b")), label(entry("base.fdb"))]
    assert is_document(entry("base.fdb"))
    assert not is_document(entry("d/x.exe"))
