# Hygie : l'etat d'un poste Windows, lu sans rien installer.
#
# Auteur  : @@AUTHOR@@
# Version : Hygie @@VERSION@@
#
# Ce script LIT seulement. Il ne change aucun reglage, n'installe rien, n'envoie rien par le
# reseau et ne demande pas de droits d'administrateur. Il ecrit un seul fichier, a cote de lui :
# l'etat du poste, chiffre, que seul l'auteur peut ouvrir. C'est le prestataire qui l'apporte et
# qui le lance ; ne lancez jamais un script recu par courriel.
#
# Usage : le fichier .cmd voisin, ou ce script avec -oui pour ecrire sans poser la question.
#
# Ce qu'il demande a cet ordinateur :
@@LIST@@
param([switch]$oui, [Parameter(ValueFromRemainingArguments = $true)]$reste)

# Empreinte SHA-256 de ce script, comptee avec la ligne suivante vide ($Empreinte = '') :
$Empreinte = ''
$Version = @@Q_VERSION@@
$Auteur = @@Q_AUTHOR@@
$AuteurJson = @@Q_JSON_AUTHOR@@
$VersionJson = @@Q_JSON_VERSION@@
$Sel = '@@SALT@@'
$Nombre = @@COUNT@@
$Certificat = '@@CERTIFICATE@@'
$EmpreinteCertificat = '@@FINGERPRINT@@'

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

# Ce fichier est en ASCII : les accents de ses phrases y sont des numeros.
function Fr([string]$text) { [System.Text.RegularExpressions.Regex]::Unescape($text) }
function Say([string]$text) { Write-Host $text }
function Stop-Script([string]$what, [string]$remedy) {
    Say $what
    Say $remedy
    exit 4
}

foreach ($word in @($reste)) {
    if ($word -eq '--oui') { $oui = $true }
    elseif ($null -ne $word) { Say 'Usage : hygie-windows.ps1 [-oui]'; exit 2 }
}
if ([string]$ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') {
    Stop-Script (Fr 'Les règles de sécurité de cet ordinateur empêchent ce script de lire son état.') (Fr 'Rien n’a été lu. Regardez ce poste avec Hygie, ou demandez à la personne qui gère ces règles.')
}
# Un programme du dossier de la cle USB ne doit jamais passer pour celui de Windows.
[System.Environment]::CurrentDirectory = [System.Environment]::SystemDirectory

$Sha256 = [System.Security.Cryptography.SHA256]::Create()
function Get-Hash([string]$text) {
    $bytes = $Sha256.ComputeHash([System.Text.Encoding]::UTF8.GetBytes($text))
    [System.BitConverter]::ToString($bytes).Replace('-', '').ToLowerInvariant()
}
$Texte = [System.IO.File]::ReadAllText($PSCommandPath).Replace("`r`n", "`n")
$Vide = [System.Text.RegularExpressions.Regex]::Replace($Texte, '(?m)^\$Empreinte = ''[0-9a-f]*''$', '$$Empreinte = ''''')
if ((Get-Hash $Vide) -ne $Empreinte) {
    Stop-Script (Fr 'Ce script a été modifié ou abîmé depuis sa préparation : il s’arrête.') (Fr 'Rien n’a été lu. Demandez une nouvelle copie à votre prestataire.')
}

Say ((Fr 'Hygie {0} : état de ce poste, pour {1}.') -f $Version, $Auteur)
Say ((Fr 'Empreinte du script : {0}') -f $Empreinte)
Say (Fr 'Ce script lit ce qui suit, et rien d’autre :')
foreach ($line in ($Texte -split "`n")) {
    if ($line -match '^# +[0-9]+\. ') { Say $line.Substring(1) }
    if ($line -match '^param\(') { break }
}

@@COMMON@@
# --- Les autres questions -------------------------------------------------------------------
$Reponses = New-Object System.Collections.ArrayList
$Lisible = New-Object System.Collections.ArrayList
$Compte = @{ ran = 0; missing = 0; refused = 0; timed_out = 0; too_long = 0 }

function Add-Answer([string]$ask, $answer) {
    [void]$Reponses.Add((Format-Answer $ask $answer))
    [void]$Lisible.Add($ask)
    [void]$Lisible.Add('--- ' + $answer.outcome)
    [void]$Lisible.Add($answer.out)
    $Compte[$answer.outcome] += 1
    Write-Host -NoNewline ("`r{0} / {1}" -f $Reponses.Count, $Nombre)
}

function Get-FailedAnswer($record) {
    $cause = $record.Exception.GetBaseException()
    $outcome = 'refused'
    if ($cause -is [System.IO.FileNotFoundException]) { $outcome = 'missing' }
    if ($cause -is [System.IO.DirectoryNotFoundException]) { $outcome = 'missing' }
    New-Answer $outcome 0 '' ([string]$cause.Message)
}

# La sortie est lue dans l'encodage de cette console, que le programme partage.
function Invoke-AskedProgram([string]$program, [string]$arguments, [double]$seconds) {
    $start = New-Object System.Diagnostics.ProcessStartInfo
    $start.FileName = $program
    $start.Arguments = $arguments
    $start.UseShellExecute = $false
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    $start.WorkingDirectory = [System.Environment]::SystemDirectory
    try {
        $process = [System.Diagnostics.Process]::Start($start)
    } catch {
        $cause = $_.Exception.GetBaseException()
        $outcome = 'refused'
        if (@(2, 3) -contains $cause.NativeErrorCode) { $outcome = 'missing' }
        return New-Answer $outcome 0 '' ([string]$cause.Message)
    }
    $process.StandardInput.Close()
    $out = New-Object System.IO.MemoryStream
    $err = New-Object System.IO.MemoryStream
    $copies = [System.Threading.Tasks.Task[]]@(
        $process.StandardOutput.BaseStream.CopyToAsync($out),
        $process.StandardError.BaseStream.CopyToAsync($err)
    )
    $end = [System.DateTime]::UtcNow.AddSeconds($seconds)
    $outcome = 'ran'
    while (-not $process.WaitForExit(20)) {
        if (($out.Length + $err.Length) -gt $Limite) { $outcome = 'too_long'; break }
        if ([System.DateTime]::UtcNow -gt $end) { $outcome = 'timed_out'; break }
    }
    $code = 0
    if ($outcome -eq 'ran') { $code = $process.ExitCode } else { try { $process.Kill() } catch { $null = $_ } }
    try { [void][System.Threading.Tasks.Task]::WaitAll($copies, 2000) } catch { $null = $_ }
    $encoding = [System.Console]::OutputEncoding
    New-Answer $outcome $code ($encoding.GetString($out.ToArray())) ($encoding.GetString($err.ToArray()))
}

function Get-FullPath([string]$path) {
    if ($path.StartsWith('~')) { $path = $env:USERPROFILE + $path.Substring(1) }
    $path
}

# 0x401000 : un fichier qui n'est que dans le nuage ; le lire irait le chercher sur Internet.
function Read-AskedFile([string]$path, [int]$limit) {
    try {
        $full = Get-FullPath $path
        if (-not [System.IO.File]::Exists($full)) { return New-Answer 'missing' 0 '' '' }
        if (([int][System.IO.File]::GetAttributes($full) -band 0x401000) -ne 0) {
            return New-Answer 'refused' 0 '' 'in the cloud'
        }
        $stream = [System.IO.File]::Open($full, 'Open', 'Read', 'ReadWrite')
        try {
            $buffer = New-Object byte[] ($limit + 1)
            $size = 0
            do {
                $read = $stream.Read($buffer, $size, $buffer.Length - $size)
                $size += $read
            } while (($read -gt 0) -and ($size -le $limit))
        } finally {
            $stream.Close()
        }
        $outcome = 'ran'
        if ($size -gt $limit) { $outcome = 'too_long'; $size = $limit }
        New-Answer $outcome 0 ([System.Text.Encoding]::UTF8.GetString($buffer, 0, $size)) ''
    } catch {
        Get-FailedAnswer $_
    }
}

function Get-AskedList([string]$folder, [string]$glob, [int]$limit) {
    try {
        if (-not [System.IO.Directory]::Exists((Get-FullPath $folder))) { return New-Answer 'missing' 0 '' '' }
        $epoch = New-Object System.DateTime(1970, 1, 1, 0, 0, 0, ([System.DateTimeKind]::Utc))
        $outcome = 'ran'
        $lines = New-Object 'System.Collections.Generic.List[string]'
        foreach ($item in @(Get-Item -Path (Get-FullPath $glob) -ErrorAction SilentlyContinue)) {
            if ($lines.Count -eq $limit) { $outcome = 'too_long'; break }
            $size = 0
            if ($item -is [System.IO.FileInfo]) { $size = $item.Length }
            $age = [long][System.Math]::Floor(($item.LastWriteTimeUtc - $epoch).TotalSeconds)
            $lines.Add($item.Name + "`t" + $size + "`t" + $age + "`n")
        }
        $lines.Sort([System.StringComparer]::Ordinal)
        New-Answer $outcome 0 ([string]::Join('', $lines)) ''
    } catch {
        Get-FailedAnswer $_
    }
}

# Les nombres du registre sont sans signe, comme Python les lit.
function Get-KeyValues($key, [string[]]$names) {
    $found = New-Object System.Collections.Specialized.OrderedDictionary
    $there = @($key.GetValueNames())
    foreach ($name in $names) {
        if ($there -notcontains $name) { continue }
        $data = $key.GetValue($name, $null, 'DoNotExpandEnvironmentNames')
        $kind = [string]$key.GetValueKind($name)
        if ($kind -eq 'DWord') { $data = [System.BitConverter]::ToUInt32([System.BitConverter]::GetBytes([int]$data), 0) }
        if ($kind -eq 'QWord') { $data = [System.BitConverter]::ToUInt64([System.BitConverter]::GetBytes([long]$data), 0) }
        if ($data -is [byte[]]) { $data = [System.BitConverter]::ToString($data).Replace('-', '').ToLowerInvariant() }
        $found.Add($name, $data)
    }
    $found
}

function Read-AskedKey([string]$hive, [string]$path, [string[]]$names, [bool]$each) {
    try {
        $root = [Microsoft.Win32.RegistryKey]::OpenBaseKey($hive, 'Registry64')
        $key = $root.OpenSubKey($path)
        if ($null -eq $key) { return New-Answer 'missing' 0 '' '' }
        if (-not $each) {
            $found = Get-KeyValues $key $names
            return New-Answer 'ran' 0 (ConvertTo-Json -InputObject $found -Compress -Depth 3) ''
        }
        $rows = New-Object System.Collections.ArrayList
        foreach ($name in $key.GetSubKeyNames()) {
            try { $below = $key.OpenSubKey($name) } catch { continue }
            if ($null -ne $below) { [void]$rows.Add((Get-KeyValues $below $names)) }
        }
        New-Answer 'ran' 0 (ConvertTo-Json -InputObject $rows -Compress -Depth 3) ''
    } catch {
        Get-FailedAnswer $_
    }
}

@@ASKS@@
Say ''

# --- L'etat du poste ------------------------------------------------------------------------
$Poste = ([string]$env:COMPUTERNAME) -replace '[^A-Za-z0-9._-]', '-'
if ($Poste -eq '') { $Poste = 'poste' }
$Cle = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry64').OpenSubKey('SOFTWARE\Microsoft\Cryptography')
$Identifiant = ''
if ($null -ne $Cle) { $Identifiant = [string]$Cle.GetValue('MachineGuid', '') }
if ($Identifiant -eq '') { $Identifiant = 'nom:' + $Poste }
$Machine = (Get-Hash ($Sel + ':' + $Identifiant.ToLowerInvariant())).Substring(0, 32)
$Maintenant = [System.DateTime]::UtcNow
$Instant = $Maintenant.ToString('yyyy-MM-ddTHH:mm:ssZ', [System.Globalization.CultureInfo]::InvariantCulture)
$Decalage = [int][System.TimeZoneInfo]::Local.GetUtcOffset($Maintenant).TotalMinutes
$Etat = '{"format":1,"hygie":' + $VersionJson + ',"author":' + $AuteurJson +
    ',"script":"' + $Empreinte + '","platform":"windows","machine":"' + $Machine +
    '","label":"' + $Poste + '","at":"' + $Instant + '","offset_minutes":' + $Decalage +
    ',"answers":[' + [string]::Join(",`n", $Reponses.ToArray()) + ']}'

# Protect-CmsMessage fait passer le texte par Out-String, qui peut couper les longues lignes :
# il recoit donc des lignes de 76 caracteres, celles du base64 de l'etat compresse.
$Memoire = New-Object System.IO.MemoryStream
$Compresse = New-Object System.IO.Compression.GZipStream($Memoire, ([System.IO.Compression.CompressionMode]::Compress))
$Octets = [System.Text.Encoding]::UTF8.GetBytes($Etat)
$Compresse.Write($Octets, 0, $Octets.Length)
$Compresse.Close()
$Clair = [System.Convert]::ToBase64String($Memoire.ToArray(), ([System.Base64FormattingOptions]::InsertLineBreaks))
try {
    $Pour = New-Object System.Security.Cryptography.X509Certificates.X509Certificate2(, [System.Convert]::FromBase64String($Certificat))
    $Chiffre = [string](Protect-CmsMessage -To $Pour -Content $Clair)
} catch {
    Say ([string]$_.Exception.Message)
    Stop-Script (Fr 'L’état du poste n’a pas pu être chiffré : rien n’est écrit.') (Fr 'Prévenez votre prestataire.')
}

$Jour = [System.DateTime]::Now.ToString('yyyy-MM-dd', [System.Globalization.CultureInfo]::InvariantCulture)
$Fichier = Join-Path -Path $PSScriptRoot -ChildPath ('hygie-' + $Poste + '-' + $Jour + '.cms')
$Autre = 1
while (Test-Path -LiteralPath $Fichier) {
    $Autre += 1
    $Fichier = Join-Path -Path $PSScriptRoot -ChildPath ('hygie-' + $Poste + '-' + $Jour + '-' + $Autre + '.cms')
}
Say ''
Say ((Fr 'État du poste « {0} » :') -f $Poste)
Say ((Fr '  {0} questions : {1} avec réponse, {2} sans objet ici,') -f $Reponses.Count, $Compte.ran, $Compte.missing)
Say ((Fr '  {0} refusées, {1} trop lentes, {2} trop longues.') -f $Compte.refused, $Compte.timed_out, $Compte.too_long)
Say ((Fr '  Fichier : {0} ({1} octets, chiffré)') -f $Fichier, $Chiffre.Length)
Say ((Fr '  Seul {0} peut l’ouvrir (certificat {1}).') -f $Auteur, $EmpreinteCertificat)
while (-not $oui) {
    $reponse = ([string](Read-Host (Fr 'Écrire ce fichier ? o : oui, n : non, v : voir tout ce qui a été lu'))).Trim().ToLowerInvariant()
    if (@('o', 'oui') -contains $reponse) { $oui = $true }
    if (@('n', 'non') -contains $reponse) { Say (Fr 'Rien n’est écrit.'); exit 1 }
    if ($reponse -eq 'v') {
        foreach ($line in $Lisible) { Say ($line -replace '[\x00-\x08\x0b-\x1f\x7f]', '') }
    }
}
try {
    $octets = [System.Text.Encoding]::ASCII.GetBytes($Chiffre)
    $stream = [System.IO.File]::Open($Fichier, 'CreateNew', 'Write')
    $stream.Write($octets, 0, $octets.Length)
    $stream.Close()
} catch {
    Stop-Script ((Fr 'Le fichier {0} n’a pas pu être écrit.') -f $Fichier) (Fr 'Copiez le script dans un répertoire où vous pouvez écrire, et relancez-le.')
}
Say ((Fr 'C’est écrit. Remettez ce fichier à {0} ; il ne reste rien d’autre sur ce poste.') -f $Auteur)
exit 0
