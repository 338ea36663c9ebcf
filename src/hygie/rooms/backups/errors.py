"""What can go wrong with copies, told to the practice with the gesture that mends it."""

from hygie.spine.errors import HygieError


class BackupError(HygieError):
    """A copy could not be made, read or trusted. See ``HygieError`` for the two sentences."""
