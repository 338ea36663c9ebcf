"""Which programs are installed on a Mac, and whether macOS checks where they come from."""

import re

from hygie.analysis import apple
from hygie.rooms.software.kinds import Installed, Inventory, SoftwareSources
from hygie.spine.evidence import Seen, Sight
from hygie.spine.measure import Platform
from hygie.spine.probe import Answers, Outcome, Probe, Run

# Slow (5 to 10 s, more on a full disk), but a list of the folder would tell no version and no
# maker, without which an inventory is of no use.
_APPLICATIONS = apple.ask_profile("SPApplicationsDataType", timeout_s=60.0)
_GATEKEEPER = Run(argv=("/usr/sbin/spctl", "--status"))

# The programs that somebody installed, for all or for one account, and not what they hold
# inside; those of macOS itself are under /System. The paths are read, never kept.
_INSTALLED = re.compile(r"(?:/Users/[^/]+)?/Applications/(?!.*\.app/).+\.app")
_MAKER = re.compile(r"Developer ID Application: (.+) \([A-Z0-9]{10}\)")
_MAKERS = {"apple": "Apple", "mac_app_store": "App Store", "ios_app_store": "App Store"}


def read_inventory(answers: Answers) -> Sight:
    """The programs of the Applications folders, with their version and their maker."""
    answer = answers[_APPLICATIONS]
    found = apple.profile(answer, "SPApplicationsDataType")
    if not found:  # a Mac without any application does not exist
        return apple.unseen("La liste des logiciels n’a pas pu être vue", answer)
    items = [item for entry in found if (item := _item(entry))]
    items.sort(key=lambda item: (item.name.casefold(), item.version))
    return Seen(facts=Inventory(sources=("Applications",), items=tuple(items)))


def _item(entry: dict[str, object]) -> Installed | None:
    name, path, version = entry.get("_name"), entry.get("path"), entry.get("version")
    if not isinstance(name, str) or not isinstance(path, str) or not _INSTALLED.fullmatch(path):
        return None
    return Installed(
        name=name,
        version=version if isinstance(version, str) else "",
        publisher=_publisher(entry),
    )


def _publisher(entry: dict[str, object]) -> str:
    """Who made it, by its signature; empty when nobody known signed it."""
    source, signatures = entry.get("obtained_from"), entry.get("signed_by")
    if isinstance(source, str) and source in _MAKERS:
        return _MAKERS[source]
    first = signatures[0] if isinstance(signatures, list) and signatures else None
    said = _MAKER.fullmatch(first) if isinstance(first, str) else None
    return said[1] if said else ""


def read_sources(answers: Answers) -> Sight:
    """Whether Gatekeeper checks programs before they first run."""
    answer = answers[_GATEKEEPER]
    said = answer.out.strip() if answer.outcome is Outcome.RAN else ""
    on = {"assessments enabled": True, "assessments disabled": False}.get(said)
    if on is None or (on and answer.code):  # spctl may end with 1 when it is disabled
        what = "Le contrôle de l’origine des logiciels n’a pas pu être vu"
        return apple.unseen(what, answer)
    return Seen(facts=SoftwareSources(gate="Gatekeeper", on=on))


INVENTORY = Probe(
    kind=Inventory.KIND,
    platform=Platform.MACOS,
    why="Faire la liste des logiciels installés : leur nom, leur version, leur éditeur.",
    asks=(_APPLICATIONS,),
    read=read_inventory,
)

SOURCES = Probe(
    kind=SoftwareSources.KIND,
    platform=Platform.MACOS,
    why="Savoir si macOS vérifie d’où viennent les logiciels avant de les lancer.",
    asks=(_GATEKEEPER,),
    read=read_sources,
)
