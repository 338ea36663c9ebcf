"""What to do when it happens."""

TITLE = "Incidents"

KINDS = {
    "incidents.opened": "hygie.rooms.incidents.kinds:Opened",
    "incidents.log": "hygie.rooms.incidents.kinds:LogEntry",
    "incidents.clock": "hygie.rooms.incidents.kinds:ClockStarted",
    "incidents.met": "hygie.rooms.incidents.kinds:ClockMet",
    "incidents.assessed": "hygie.rooms.incidents.kinds:Assessed",
    "incidents.told": "hygie.rooms.incidents.kinds:Told",
    "incidents.closed": "hygie.rooms.incidents.kinds:Closed",
    "incidents.erased": "hygie.rooms.incidents.kinds:Erased",
    "incidents.exercise": "hygie.rooms.incidents.kinds:Exercise",
    "incidents.kit": "hygie.rooms.incidents.kinds:Kit",
}

JUDGES = {
    "incidents.exercised": "hygie.rooms.incidents.judges:exercised",
    "incidents.kit_posted": "hygie.rooms.incidents.judges:kit_posted",
}

COMMANDS = {
    "incident": "hygie.rooms.incidents.verbs.incident_command:incident",
    "kit": "hygie.rooms.incidents.verbs.kit_command:kit",
    "entrainement": "hygie.rooms.incidents.verbs.exercise_command:entrainement",
}

PAGES = "hygie.rooms.incidents.pages:PAGES"

TOLD = tuple(KINDS)
"""Kinds that no bilan asks for: a person or a tool of ours gives them."""
