"""What happens in a practice in a year, and nothing that should alarm anybody."""

import random

from bench.watchfulness_year.world import Event, Pool, World

DOCUMENTS = (
    *("docx",) * 14,
    *("pdf",) * 16,
    *("scan",) * 22,
    *("jpg",) * 12,
    *("doc",) * 6,
    *("xlsx",) * 3,
    *("hpr",) * 14,
    *("xml",) * 5,
    *("txt",) * 4,
    *("eml",) * 2,
    *("dcm",) * 2,
    *("png", "heic", "csv", "zip", "protected"),
)
ENDING = {"scan": "pdf", "protected": "docx"}
SORT = {"bin": "pak"}


def practice(seed: int, size: int, pool: Pool, *, encrypts: bool) -> World:
    """A practice of so many files, a fifth of them its software's.

    ``encrypts``: the software keeps incoming documents encrypted under their own endings.
    """
    world = World(random.Random(seed), pool)
    rng = world.rng
    for number in range(size * 4 // 5):
        sort = rng.choice(DOCUMENTS)
        ending = ENDING.get(sort, sort)
        world.draw(f"documents/{2016 + number % 10}/{number % 37:02}/f{number:05}.{ending}", sort)
    software = ("dll", "dll", "xml", "pak", "png", "txt", "exe", "fic")
    for number in range(size // 5):
        sort = rng.choice(software)
        world.draw(f"logiciel/app/{number % 19}/r{number:05}.{sort}", sort)
    for number in range(12):
        world.draw(f"logiciel/bases/b{number}.sqlite", "sqlite")
        world.draw(f"logiciel/cache/c{number}.dat", "pak")
    if encrypts:
        for number in range(size // 10):
            ending = rng.choice(("pdf", "jpg", "docx"))
            world.draw(f"logiciel/pieces/p{number:05}.{ending}", "hc")
    world.plant()
    return world


def ordinary_day(world: World, *, encrypts: bool) -> None:
    """A working day: letters, scans, results, the database, logs, caches."""
    rng = world.rng
    busy = max(1, len(world.files) // 1_100)
    _paper(world, busy)
    for path in world.under("logiciel/bases/")[:4]:
        world.draw(path, "sqlite")
    for number in rng.sample(range(12), 4):
        world.draw(f"logiciel/cache/c{number}.dat", "pak")
    for number in range(3):
        world.draw(f"logiciel/cache/t{world.day:03}{number}.tmp", "pak")
    for path in world.some(world.under("logiciel/cache/t"), 3):
        world.remove(path)
    world.draw("logiciel/journal.log", "txt")
    if world.day % 7 == 0:
        world.draw(f"logiciel/journal-{world.day:03}.log.gz", "gz")
    for number in range(rng.randrange(1, 6) if encrypts else 0):
        world.draw(f"logiciel/pieces/n{world.day:03}{number}.pdf", "hc")


def _paper(world: World, busy: int) -> None:
    """Documents edited, received and put away; an edited one may become quite another."""
    rng = world.rng
    for path in world.some(world.under("documents/"), rng.randrange(2, 6) * busy):
        ending = path.rpartition(".")[2]
        if ending in {"docx", "xlsx", "doc", "txt", "csv", "pdf", "xml"}:
            world.draw(path, ending)
    for number in range(rng.randrange(2, 8) * busy):
        sort = rng.choice(("scan", "scan", "pdf", "jpg", "docx", "hpr", "hpr", "xml"))
        world.draw(f"documents/recus/{world.day:03}-{number}.{ENDING.get(sort, sort)}", sort)
    for path in world.some(world.under("documents/recus/"), 4 * busy):
        world.move(path, path.replace("/recus/", f"/traites/{world.day // 30:02}/"))


def upgrade(world: World) -> None:
    """The practice software: most of its files rewritten, some gone, some new."""
    rng = world.rng
    files = world.under("logiciel/app/")
    for path in world.some(files, len(files) * 2 // 3):
        ending = path.rpartition(".")[2]
        world.draw(path, SORT.get(ending, ending))
    for path in world.some(files, len(files) // 8):
        world.remove(path)
    for number in range(len(files) // 6):
        sort = rng.choice(("dll", "dll", "xml", "pak", "png", "exe"))
        ending = "bin" if sort == "pak" and world.day % 2 else sort
        world.draw(f"logiciel/app/v{world.day}/{number}.{ending}", sort)


def bulk_scans(world: World) -> None:
    """The paper records of the attic, scanned by a company."""
    for number in range(max(60, len(world.files) // 6)):
        sort = world.rng.choice(("scan", "scan", "scan", "jpg"))
        ending = ENDING.get(sort, sort)
        world.draw(f"documents/numerisation{world.day:03}/s{number:05}.{ending}", sort)


def folder_renamed(world: World) -> None:
    """A year of documents, moved elsewhere under another name."""
    year = world.rng.randrange(2016, 2026)
    for path in world.under(f"documents/{year}/"):
        world.move(path, path.replace(f"/{year}/", f"/archives {year} ({world.day})/"))


def zip_export(world: World) -> None:
    """An export of the software, beside what it exports."""
    for number in range(world.rng.randrange(1, 6)):
        world.draw(f"documents/exports/e{world.day:03}-{number}.zip", "zip")


def archived(world: World) -> None:
    """A folder zipped, then deleted."""
    folders = sorted({p.rpartition("/")[0] for p in world.under("documents/2")})
    if not folders:
        return
    folder = world.rng.choice(folders)
    for path in world.under(folder + "/"):
        world.remove(path)
    world.draw(f"{folder}.zip", "zip")


def tidied(world: World) -> None:
    """One document in twenty thrown away."""
    documents = world.under("documents/")
    for path in world.some(documents, len(documents) // 20):
        world.remove(path)


def container(world: World) -> None:
    """An encrypted container, made or used: VeraCrypt leaves nothing to recognise."""
    world.draw(f"documents/prive/c{world.rng.randrange(2)}.hc", "hc")


def encrypted_for_colleague(world: World) -> None:
    """Copies of some documents, encrypted, beside them."""
    for path in world.some(world.under("documents/"), world.rng.randrange(2, 15)):
        sort = world.rng.choice(("age", "7z"))
        world.draw(f"{path}.{sort}", sort)


def passwords_set(world: World) -> None:
    """A few Word documents that now ask for a password."""
    letters = [path for path in world.under("documents/") if path.endswith(".docx")]
    for path in world.some(letters, 5):
        world.draw(path, "protected")


def converted(world: World) -> None:
    """Old Word documents saved in the newer format, and the old ones deleted."""
    old = [path for path in world.under("documents/") if path.endswith(".doc")]
    for path in world.some(old, 80):
        world.remove(path)
        world.draw(path + "x", "docx")


def recognised(world: World) -> None:
    """Scans read by a program and written back in place with their text."""
    scans = [path for path in world.under("documents/") if path.endswith(".pdf")]
    for path in world.some(scans, 150):
        world.draw(path, "pdf")


def telephone(world: World) -> None:
    """Pictures of a telephone, some with an ending that is not theirs."""
    for number in range(world.rng.randrange(10, 60)):
        ending = world.rng.choice(("heic", "heic", "jpg"))
        world.draw(f"documents/photos/t{world.day:03}-{number}.{ending}", "heic")


def disk_fault(world: World) -> None:
    """One file that the disk filled with zeros."""
    for path in world.some(world.under("documents/"), 1):
        content, _, _ = world.files[path]
        world.write(path, type(content)(bytes(len(content.data))))


CALENDAR: tuple[tuple[Event, int], ...] = (
    (upgrade, 8),
    (bulk_scans, 4),
    (folder_renamed, 6),
    (zip_export, 12),
    (archived, 3),
    (tidied, 2),
    (container, 25),
    (encrypted_for_colleague, 8),
    (passwords_set, 3),
    (converted, 2),
    (recognised, 3),
    (telephone, 12),
    (disk_fault, 2),
)
"""Each event, and how many times it happens in a year, on days that are drawn."""


def events(rng: random.Random, days: int) -> dict[int, list[Event]]:
    """On which days what happens."""
    found: dict[int, list[Event]] = {}
    for event, times in CALENDAR:
        for day in rng.sample(range(1, days), times):
            found.setdefault(day, []).append(event)
    return found
