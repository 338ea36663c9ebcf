"""First evidence of an incident, collected read-only."""
