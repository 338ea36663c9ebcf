"""The only part of Hygie that touches the computer: programs, files, registry, clock, keys."""
