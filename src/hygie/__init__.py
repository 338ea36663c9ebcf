"""Hygie keeps a small health practice clean of cyber risks, on its own computer."""

__version__ = "0.1.0"
