"""Evenings that look like an attack and are none, each tried once on every practice."""

from bench.watchfulness_year.contents import noise
from bench.watchfulness_year.world import Content, Event, World


def locked_by_owner(world: World) -> None:
    """Forty documents closed with 7-Zip by their owner, and the originals deleted."""
    for path in world.some(world.under("documents/2"), 40):
        world.remove(path)
        world.draw(path + ".7z", "7z")


def software_encrypts(world: World) -> None:
    """A version of the practice software that encrypts the documents it keeps, names unchanged."""
    for path in world.some(world.under("documents/2017/"), 60):
        world.write(path, Content(noise(world.rng, 40_000)))


def database_encrypted(world: World) -> None:
    """A version of the practice software that encrypts its database."""
    world.draw("logiciel/bases/b0.sqlite", "hc")


def half_moved_away(world: World) -> None:
    """Half of the documents moved to a disk that is not saved."""
    documents = world.under("documents/")
    for path in world.some(documents, len(documents) // 2):
        world.remove(path)


def decoy_deleted(world: World) -> None:
    """Somebody tidied a decoy away."""
    world.remove(world.canaries[0].path)


def decoy_saved(world: World) -> None:
    """Somebody opened a decoy and saved it."""
    world.draw(world.canaries[0].path, "docx")


def passwords_everywhere(world: World) -> None:
    """Every Word document now asks for a password."""
    for path in world.under("documents/"):
        if path.endswith(".docx"):
            world.draw(path, "protected")


def logs_of_noise(world: World) -> None:
    """A new programme that keeps a hundred caches of noise."""
    for number in range(100):
        world.draw(f"logiciel/nouveau/{number}.blob", "hc")


def everything_renamed(world: World) -> None:
    """All documents under a new folder, and each a new name."""
    for number, path in enumerate(world.under("documents/")):
        world.move(path, f"documents/rangement/{number:05}.{path.rpartition('.')[2]}")


HARD: tuple[Event, ...] = (
    locked_by_owner,
    software_encrypts,
    database_encrypted,
    half_moved_away,
    decoy_deleted,
    decoy_saved,
    passwords_everywhere,
    logs_of_noise,
    everything_renamed,
)
