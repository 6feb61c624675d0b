# Exit code if the state could not be determined. A management tool without such a result sets its own before this line.
if ($null -eq $NotKnown) { $NotKnown = 2 }
# A 32-bit process sees a different registry and a different DISM than Windows itself.
if ([System.Environment]::Is64BitOperatingSystem -and -not [System.Environment]::Is64BitProcess) { Write-Output 'Start this script in 64-bit Windows PowerShell; Intune and Configuration Manager have a setting for that.'; exit $NotKnown }
# A policy can enforce Constrained Language Mode, in which this script does not work.
if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') { Write-Output 'A policy enforces Constrained Language Mode for PowerShell on this PC. Sign this script with a certificate that the policy allows, then start it again.'; exit $NotKnown }
