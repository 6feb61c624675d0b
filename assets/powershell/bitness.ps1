# What it ends with where it could not ask: an engine that knows no such answer has set its own.
if ($null -eq $NotKnown) { $NotKnown = 2 }
# Stops where the script runs as 32-bit: registry and DISM are then others than those of Windows.
if ([System.Environment]::Is64BitOperatingSystem -and -not [System.Environment]::Is64BitProcess) { Write-Output 'Start it in 64-bit Windows PowerShell; Intune and Configuration Manager have a setting for that.'; exit $NotKnown }
# A policy of the PC can demand Constrained Language, in which no script of this kind works.
if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') { Write-Output 'A policy runs PowerShell in Constrained Language here. Sign this script with a certificate that the policy allows, then start it again.'; exit $NotKnown }
