"""Letters to each patient of a list."""
