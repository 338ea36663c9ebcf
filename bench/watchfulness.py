"""A practice's year, and the attacks on it: what the alarm finds, and when it cries for nothing.

python3 bench/watchfulness.py [years of each practice] [attacks of each kind on each]

Simulated practices (7,500 files, 600 files, and 2,000 files of which the software encrypts some)
live seeded years of 250 evenings with the events of `watchfulness_year/life.py`. Attacks start on
drawn evenings of those years, by somebody who knows the decoys and leaves them, then by somebody
who does not. Beside Hygie stand single rules on the same samples, each alone: "plain" cries from
10 files on, "tuned" also asks for a greater share of the evening's files than the rule ever had on
an ordinary evening of the same practice (so that it never cries for nothing there, which is more
than its user could know). Prints one JSON object, and a table of it on the other stream.
"""

import json
import os
import random
import statistics
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.watchfulness_year import costs, life, rules  # noqa: E402
from bench.watchfulness_year.attacks import ATTACKS, strike  # noqa: E402
from bench.watchfulness_year.hard import HARD  # noqa: E402
from bench.watchfulness_year.world import Pool, World  # noqa: E402
from hygie.rooms.backups.drill.samples import Sample, wanted  # noqa: E402
from hygie.rooms.backups.manifest.entries import Manifest  # noqa: E402
from hygie.rooms.backups.watchfulness.entropy import Shape  # noqa: E402
from hygie.rooms.backups.watchfulness.memory import Memory, called_normal  # noqa: E402
from hygie.rooms.backups.watchfulness.signs import Level, Suspicion  # noqa: E402
from hygie.rooms.backups.watchfulness.watchfulness import remember, watch  # noqa: E402

SEED = 2_031  # not one of those by which the thresholds were chosen
EVENINGS = 250
PATIENCE = 30
PRACTICES = {"7500": (7_500, False), "600": (600, False), "2000, encrypting": (2_000, True)}
Stand = tuple[World, "Keeper"]


@dataclass
class Keeper:
    """What Hygie keeps from one evening to the next."""

    previous: Manifest | None = None
    memory: Memory = field(default_factory=Memory)

    def look(self, world: World, *, decoys: bool = True) -> tuple[Suspicion, rules.Evening | None]:
        """One evening's run."""
        current = world.manifest()
        entries, _ = wanted(current, self.memory.shapes)
        shapes: Mapping[str, Shape] = {e.path: world.files[e.path][0].shape for e in entries}
        samples = {path: Sample(seen) for path, seen in shapes.items()}
        canaries = world.canaries if decoys else ()
        suspicion = watch(self.previous, current, samples, canaries, self.memory)
        single = rules.evening(self.previous, current, shapes) if self.previous else None
        self.memory = remember(self.memory, current, samples, suspicion)
        self.previous = current
        return suspicion, single


@dataclass
class Year:
    """What a year without attacks showed, and where it stood on some evenings."""

    alarms: list[dict[str, object]] = field(default_factory=list)
    single: list[rules.Evening] = field(default_factory=list)
    stands: list[Stand] = field(default_factory=list)


def live(name: str, seed: int, pool: Pool, stops: int) -> Year:
    """A year of a practice, keeping its state on so many drawn evenings.

    A false alarm is lifted the same evening, as normal.
    """
    size, encrypts = PRACTICES[name]
    world = life.practice(seed, size, pool, encrypts=encrypts)
    rng = random.Random(seed)
    events = life.events(rng, EVENINGS)
    kept = set(rng.sample(range(40, EVENINGS - PATIENCE), stops))
    keeper, year = Keeper(), Year()
    for day in range(EVENINGS):
        world.day = day
        life.ordinary_day(world, encrypts=encrypts)
        for event in events.get(day, ()):
            event(world)
        suspicion, single = keeper.look(world)
        if single:
            year.single.append(single)
        if suspicion.level > Level.NONE:
            keeper.memory = called_normal(keeper.memory)
            happened = [event.__name__ for event in events.get(day, ())]
            year.alarms.append({"day": day, "events": happened, **said(suspicion)})
        if day in kept:
            year.stands.append((world.copy(seed + day), Keeper(keeper.previous, keeper.memory)))
    return year


def said(suspicion: Suspicion) -> dict[str, object]:
    """The level and the signs."""
    signs = {sign.rule.value: sign.count for sign in suspicion.signs}
    return {"level": suspicion.level.name, "signs": signs}


def again(stand: Stand, seed: int) -> Stand:
    """The same evening, to be spoiled apart."""
    return stand[0].copy(seed), Keeper(stand[1].previous, stand[1].memory)


def attack(stand: Stand, kind: str, limits: Mapping[str, float], *, decoys: bool) -> dict[str, int]:
    """The evening (1 is the first) on which each rule cried, for those that did."""
    world, keeper = again(stand, 7)
    spoil, pace = ATTACKS[kind]
    targets = world.under("")
    world.rng.shuffle(targets)
    if decoys:
        targets = [*(canary.path for canary in world.canaries), *targets]
    portion = max(1, round(pace * len(targets)))
    cried: dict[str, int] = {}
    for evening in range(1, PATIENCE + 1):
        world.day += 1
        life.ordinary_day(world, encrypts=any("/pieces/" in path for path in world.files))
        strike(world, spoil, targets[:portion])
        targets = targets[portion:]
        suspicion, single = keeper.look(world, decoys=decoys)
        names = {"hygie"} if suspicion.level > Level.NONE else set()
        if single:
            names |= {f"{name}, plain" for name in rules.cries(single, {})}
            names |= {f"{name}, tuned" for name in rules.cries(single, limits)}
        cried.update({name: evening for name in names if name not in cried})
        if suspicion.level is Level.ALARM:
            cried["hygie, surely"] = evening
        if "hygie, surely" in cried or not targets:
            break
    return cried


def hard(stand: Stand) -> dict[str, dict[str, object]]:
    """What Hygie says on evenings that only look like an attack."""
    found = {}
    for event in HARD:
        world, keeper = again(stand, 11)
        world.day += 1
        event(world)
        found[event.__name__] = said(keeper.look(world)[0])
    return found


def summary(trials: list[dict[str, int]]) -> dict[str, dict[str, float]]:
    """Share of the trials in which each rule cried, and the median and worst evening of those."""
    found: dict[str, dict[str, float]] = {}
    for name in sorted({name for trial in trials for name in trial}):
        when = [trial[name] for trial in trials if name in trial]
        found[name] = {
            "found": round(len(when) / len(trials), 3),
            "median_evening": statistics.median(when),
            "worst_evening": max(when),
        }
    return found


def main() -> None:
    """Live, attack, print."""
    years = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    attacks = int(sys.argv[2]) if len(sys.argv) > 2 else 6
    begun = time.perf_counter()
    pool = Pool(SEED)
    figures: dict[str, object] = {
        "load_1_min": round(os.getloadavg()[0], 2),
        "cost": costs.cost(pool),
        "real_files": costs.real_files(),
    }
    trials: dict[str, dict[str, list[dict[str, int]]]] = {
        way: {kind: [] for kind in ATTACKS} for way in ("decoys spared", "decoys hit")
    }
    ordinary: dict[str, dict[str, object]] = {}
    for name in PRACTICES:
        stops = -(-attacks // years)
        lived = [live(name, SEED + 10 * seed, pool, stops) for seed in range(years)]
        stands = [stand for year in lived for stand in year.stands][:attacks]
        evenings = [evening for year in lived for evening in year.single]
        limits = {rule: max(e.shares[rule] for e in evenings) for rule in evenings[0].shares}
        cried = {rule: sum(rule in rules.cries(e, {}) for e in evenings) for rule in limits}
        ordinary[name] = {
            "years": years,
            "hygie_a_year": sum(len(year.alarms) for year in lived) / years,
            "hygie_alarms": [alarm for year in lived for alarm in year.alarms],
            "plain_a_year": {rule: count / years for rule, count in cried.items()},
            "tuned_limits": {rule: round(limit, 3) for rule, limit in limits.items()},
            "hard_evenings": hard(stands[0]),
        }
        for way, kinds in trials.items():
            for kind, results in kinds.items():
                hit = way == "decoys hit"
                results += [attack(stand, kind, limits, decoys=hit) for stand in stands]
    found = {
        way: {kind: summary(done) for kind, done in kinds.items()} for way, kinds in trials.items()
    }
    figures |= {"ordinary_years": ordinary, "trials_of_each": attacks * len(PRACTICES)}
    figures |= {"attacks": found, "took_s": round(time.perf_counter() - begun)}
    print(json.dumps(figures, indent=1, ensure_ascii=False))
    show(found, ordinary)


def show(
    found: Mapping[str, Mapping[str, Mapping[str, Mapping[str, float]]]],
    ordinary: Mapping[str, Mapping[str, object]],
) -> None:
    """The detection rates as a table, on standard error."""
    names = ["hygie", "hygie, surely"]
    names += [f"{name}, {way}" for way in ("plain", "tuned") for name in (*rules.FILE_RULES,)]
    names += [f"{rules.CHURN}, tuned"]
    for way, kinds in found.items():
        print(f"\n{way}: found, and on which evening (median)", file=sys.stderr)
        for kind, rates in kinds.items():
            print(f"  {kind}", file=sys.stderr)
            for name in names:
                rate = rates.get(name, {"found": 0.0, "median_evening": 0.0})
                line = f"{rate['found']:7.0%} {rate['median_evening']:5.1f}  {name}"
                print(line, file=sys.stderr)
    for name, year in ordinary.items():
        alarms = year["hygie_a_year"], year["plain_a_year"]
        print(f"\nfalse alarms a year, {name}: {alarms}", file=sys.stderr)


if __name__ == "__main__":
    main()
