"""Counts measures, probes and recorded cases, and what each system shows without a question."""

import json
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from hygie import house
from hygie.spine.measure import Measure, Platform
from tests import replay

NEVER_DECIDE = {"software.hint"}
"""Judges that only help to answer a question."""

ONLY_GAPS = {"software.traces", "software.licensed", "network.not_public"}
"""Judges that can show a gap, never that all is well."""


def shown(measure: Measure, platform: Platform) -> str:
    """Whether a machine of this platform can decide a measure: "both", "gap" or "no"."""
    kinds = {probe.kind for probe in house.probes(platform)}
    seen = bool(measure.needs) and set(measure.needs) <= kinds and platform in measure.platforms
    if not seen or measure.judge in NEVER_DECIDE:
        return "no"
    return "gap" if measure.judge in ONLY_GAPS else "both"


def main() -> None:
    """Print the counts as JSON."""
    measures = house.catalogue().measures
    cases = replay.cases()
    figures: dict[str, object] = {
        "measures": len(measures),
        "with_a_question": sum(m.question is not None for m in measures),
        "judges": len(dict(house.declared("JUDGES"))),
        "recorded_cases": len(cases),
        "of_which_recorded_for_real": sum(c.origin.startswith("recorded") for c in cases),
    }
    for platform in Platform:
        answers = Counter(shown(measure, platform) for measure in measures)
        figures[platform.value] = {
            "probes": len(house.probes(platform)),
            "asks": len({ask for probe in house.probes(platform) for ask in probe.asks}),
            "cases": sum(case.probe.platform is platform for case in cases),
            "measures_seen": answers["both"],
            "measures_of_which_only_a_gap_is_seen": answers["gap"],
            "share_seen_without_a_question": round(
                (answers["both"] + answers["gap"]) / len(measures), 3
            ),
        }
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
