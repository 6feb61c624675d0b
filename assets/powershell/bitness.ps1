# Stops where the script runs as 32-bit: registry and DISM are then others than those of Windows.
if ([System.Environment]::Is64BitOperatingSystem -and -not [System.Environment]::Is64BitProcess) { Write-Output 'Start it in 64-bit Windows PowerShell; Intune and Configuration Manager have a setting for that.'; exit 2 }
