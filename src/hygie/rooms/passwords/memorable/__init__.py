"""Passwords that a head can keep: carried by a sentence, or made of words drawn by chance."""
