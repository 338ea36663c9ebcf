"""Takes in the log that a telephone kept."""
