# --- The questions of Hygie, one line of JSON each -----------------------------------------
$ProgressPreference = 'SilentlyContinue'

function Write-Answer([int]$number, $answer) {
    [System.Console]::Out.WriteLine((Format-Answer $number $answer))
    [System.Console]::Out.Flush()
}
