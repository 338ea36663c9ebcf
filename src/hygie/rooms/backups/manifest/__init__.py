"""The list of what a copy holds, with the fingerprint of each file."""
