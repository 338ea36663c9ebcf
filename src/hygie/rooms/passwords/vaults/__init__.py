"""Reads what each password manager writes when it is asked for all its passwords."""
