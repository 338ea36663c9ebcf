@echo off
rem Hygie : lance le script PowerShell voisin, en lecture seule, sans changer les regles du poste.
"%SystemRoot%\System32\WindowsPowerShell\v1.0\powershell.exe" -NoLogo -NoProfile -ExecutionPolicy Bypass -File "%~dp0@@NAME@@" %*
set "code=%errorlevel%"
pause
exit /b %code%
