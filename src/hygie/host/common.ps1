# --- What runs one question, with its own time limit ---------------------------------------
$Limite = @@LIMIT@@
$Salle = $null

function New-Answer([string]$outcome, [int]$code, [string]$out, [string]$err) {
    @{ outcome = $outcome; code = $code; out = $out; err = $err }
}

# gzip, then base64: the recording stays ASCII, whatever the language of Windows.
function Compress-Text([string]$text) {
    if ($text.Length -eq 0) { return '""' }
    $raw = [System.Text.Encoding]::UTF8.GetBytes($text)
    $memory = New-Object System.IO.MemoryStream
    $mode = [System.IO.Compression.CompressionMode]::Compress
    $gzip = New-Object System.IO.Compression.GZipStream($memory, $mode)
    $gzip.Write($raw, 0, $raw.Length)
    $gzip.Close()
    '{"gzip":"' + [System.Convert]::ToBase64String($memory.ToArray()) + '"}'
}

function Format-Answer([string]$ask, $answer) {
    $out = $answer.out
    $outcome = $answer.outcome
    if ($out.Length -gt $Limite) {
        $out = $out.Substring(0, $Limite)
        $outcome = 'too_long'
    }
    $err = $answer.err
    if ($err.Length -gt 10000) { $err = $err.Substring(0, 10000) }
    '{"ask":' + $ask + ',"outcome":"' + $outcome + '","code":' + $answer.code +
        ',"out":' + (Compress-Text $out) + ',"err":' + (Compress-Text $err) + '}'
}

# What an error means; its category and its identifier are never translated.
function Get-ErrorOutcome($record) {
    if ($record.FullyQualifiedErrorId -like 'CommandNotFoundException*') { return 'missing' }
    if ([string]$record.CategoryInfo.Category -eq 'PermissionDenied') { return 'refused' }
    $cause = $record.Exception.GetBaseException()
    if ($cause -is [System.UnauthorizedAccessException]) { return 'refused' }
    if ($cause -is [System.Security.SecurityException]) { return 'refused' }
    'ran'
}

# One runspace serves all questions; one that does not answer in time is left behind.
function Invoke-AskedStatement([string]$statement, [double]$seconds) {
    if ($null -eq $script:Salle) {
        $script:Salle = [System.Management.Automation.Runspaces.RunspaceFactory]::CreateRunspace()
        $script:Salle.ApartmentState = [System.Threading.ApartmentState]::STA
        $script:Salle.Open()
    }
    $shell = [System.Management.Automation.PowerShell]::Create()
    $shell.Runspace = $script:Salle
    [void]$shell.AddScript($statement)
    [void]$shell.AddCommand('ConvertTo-Json').AddParameter('Compress').AddParameter('Depth', 4)
    $pending = $shell.BeginInvoke()
    if (-not $pending.AsyncWaitHandle.WaitOne([int]($seconds * 1000))) {
        [void]$shell.BeginStop($null, $null)
        $script:Salle = $null
        return New-Answer 'timed_out' 0 '' ''
    }
    $out = ''
    $record = $null
    try {
        $out = [string]::Join("`n", @($shell.EndInvoke($pending)))
    } catch {
        $record = $_
        $inner = $_.Exception.InnerException
        if ($inner -is [System.Management.Automation.RuntimeException]) { $record = $inner.ErrorRecord }
    }
    if (($null -eq $record) -and ($shell.Streams.Error.Count -gt 0)) {
        $record = $shell.Streams.Error[0]
    }
    $shell.Dispose()
    if ($null -eq $record) { return New-Answer 'ran' 0 $out '' }
    $said = [string]$record.Exception.Message
    if ($out.Length -gt 0) { return New-Answer 'ran' 1 $out $said }
    New-Answer (Get-ErrorOutcome $record) 1 '' $said
}
