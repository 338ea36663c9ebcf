"""Brings files back, never over others unasked."""
