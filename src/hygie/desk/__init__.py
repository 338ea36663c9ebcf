"""The verbs and pages of the whole practice."""
