"""The pages of the whole practice."""
