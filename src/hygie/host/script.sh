#!/bin/sh
# Hygie : l’état d’un poste @@SYSTEM@@, lu sans rien installer.
#
# Auteur  : @@AUTHOR@@
# Version : Hygie @@VERSION@@
#
# Ce script LIT seulement. Il ne change aucun réglage, n’installe rien, n’envoie rien par le
# réseau, et ne demande pas de droits d’administrateur. Il écrit un seul fichier, à côté de lui :
# l’état du poste, chiffré, que seul l’auteur peut ouvrir. C’est le prestataire qui l’apporte et
# qui le lance ; ne lancez jamais un script reçu par courriel.
#
# Usage : sh ce-script.sh [--oui]     (--oui : écrire le fichier sans poser la question)
#
# Empreinte SHA-256 de ce script, comptée avec la ligne suivante vide (EMPREINTE='') :
EMPREINTE=''
#
# Ce qu’il demande à cet ordinateur :
@@LIST@@

VERSION=@@Q_VERSION@@
AUTEUR=@@Q_AUTHOR@@
AUTEUR_JSON=@@Q_JSON_AUTHOR@@
VERSION_JSON=@@Q_JSON_VERSION@@
SYSTEME=@@PLATFORM@@
SEL=@@SALT@@
NOMBRE=@@COUNT@@
CERTIFICAT='@@CERTIFICATE@@'
EMPREINTE_CERTIFICAT=@@FINGERPRINT@@

set -u
umask 077
LC_ALL=C
LANG=C
PATH=${PATH:-/usr/bin:/bin}:/usr/sbin:/sbin
export LC_ALL LANG PATH
unset LANGUAGE

dire() { printf '%s\n' "$*" >&2; }
finir() { dire "$1"; dire "$2"; exit 4; }

oui=non
for mot in "$@"; do
    case $mot in
        --oui) oui=oui ;;
        *) dire "Usage : sh $0 [--oui]"; exit 2 ;;
    esac
done

command -v openssl >/dev/null 2>&1 || finir \
    "Le programme openssl manque sur cet ordinateur : l’état du poste ne peut pas être chiffré." \
    "Rien n’a été lu. Installez openssl, ou regardez ce poste avec Hygie."
case $0 in */*) ici=${0%/*} ;; *) ici=. ;; esac
ici=$(cd "$ici" 2>/dev/null && pwd) || finir "Le répertoire du script n’est pas accessible." "Rien n’a été lu."
moi=$ici/${0##*/}

empreinte() { openssl dgst -sha256 | sed 's/^.*= *//'; }
lue=$(sed "s/^EMPREINTE='[0-9a-f]*'\$/EMPREINTE=''/" "$moi" 2>/dev/null | empreinte)
[ "$lue" = "$EMPREINTE" ] || finir \
    "Ce script a été modifié ou abîmé depuis sa préparation : il s’arrête." \
    "Rien n’a été lu. Demandez une nouvelle copie à votre prestataire."

# Tant que le script lit, les réponses attendent en mémoire vive quand c’est possible.
d=
for coin in /dev/shm "${XDG_RUNTIME_DIR:-}" "${TMPDIR:-}" /tmp; do
    [ -n "$coin" ] && [ -d "$coin" ] && [ -w "$coin" ] && d=$(mktemp -d "$coin/hygie.XXXXXXXX") && break
done
[ -n "$d" ] || finir "Aucun répertoire temporaire n’est disponible." "Rien n’a été lu. Libérez de la place, puis recommencez."
trap 'rm -rf "$d"' EXIT
trap 'exit 4' HUP INT TERM
plein=non
coince=non
trap 'plein=oui' USR1
trap 'coince=oui' USR2

dire "Hygie $VERSION : état de ce poste, pour $AUTEUR."
dire "Empreinte du script : $EMPREINTE"
dire "Ce script lit ce qui suit, et rien d’autre :"
awk '/^# +[0-9]+[.] / { print substr($0, 2) } !/^#/ && !/^EMPREINTE=/ { exit }' "$moi" >&2

# --- Une question, une réponse --------------------------------------------------------------

LIMITE=@@LIMIT@@
fait=0
: >"$d/reponses"

en_base64() {
    if command -v base64 >/dev/null 2>&1; then base64; else openssl base64; fi | tr -d '\r\n'
}

# Le texte d’un fichier, comme valeur JSON : compressé quand gzip est là, toujours en ASCII.
valeur() {
    if [ ! -s "$1" ]; then
        printf '""'
    elif command -v gzip >/dev/null 2>&1; then
        printf '{"gzip":"'; gzip -c <"$1" | en_base64; printf '"}'
    else
        printf '{"base64":"'; en_base64 <"$1"; printf '"}'
    fi
}

# noter QUESTION_JSON ISSUE CODE : garde la réponse qui attend dans out et err.
noter() {
    [ -e "$d/out" ] || : >"$d/out"
    [ -e "$d/err" ] || : >"$d/err"
    fait=$((fait + 1))
    {
        [ "$fait" -eq 1 ] || printf ','
        printf '\n{"ask":%s,"outcome":"%s","code":%s,"out":' "$1" "$2" "$3"
        valeur "$d/out"; printf ',"err":'; valeur "$d/err"; printf '}'
    } >>"$d/reponses"
    {
        printf '%s\n--- %s, code %s\n' "$1" "$2" "$3"
        cat "$d/out" "$d/err"
        printf '\n\n'
    } >>"$d/lisible"
    printf '%s\n' "$2" >>"$d/issues"
    rm -f "$d/out" "$d/err" "$d/code"
    if [ -t 2 ]; then printf '\r%s / %s' "$fait" "$NOMBRE" >&2; fi
}

# couper FICHIER LIMITE : vrai quand le fichier dépassait ; il est alors ramené à la limite.
couper() {
    [ "$(wc -c <"$1")" -gt "$2" ] || return 1
    head -c "$2" "$1" >"$1.court" && mv "$1.court" "$1"
}

# borner SECONDES COMMANDE... : sans timeout (macOS), l’alarme de perl fait le même office.
borner() {
    if command -v timeout >/dev/null 2>&1; then
        timeout -k 1 "$@"
    elif command -v perl >/dev/null 2>&1; then
        perl -e 'alarm shift; exec { $ARGV[0] } @ARGV; exit($!{EACCES} ? 126 : 127)' "$@"
    else
        shift
        "$@"
    fi
}

# garder OCTETS : le début de ce qui arrive. Un disque plein, ou un enfant resté en arrière-plan
# qui retient le tube, se disent par un signal au lieu de raccourcir la réponse en silence.
garder() {
    borner $((delai + 3)) head -c "$1"
    case $? in 0) ;; 1) kill -USR1 $$ ;; *) kill -USR2 $$ ;; esac
}

# lancer SECONDES QUESTION_JSON COMMANDE...
lancer() {
    delai=$1; question=$2; coince=non; shift 2
    if ! command -v "$1" >/dev/null 2>&1; then
        issue=missing
        case $1 in */*) [ ! -e "$1" ] || issue=refused ;; esac
        noter "$question" "$issue" 0
        return
    fi
    {
        {
            { borner "$delai" "$@" </dev/null; printf '%s\n' "$?" >"$d/code"; } 2>&3 3>&- |
                garder $((LIMITE + 1)) >"$d/out"
        } 3>&1 | garder 1000001 >"$d/err"
    } 2>/dev/null
    code=$(cat "$d/code" 2>/dev/null || printf 141)
    if couper "$d/out" "$LIMITE" || couper "$d/err" 1000000; then noter "$question" too_long 0
    elif [ "$coince" = oui ] || [ "$code" -eq 124 ] || [ "$code" -eq 137 ] || [ "$code" -eq 142 ]; then
        noter "$question" timed_out 0
    elif [ "$code" -eq 126 ]; then noter "$question" refused 0
    elif [ "$code" -eq 127 ]; then noter "$question" missing 0
    else noter "$question" ran "$code"
    fi
}

# lire LIMITE QUESTION_JSON CHEMIN : un vrai fichier, jamais un tube ni un périphérique.
lire() {
    if [ ! -e "$3" ]; then noter "$2" missing 0
    elif [ ! -f "$3" ] || [ ! -r "$3" ]; then noter "$2" refused 0
    else
        borner 10 head -c $(($1 + 1)) "$3" >"$d/out" 2>/dev/null </dev/null
        code=$?
        if couper "$d/out" "$1"; then noter "$2" too_long 0
        elif [ "$code" -eq 0 ]; then noter "$2" ran 0
        elif [ "$code" -eq 124 ] || [ "$code" -eq 142 ]; then noter "$2" timed_out 0
        else noter "$2" refused 0
        fi
    fi
}

# lister LIMITE QUESTION_JSON DOSSIER CHEMINS... : nom, taille, date ; rien n’est ouvert.
lister() {
    limite=$1; question=$2; dossier=$3; shift 3
    if [ ! -d "$dossier" ]; then noter "$question" missing 0; return; fi
    if [ ! -r "$dossier" ] || [ ! -x "$dossier" ]; then noter "$question" refused 0; return; fi
    trouves=0; issue=ran
    for chemin in "$@"; do
        if [ ! -f "$chemin" ] && [ ! -d "$chemin" ]; then continue; fi
        if [ "$trouves" -eq "$limite" ]; then issue=too_long; break; fi
        trouves=$((trouves + 1))
        printf '%s' "${chemin##*/}" | tr '\001-\037\177' '?'
        printf '\t%s\n' "$(@@STAT@@ "$chemin" | tr ' ' '\t')"
    done >"$d/liste"
    sort "$d/liste" >"$d/out"
    noter "$question" "$issue" 0
}

cd /
set +f
@@ASKS@@
if [ -t 2 ]; then printf '\n' >&2; fi
[ "$plein" = non ] || finir "La place a manqué pendant la lecture : rien n’est écrit." \
    "Libérez de la place sur le disque, puis recommencez."

# --- L’état du poste ------------------------------------------------------------------------

poste=$(uname -n | sed 's/\.local$//' | tr -c 'A-Za-z0-9._\n-' '-' | head -c 60)
[ -n "$poste" ] || poste=poste
identifiant=$(@@IDENTIFIER@@)
[ -n "$identifiant" ] || identifiant="nom:$poste"
machine=$(printf '%s:%s' "$SEL" "$identifiant" | tr 'A-Z' 'a-z' | empreinte | head -c 32)
instant=$(date -u +%Y-%m-%dT%H:%M:%SZ)
decalage=$(date +%z | awk '{ m = substr($0, 2, 2) * 60 + substr($0, 4, 2); if (substr($0, 1, 1) == "-") m = -m; print m }')
{
    printf '{"format":1,"hygie":%s,"author":%s,' "$VERSION_JSON" "$AUTEUR_JSON"
    printf '"script":"%s","platform":"%s","machine":"%s",' "$EMPREINTE" "$SYSTEME" "$machine"
    printf '"label":"%s","at":"%s","offset_minutes":%s,' "$poste" "$instant" "${decalage:-0}"
    printf '"answers":['; cat "$d/reponses"; printf '\n]}\n'
} >"$d/etat" || finir "L’état du poste n’a pas pu être préparé." "Libérez de la place sur le disque, puis recommencez."

printf '%s\n' "$CERTIFICAT" >"$d/certificat.pem"
# cms manque aux anciens macOS ; smime y écrit la même enveloppe.
openssl cms -encrypt -aes256 -binary -outform DER -in "$d/etat" -out "$d/cms" "$d/certificat.pem" 2>/dev/null ||
    openssl smime -encrypt -aes256 -binary -outform DER -in "$d/etat" -out "$d/cms" "$d/certificat.pem" 2>/dev/null ||
    finir "L’état du poste n’a pas pu être chiffré : rien n’est écrit." "Prévenez votre prestataire."

jour=$(date +%Y-%m-%d)
fichier=$ici/hygie-$poste-$jour.cms
autre=1
while [ -e "$fichier" ] || [ -L "$fichier" ]; do
    autre=$((autre + 1)); fichier=$ici/hygie-$poste-$jour-$autre.cms
done

compter() { grep -c "^$1\$" "$d/issues" || :; }
dire ""
dire "État du poste « $poste », le $(date '+%d/%m/%Y à %H:%M') :"
dire "  $fait questions : $(compter ran) avec réponse, $(compter missing) sans objet ici,"
dire "  $(compter refused) refusées, $(compter timed_out) trop lentes, $(compter too_long) trop longues."
dire "  Fichier : $fichier ($(($(wc -c <"$d/cms"))) octets, chiffré)"
dire "  Seul $AUTEUR peut l’ouvrir (certificat $EMPREINTE_CERTIFICAT)."

while [ "$oui" != oui ]; do
    printf 'Écrire ce fichier ? o : oui, n : non, v : voir tout ce qui a été lu. ' >&2
    read -r reponse || reponse=n
    case $reponse in
        o | O | oui | Oui | OUI) oui=oui ;;
        v | V) tr -cd '\011\012\040-\176\200-\377' <"$d/lisible" ;;
        n | N | non | Non | NON) dire "Rien n’est écrit."; exit 1 ;;
    esac
done
# set -C refuse un fichier qui serait apparu entre-temps, fût-il un lien.
if ! (set -C; : >"$fichier") 2>/dev/null || ! cat "$d/cms" >"$fichier"; then
    finir "Le fichier $fichier n’a pas pu être écrit." "Copiez le script dans un répertoire où vous pouvez écrire, et relancez-le."
fi
dire "C’est écrit. Remettez ce fichier à $AUTEUR ; il ne reste rien d’autre sur ce poste."
