"""Notices what looks like ransomware before the copies follow it."""
