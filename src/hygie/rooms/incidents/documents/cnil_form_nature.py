"""The sorts of incident that the European template offers, by its own letters."""

from hygie.rooms.incidents.documents.cnil_form_words import Choice


class Nature(Choice):
    """What sort of incident it is; the values are the template's own letters (row 60)."""

    PRIVILEGES = "a", "Abus de ses droits d’accès par une personne du cabinet"
    RANSOMWARE = "b", "Appareil chiffré, rançongiciel"
    MALWARE = "c", "Piratage, logiciel malveillant"
    PHISHING = "d", "Hameçonnage, tromperie"
    VULNERABILITY = "e", "Faille de sécurité exploitée"
    INTRUSION = "f", "Accès non autorisé à des données dans un système informatique"
    EXTRACTED = "g", "Données extraites ou volées"
    MIXED_UP = "h", "Données d’une autre personne affichées (confusion)"
    DEVICE = "i", "Appareil perdu ou volé"
    SCRAPPED = "j", "Données restées sur un appareil mis au rebut"
    PAPER_SCRAPPED = "k", "Papiers jetés sans être détruits"
    MAIL = "l", "Courrier perdu, ouvert ou mal acheminé"
    MISCONFIGURED = "m", "Erreur de réglage"
    PERMISSIONS = "n", "Droits d’accès mal donnés (nuage, répertoire partagé)"
    PAPER = "o", "Papiers perdus, volés ou laissés dans un endroit non sûr"
    DELETED = "p", "Données effacées ou détruites"
    SHOWN = "q", "Données affichées à la mauvaise personne"
    SENT = "r", "Données envoyées par erreur (courrier, courriel)"
    OPEN_LIST = "s", "Courriel à plusieurs destinataires sans copie cachée"
    BREAKDOWN = "t", "Panne technique"
    CHANGED = "u", "Données modifiées sans autorisation"
    PUBLISHED = "v", "Publication non voulue"
    SPOKEN = "w", "Données dites de vive voix à qui ne devait pas les entendre"
    LATER = "x", "À déterminer"
    OTHER = "y", "Autre"
