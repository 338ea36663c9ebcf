"""Lists of patients, as a practice may save them."""

from collections.abc import Mapping

HEADER = (
    "Nom;Prénom;Adresse;Code postal;Ville;Date de naissance;Décédé;Tutelle;"
    "Ne pas écrire au domicile;MSSanté"
)

PERSON = {
    "last": "Martin",
    "first": "Éloïse",
    "street": "12 rue des Lilas",
    "postcode": "69003",
    "city": "Lyon",
    "birth": "03/11/1961",
    "dead": "",
    "protected": "",
    "away": "",
    "mail": "",
}


def listed(*changes: Mapping[str, str]) -> bytes:
    """One row for each, the same person but for what is given; in UTF-8."""
    rows = [";".join({**PERSON, **change}.values()) for change in changes]
    return "\r\n".join([HEADER, *rows, ""]).encode()
