"""What ransomware does to the files of a practice, one way at a time."""

import base64
from collections.abc import Callable, Iterable

from bench.watchfulness_year.contents import noise
from bench.watchfulness_year.world import Content, World

BLOCK = 65_536
Spoil = Callable[[World, str], None]


def full(world: World, data: bytes) -> bytes:
    """All of it, and a key at the end."""
    return noise(world.rng, len(data) + 512)


def head_only(world: World, data: bytes) -> bytes:
    """The first 4 KiB."""
    return noise(world.rng, min(4096, len(data))) + data[4096:]


def head_kept(world: World, data: bytes) -> bytes:
    """All but the first 4 KiB."""
    return data[:4096] + noise(world.rng, max(0, len(data) - 4096))


def intermittent(world: World, data: bytes) -> bytes:
    """16 KiB of each 64 KiB."""
    out = bytearray(data)
    for start in range(0, len(out), BLOCK):
        size = len(out[start : start + 16_384])
        out[start : start + size] = noise(world.rng, size)
    return bytes(out)


def intermittent_later(world: World, data: bytes) -> bytes:
    """The same, the first 4 KiB kept."""
    return data[:4096] + intermittent(world, data[4096:])


def in_letters(world: World, data: bytes) -> bytes:
    """All of it, then spelt in letters, which no measure of chance can see."""
    return base64.encodebytes(noise(world.rng, len(data) * 3 // 4))


def under_a_mask(world: World, data: bytes) -> bytes:
    """All of it, behind the beginning of a PDF."""
    return b"%PDF-1.7\n" + noise(world.rng, len(data))


def zeros(_world: World, data: bytes) -> bytes:
    """A wiper."""
    return bytes(len(data))


def in_place(cipher: Callable[[World, bytes], bytes]) -> Spoil:
    """Another content under the same name; equal contents share one noise, to save time."""
    done: dict[str, Content] = {}

    def spoil(world: World, path: str) -> None:
        content = world.files[path][0]
        if content.sha256 not in done:
            done[content.sha256] = Content(cipher(world, content.data))
        world.write(path, done[content.sha256])

    return spoil


FULL = in_place(full)


def suffixed(ending: str) -> Spoil:
    """``x.docx`` becomes ``x.docx.locked``, encrypted."""

    def spoil(world: World, path: str) -> None:
        FULL(world, path)
        world.move(path, path + ending)

    return spoil


def renamed_at_random(world: World, path: str) -> None:
    """Another name altogether, encrypted."""
    folder = path.rpartition("/")[0]
    FULL(world, path)
    world.move(path, f"{folder}/{world.rng.getrandbits(48):012x}.q7fz")


def renamed_same_ending(world: World, path: str) -> None:
    """Another name with the same ending, encrypted."""
    folder = path.rpartition("/")[0]
    FULL(world, path)
    world.move(path, f"{folder}/{world.rng.getrandbits(48):012x}.{path.rpartition('.')[2]}")


def wrapped(world: World, path: str) -> None:
    """Each document into an archive with a password, and deleted."""
    world.remove(path)
    world.draw(path + ".7z", "7z")


def deleted(world: World, path: str) -> None:
    """Gone."""
    world.remove(path)


ATTACKS: dict[str, tuple[Spoil, float]] = {
    "rename and encrypt (x.docx.locked)": (suffixed(".locked"), 1.0),
    "encrypt under random names": (renamed_at_random, 1.0),
    "encrypt under random names, same ending": (renamed_same_ending, 1.0),
    "in place": (FULL, 1.0),
    "in place, first 4 KiB only": (in_place(head_only), 1.0),
    "in place, first 4 KiB kept": (in_place(head_kept), 1.0),
    "in place, 16 of each 64 KiB": (in_place(intermittent), 1.0),
    "in place, first 4 KiB kept, 16 of each 64 KiB": (in_place(intermittent_later), 1.0),
    "in place, spelt in letters": (in_place(in_letters), 1.0),
    "in place, behind the beginning of a PDF": (in_place(under_a_mask), 1.0),
    "in place, 1 % a day": (FULL, 0.01),
    "rename and encrypt, 1 % a day": (suffixed(".locked"), 0.01),
    "first 4 KiB kept, 1 % a day": (in_place(head_kept), 0.01),
    "in place, 0.1 % a day": (FULL, 0.001),
    "first 4 KiB kept, 0.1 % a day": (in_place(head_kept), 0.001),
    "one 7-Zip with a password each": (wrapped, 1.0),
    "wiper, zeros": (in_place(zeros), 1.0),
    "wiper, deletes": (deleted, 1.0),
}
"""How a file is spoiled, and which share of all files a day."""

PROGRAMS = (".dll", ".exe")


def strike(world: World, spoil: Spoil, targets: Iterable[str]) -> None:
    """Spoil these files, those that are still there; ransomware leaves programs alone."""
    for path in targets:
        if path in world.files and not path.endswith(PROGRAMS):
            spoil(world, path)
