# Read-only checks of a PC: what a fleet's check reports, and the faults that no plan promises to mend. Each returns a
# description of the fault, or nothing if there is none, and throws what it cannot read.
Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'

# Formats a result as one line: Intune shows the last line of the output, at most 2,048 characters of it.
function Format-Answer {
    param([string[]] $Parts)
    $line = (($Parts -join '; ') -replace '\s+', ' ').Trim()
    if ($line.Length -gt 2000) { $line = $line.Substring(0, 2000) + ' (cut)' }
    $line
}

# Ends the check with exit code 0 if nothing is wrong, 1 (or the code the management tool expects) for a fault, and 2 (or the
# code the tool has set) if the state could not be determined.
function Complete-Check {
    param([string[]] $Faults, [string] $Well, [string[]] $Doubts, [int] $Wrong = 1)
    if (@($Faults).Count -gt 0) { Write-Output (Format-Answer $Faults); exit $Wrong }
    if (@($Doubts).Count -gt 0) { Write-Output (Format-Answer $Doubts); exit $NotKnown }
    Write-Output $Well
    exit 0
}

# The check was generated for certain builds of one version of Windows; Windows Server has its own.
function Assert-Made {
    param([int[]] $Builds, [string] $Name, [bool] $ForServer)
    $key = Get-ItemProperty -LiteralPath $script:Version
    if ($Builds -notcontains [int] $key.CurrentBuild) { throw ('This check is for ' + $Name + '; this PC is build ' + $key.CurrentBuild + '.') }
    if (([string] $key.InstallationType -like 'Server*') -ne $ForServer) { throw 'Windows and Windows Server need separate checks.' }
}

# A check can stay deployed for months: from the day newer updates were published, it reports that it is out of date.
function Get-AgeDoubt {
    param([string] $From)
    $parts = $From.Split('-')
    $day = New-Object System.DateTime ([int] $parts[0]), ([int] $parts[1]), ([int] $parts[2])
    if ([System.DateTime]::UtcNow -ge $day) { 'Updates that this check does not know have been published since ' + $From + ': generate it again' }
}

function Get-AheadDoubt {
    param([int] $Highest)
    $key = Get-ItemProperty -LiteralPath $script:Version
    if ([int] $key.UBR -gt $Highest) { 'Windows is at revision ' + $key.UBR + ', which is newer than this check: generate it again' }
}

function Get-RevisionFault {
    param([int] $Wanted, [string] $Kb)
    $key = Get-ItemProperty -LiteralPath $script:Version
    if ([int] $key.UBR -lt $Wanted) { 'Windows is at revision ' + $key.UBR + '; ' + $Kb + ' brings ' + $Wanted }
}

function Get-PendingFault {
    $sign = Get-PendingSign
    if ($sign -ne '') { 'Servicing work is waiting for a restart (' + $sign + ')' }
}

function Get-RoomFault {
    param([long] $Wanted)
    $drive = New-Object System.IO.DriveInfo ([System.IO.Path]::GetPathRoot([System.Environment]::SystemDirectory))
    if ($drive.AvailableFreeSpace -lt $Wanted) { 'The system volume has ' + [System.Math]::Floor($drive.AvailableFreeSpace / 1048576) + ' MB free' }
}

function Get-EfiFault {
    param([long] $Wanted)
    $partitions = @(Get-Partition | Where-Object { $_.IsSystem -and [string] $_.GptType -eq '{c12a7328-f81f-11d2-ba4b-00a0c93ec93b}' })
    # A BIOS PC has none.
    if ($partitions.Count -eq 0) { return }
    $efi = @($partitions | Get-Volume | Where-Object { $_.Size -gt 0 })
    if (@($efi | Where-Object { $_.SizeRemaining -lt $Wanted }).Count -gt 0) { return 'The EFI system partition is nearly full' }
    if ($efi.Count -lt $partitions.Count) { throw 'The free space of the EFI system partition could not be read.' }
}
