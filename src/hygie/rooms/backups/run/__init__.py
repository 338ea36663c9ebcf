"""One run of a backup, from what is looked at to what is noted."""
