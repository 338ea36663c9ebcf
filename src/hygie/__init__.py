"""Hygie keeps a small health practice clean of cyber risks, on its own computer."""

__released__ = "2026-11-21"
"""The day of this version: after half a year Hygie says that it is old."""

__version__ = "0.1.0"
