"""A practice that does not exist, with a computer that answers what it is told to."""

import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hygie import checkup, house
from hygie.checkup import Progress
from hygie.desk.answers import Hand, accept, answer
from hygie.desk.context import Desk
from hygie.desk.web.serve import open_page
from hygie.host.keyrings import Drawer
from hygie.host.secrets import KeyStore
from hygie.kit.web.server import Watch
from hygie.rooms.disks.kinds import Volume, Volumes
from hygie.rooms.malware.kinds import Antivirus, Firewall, FirewallProfile, Product
from hygie.rooms.media.kinds import Autorun
from hygie.rooms.network.kinds import RemoteAccess, RemoteService, Wifi, WifiSecurity
from hygie.rooms.separation.kinds import DailyAccount
from hygie.rooms.session.kinds import LockPath, ScreenLock
from hygie.rooms.software.kinds import Installed, Inventory, SoftwareSources, SystemLicence
from hygie.rooms.updates.kinds import (
    AutomaticUpdates,
    Browser,
    Browsers,
    OperatingSystem,
    SecurityUpdates,
)
from hygie.spine.evidence import (
    PRACTICE,
    Facts,
    MachineId,
    Reply,
    Seen,
    Unseen,
    Workstation,
    of_machine,
    of_person,
)
from hygie.spine.measure import Kind, MeasureId, Platform, Scope
from hygie.spine.probe import Answer, Answers, Ask, Outcome, Probe, Run
from hygie.spine.settings import Backups, Settings, Software, Supplier
from hygie.workspace import Workspace

NOW = datetime(2026, 11, 21, 19, 14, tzinfo=UTC)
MACHINE, SECOND = MachineId("0a" * 16), MachineId("0b" * 16)

SETTINGS = Settings(
    name="Cabinet des Tilleuls",
    profession="Masseur-kinésithérapeute",
    workstations=2,
    software=Software.BOTH,
    backups=Backups.OWN,
    people=(),
    supplier=Supplier(name="Lefèvre Informatique", phone="02 41 00 00 00"),
)


def facts(now: datetime, *, good: bool = False) -> tuple[Facts | Unseen, ...]:
    """What a computer shows: most of it well, some of it not (all of it with ``good``)."""
    return (
        ScreenLock(paths=(LockPath(name="écran de veille", after_s=300, asks_password=True),)),
        AutomaticUpdates(mechanism="Windows Update", downloads=True, installs=True),
        SecurityUpdates(pending=0 if good else 3, known_at=now, installed_at=now),
        OperatingSystem(
            family="windows", name="Windows 11", version="11-25h2", edition="Professional"
        ),
        Browsers(browsers=(Browser(name="firefox", version="145.0", managed=True),)),
        Antivirus(
            products=(
                Product(
                    name="Microsoft Defender", running=True, signatures_at=now - timedelta(hours=9)
                ),
            )
        ),
        Firewall(
            mechanism="Pare-feu Windows",
            profiles=tuple(
                FirewallProfile(name=name, on=True, filters=True)
                for name in ("domaine", "privé", "public")
            ),
        ),
        Volumes(
            volumes=(
                Volume(label="C:", encrypted=True),
                Volume(label="E:", encrypted=good, removable=True),
            )
        ),
        Autorun(mechanism="Windows", runs=False, prompts=False),
        Wifi(connected=True, security=WifiSecurity.WPA2, hidden=False),
        RemoteAccess(services=(RemoteService(name="Bureau à distance", on=not good),)),
        DailyAccount(administrator=not good, through="S-1-5-32-544" if not good else ""),
        Inventory(
            sources=("registre",),
            items=(Installed(name="Firefox", version="145.0", publisher="Mozilla"),),
        ),
        SystemLicence(status=1, grace_minutes=0, key_server=False, domain_joined=False),
        SoftwareSources(gate="SmartScreen", on=True),
    )


@dataclass
class FakeMachine:
    """Answers every ask, each after ``delay_s``; ``broken`` raises instead."""

    delay_s: float = 0.0
    broken: Exception | None = None
    asked: int = 0

    def __call__(
        self, asks: Iterable[Ask], progress: Progress | None = None
    ) -> Mapping[Ask, Answer]:
        answers: dict[Ask, Answer] = {}
        todo = list(asks)
        self.asked += 1
        for number, ask in enumerate(todo, 1):
            if self.broken:
                raise self.broken
            time.sleep(self.delay_s)
            answers[ask] = Answer(outcome=Outcome.RAN, out="oui")
            if progress:
                progress(number, len(todo), ask, self.delay_s)
        return answers


@dataclass(frozen=True, kw_only=True)
class FakeDesk(Desk):
    """A desk of which the computer is ours: one of Windows, with its keys in files."""

    label: str = "Accueil"

    def workspace(self, *, read_only: bool = False) -> Workspace:
        home = super().workspace(read_only=read_only)
        home.__dict__ |= {
            "secrets": KeyStore(home.folder / "secrets", Drawer(find=lambda: None)),
            "machine": MACHINE,
            "platform": Platform.WINDOWS,
            "label": self.label,
        }
        return home


def desk(
    folder: Path,
    *,
    seen: Callable[[], Iterable[Facts | Unseen]] | None = None,
    clock: Callable[[], datetime] | None = None,
    label: str = "Accueil",
) -> FakeDesk:
    """The desk of the practice; ``seen`` is what its computer shows."""
    begun = time.monotonic()
    clock = clock or (lambda: NOW + timedelta(seconds=time.monotonic() - begun))
    show = seen or (lambda: facts(clock()))

    def probes(platform: Platform) -> tuple[Probe, ...]:
        return tuple(_probe(number, sight, platform) for number, sight in enumerate(show()))

    return FakeDesk(
        load_catalogue=house.catalogue,
        titles=house.titles,
        probes=probes,
        never_seen=lambda platform: {},
        facts_type=house.facts_type,
        folder=folder,
        clock=clock,
        chance=os.urandom,
        version="0.1.0",
        label=label,
    )


def _probe(number: int, sight: Facts | Unseen, platform: Platform) -> Probe:
    ask = Run(argv=("regarder", str(number)))

    def read(answers: Answers) -> Seen | Unseen:
        assert answers[ask].out == "oui"
        return sight if isinstance(sight, Unseen) else Seen(facts=sight)

    kind = Kind("") if isinstance(sight, Unseen) else sight.KIND
    return Probe(kind=kind, platform=platform, why="Voir.", asks=(ask,), read=read)


YES = (
    "session/lock-when-leaving",
    "session/premises-locked",
    "session/screen-out-of-sight",
    "identity/card-kept-safe",
    "identity/card-pin-secret",
    "identity/card-personal",
    "identity/refuse-unsolicited-ecps",
    "identity/sign-in-with-ecps",
    "passwords/one-per-service",
    "passwords/second-factor-on-remote-services",
    "passwords/default-passwords-changed",
    "passwords/long-and-mixed",
    "mail/mssante-used",
    "mail/colleague-address-checked",
    "mail/own-mailbox-professional",
    "links/doubtful-links-not-clicked",
    "updates/practice-software-current",
    "software/no-pirated-software",
    "media/unknown-media-refused",
    "backups/backed-up-regularly",
    "backups/backup-disconnected",
    "backups/two-places",
    "network/no-public-wifi",
    "separation/phones-and-tablets",
    "separation/patient-data-on-professional-terminal-only",
    "suppliers/health-data-hosted-hds",
    "continuity/paper-fallback-ready",
    "insurance/insurance-reviewed",
)
NO = ("backups/restore-tested", "mail/no-health-data-by-plain-mail", "network/visitors-wifi-apart")
UNKNOWN = ("backups/backup-encrypted", "suppliers/supplier-contract")


def furnish(
    place: FakeDesk, *, settings: Settings = SETTINGS, second: bool = False, answers: bool = True
) -> None:
    """Fill the journal as some weeks of use would: two bilans, answers, a decision."""
    with place.workspace() as home:
        home.save_settings(settings)
        _bilan(place, home, home.clock() - timedelta(days=9), MACHINE, place.label)
        if answers:
            _answers(home, settings)
        _bilan(place, home, home.clock(), MACHINE, place.label)
        if second:
            _bilan(place, home, home.clock() - timedelta(days=2), SECOND, "Cabinet 2")


def _bilan(place: FakeDesk, home: Workspace, at: datetime, machine: MachineId, label: str) -> None:
    probes = place.probes(Platform.WINDOWS)
    scene = checkup.Scene(
        machine=machine,
        workstation=Workstation(platform=Platform.WINDOWS, label=label),
        at=at,
    )
    answers = FakeMachine()(checkup.all_asks(probes))
    evidence = checkup.observe(probes, answers, scene)
    home.append(evidence)


def _answers(home: Workspace, settings: Settings) -> None:
    at = home.clock() - timedelta(days=8)
    hand = Hand(by="", machine=MACHINE, at=at)
    known = {measure.id: measure for measure in home.catalogue.measures}
    replies = [(YES, True), (NO, False), (UNKNOWN, None)]
    evidence = []
    for names, good in replies:
        for name in map(MeasureId, names):
            measure = known[name]
            upside_down = measure.question is not None and measure.question.yes == "gap"
            reply = Reply.UNKNOWN if good is None else _reply(good is not upside_down)
            people = map(of_person, settings.people)
            subjects = {
                Scope.MACHINE: [of_machine(MACHINE)],
                Scope.PERSON: list(people) or [PRACTICE],
                Scope.PRACTICE: [PRACTICE],
            }[measure.scope]
            evidence += [answer(name, subject, reply, hand) for subject in subjects]
    guest = known[MeasureId("network/visitors-wifi-apart")]
    reason = "la box ne sait pas le faire, elle est remplacée au printemps"
    evidence.append(accept(guest, date(2027, 4, 30), reason, hand))
    home.append(evidence)


def _reply(good: bool) -> Reply:
    return Reply.YES if good else Reply.NO


@dataclass
class Served:
    """A page that is being served; ``file`` is the first one that the browser was given."""

    desk: FakeDesk
    machine: FakeMachine
    watch: Watch
    files: list[Path] = field(default_factory=list)
    text: str = ""
    said: threading.Event = field(default_factory=threading.Event)

    @property
    def file(self) -> Path:
        """The first file that the browser was given; it is removed once used."""
        self._wait()
        return self.files[0]

    @property
    def host(self) -> str:
        """``127.0.0.1:43210``, as the file says it."""
        self._wait()
        return self.text.partition("url=http://")[2].partition("/")[0]

    @property
    def token(self) -> str:
        """The token of the first file."""
        self._wait()
        return self.text.partition("jeton=")[2].partition('"')[0]

    def show(self, file: Path) -> bool:
        """Stand for the browser."""
        self.files.append(file)
        self.text = self.text or file.read_text("utf-8")
        self.said.set()
        return True

    def _wait(self) -> None:
        assert self.said.wait(20), "the server did not start"


@contextmanager
def serving(place: FakeDesk, machine: FakeMachine | None = None) -> Iterator[Served]:
    """The real server, in a thread, until the ``with`` ends."""
    served = Served(place, machine or FakeMachine(), Watch())

    def run() -> None:
        open_page(place, show=served.show, ask_machine=served.machine, watch=served.watch)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield served
    finally:
        served.watch.busy = lambda: False
        served.watch.idle_s = -1.0
        thread.join(20)
        assert not thread.is_alive(), "the server did not stop"
