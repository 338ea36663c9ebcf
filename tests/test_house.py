"""Everything that the rooms hold is listed, and everything listed is there."""

import ast
from pathlib import Path

import pytest

from hygie import __main__, house
from hygie.kit.cli.verbs import Verbs
from hygie.spine.evidence import Accepted, Workstation
from hygie.spine.measure import Kind, Platform
from hygie.spine.probe import Probe

SRC = Path(house.__file__).parent
ROOMS = SRC / "rooms"
PROBES = {platform: house.probes(platform) for platform in Platform}
LISTED = ("KINDS", "JUDGES", "PROBES", "TOLD", "COMMANDS", "PAGES", "NEVER_SEEN", "TITLE", "DUE")


USED_ELSEWHERE = {
    "hygie.rooms.incidents.leaflets": "docs/guide/incidents.md is made from it",
}
"""Files that no verb, page or probe leads to, and why they are there."""


def dotted_names() -> set[str]:
    names = {*house.kinds().values(), *house.commands().values()}
    for one in ("PAGES", "DUE"):
        names |= {getattr(house.room(name), one, "") for name in house.ROOMS} - {""}
    for command in map(house.named, house.commands().values()):
        names |= command.dotted if isinstance(command, Verbs) else set()
    names |= {name for platform in Platform for name in house.probe_names(platform)}
    return names | {dotted for _, dotted in house.declared("JUDGES")}


def dotted(path: Path) -> str:
    """The name by which a file is imported."""
    return ".".join(path.relative_to(SRC.parent).with_suffix("").parts)


def test_every_folder_is_a_room() -> None:
    """A room that the house does not list would be forgotten."""
    folders = {path.name for path in ROOMS.iterdir() if path.is_dir() and path.name[0] != "_"}
    assert folders == set(house.ROOMS)


@pytest.mark.parametrize("name", house.ROOMS)
def test_a_room_declares_only_what_the_house_reads(name) -> None:
    """A misspelt declaration would be forgotten in silence."""
    declared = {key for key in vars(house.room(name)) if key.isupper()}
    assert declared <= set(LISTED)
    assert house.titles()[name]


def test_every_listed_name_exists() -> None:
    """Each dotted name can be imported."""
    for dotted in dotted_names():
        assert house.named(dotted) is not None


def test_every_code_file_of_a_room_is_listed_or_imported() -> None:
    """A file that nobody lists and nobody imports is dead."""
    files = {dotted(path) for path in ROOMS.rglob("[!_]*.py")}
    listed = {dotted.partition(":")[0] for dotted in dotted_names()}
    imported = set()
    for path in ROOMS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom):
                imported |= {node.module} | {f"{node.module}.{n.name}" for n in node.names}
    assert files - listed - imported == set(USED_ELSEWHERE)


@pytest.mark.parametrize("platform", Platform)
def test_a_probe_stands_in_the_file_of_its_platform(platform) -> None:
    """What the name says is what the probe is, and its kind is a known one."""
    for name, probe in zip(house.probe_names(platform), PROBES[platform], strict=True):
        assert isinstance(probe, Probe)
        assert probe.platform is platform, name
        assert probe.kind in house.kinds(), name
        assert probe.why.endswith("."), name
        assert probe.asks, name


def test_a_kind_says_its_own_name() -> None:
    """The class listed under a kind bears it."""
    for kind, dotted in house.kinds().items():
        assert vars(house.named(dotted))["KIND"] == kind
    assert house.facts_type(Kind("desk.accepted")) is Accepted
    assert house.facts_type(Kind("desk.workstation")) is Workstation
    assert house.facts_type(Kind("nothing.known")) is None


TOLD = {kind for name in house.ROOMS for kind in getattr(house.room(name), "TOLD", ())}
PROBED = sorted(set(house.kinds()) - TOLD)


def test_what_is_told_is_a_known_kind_that_no_probe_sees() -> None:
    """A kind that a person or a tool gives is not asked of a machine."""
    probed = {probe.kind for probes in PROBES.values() for probe in probes}
    assert set(house.kinds()) >= TOLD
    assert not TOLD & probed


@pytest.mark.parametrize("kind", PROBED)
@pytest.mark.parametrize("platform", Platform)
def test_a_kind_that_a_platform_never_yields_has_its_reason(kind, platform) -> None:
    """No probe, then a written reason; a probe, then none."""
    seen = any(probe.kind == kind for probe in PROBES[platform])
    assert seen != (kind in house.never_seen(platform))


def test_every_measure_can_be_seen_or_asked() -> None:
    """A measure without a question is seen by a probe on each of its platforms."""
    for measure in house.catalogue().measures:
        for platform in measure.platforms:
            kinds = {probe.kind for probe in PROBES[platform]}
            seen = bool(measure.needs) and set(measure.needs) <= kinds
            assert seen or measure.question is not None, (measure.id, platform)


def test_every_need_and_judge_of_a_measure_exists() -> None:
    """A measure names kinds and judges that some room has."""
    judges = dict(house.declared("JUDGES"))
    for measure in house.catalogue().measures:
        assert set(measure.needs) <= set(house.kinds()), measure.id
        assert not measure.judge or measure.judge in judges, measure.id
    used = {measure.judge for measure in house.catalogue().measures}
    assert set(judges) <= used, "a judge that no measure uses"


def test_the_help_shows_every_verb() -> None:
    """The verbs of the help are those of the house."""
    assert set(__main__.VERBS) == set(house.commands())
