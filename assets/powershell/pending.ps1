# Returns the first sign of servicing work that waits for a restart, by the same signs as the inspection, or an empty string.
# Some keys count by their existence, with or without values; PackagesPending counts only if it has entries.
function Get-PendingSign {
    if (Test-Path -LiteralPath 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\RebootPending') { return 'RebootPending' }
    if (Test-Path -LiteralPath 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\RebootInProgress') { return 'RebootInProgress' }
    if (Test-Path -LiteralPath 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\PackagesPending') { $packages = Get-Item -LiteralPath 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\PackagesPending'; if ($packages.ValueCount + $packages.SubKeyCount -gt 0) { return 'PackagesPending' } }
    if (Test-Path -LiteralPath 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\SessionsPending') { $sessions = Get-Item -LiteralPath 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\SessionsPending'; if ([long] $sessions.GetValue('Exclusive', 0) -ne 0) { return 'SessionsPending' } }
    if (Test-Path -LiteralPath 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\WindowsUpdate\Auto Update\RebootRequired') { return 'RebootRequired' }
    if (Test-Path -LiteralPath (Join-Path (Split-Path -Parent ([System.Environment]::SystemDirectory)) 'WinSxS\pending.xml')) { return 'pending.xml' }
    ''
}
