"""Knows a picture that every browser opens by its first bytes, whatever its name says."""

from types import MappingProxyType

ENDINGS = MappingProxyType(
    {"image/png": ".png", "image/jpeg": ".jpg", "image/webp": ".webp", "image/gif": ".gif"}
)
"""The media types of the pictures in which names can be masked, with the ending of their files."""

_BEGINS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)
"""As browsers know them: https://mimesniff.spec.whatwg.org/#image-type-pattern-matching-algorithm."""


def media_type(data: bytes) -> str:
    """One of ``ENDINGS``; ``""`` for anything else (HEIC, PDF, text)."""
    if data[:4] == b"RIFF" and data[8:14] == b"WEBPVP":
        return "image/webp"
    return next((kind for begin, kind in _BEGINS if data.startswith(begin)), "")
