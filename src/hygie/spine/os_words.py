"""Says in French why the computer refused a file: its own words are often English."""

import errno
from types import MappingProxyType

WORDS = MappingProxyType(
    {
        errno.ENOENT: "introuvable",
        errno.ENOTDIR: "ce n’est pas un répertoire",
        errno.EISDIR: "c’est un répertoire",
        errno.EEXIST: "il existe déjà",
        errno.EACCES: "accès refusé",
        errno.EPERM: "accès refusé",
        errno.EROFS: "ce support est en lecture seule",
        errno.ENOSPC: "plus de place",
        errno.EDQUOT: "plus de place",
        errno.EFBIG: "fichier trop gros",
        errno.EIO: "le support ne répond pas bien",
        errno.ENODEV: "le support n’est plus là",
        errno.ENXIO: "le support n’est plus là",
        errno.EBUSY: "il est déjà utilisé",
        errno.ETXTBSY: "il est déjà utilisé",
        errno.ENAMETOOLONG: "nom trop long",
        errno.ELOOP: "trop de raccourcis",
    }
)


def why(error: OSError) -> str:
    """The reason in French; the number of the error for one that has no words here."""
    if error.errno is None:
        return "raison inconnue"
    return WORDS.get(error.errno, f"erreur {error.errno}")
