# Read-only checks of a PC. Each returns a description of the fault, or nothing if there is none, and throws what it cannot read.
Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'

$script:Cbs = 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing'
$script:Version = 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion'

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
    if (([string] $key.InstallationType -like 'Server*') -ne $ForServer) { throw 'Windows and Windows Server have checks of their own.' }
}

# A check can stay deployed for months: from the day newer updates were published, it reports that it is out of date.
function Get-AgeDoubt {
    param([string] $From)
    $parts = $From.Split('-')
    $day = New-Object System.DateTime ([int] $parts[0]), ([int] $parts[1]), ([int] $parts[2])
    if ([System.DateTime]::UtcNow -ge $day) { 'Updates were published since ' + $From + ', which this check does not know: make it anew' }
}

function Get-AheadDoubt {
    param([int] $Highest)
    $key = Get-ItemProperty -LiteralPath $script:Version
    if ([int] $key.UBR -gt $Highest) { 'Windows is at revision ' + $key.UBR + ', which is newer than this check: make it anew' }
}

function Get-BuildFault {
    param([string] $Wanted)
    $key = Get-ItemProperty -LiteralPath $script:Version
    $parts = $Wanted.Split('.')
    if ([int] $key.CurrentBuild -ne [int] $parts[0] -or [int] $key.UBR -lt [int] $parts[1]) { 'Windows is at ' + $key.CurrentBuild + '.' + $key.UBR }
}

function Get-RevisionFault {
    param([int] $Wanted, [string] $Kb)
    $key = Get-ItemProperty -LiteralPath $script:Version
    if ([int] $key.UBR -lt $Wanted) { 'Windows is at revision ' + $key.UBR + '; ' + $Kb + ' brings ' + $Wanted }
}

function Get-PendingFault {
    $sign = Get-PendingSign
    if ($sign -ne '') { 'Servicing work waits for a restart (' + $sign + ')' }
}

function Get-RoomFault {
    param([long] $Wanted)
    $drive = New-Object System.IO.DriveInfo ([System.IO.Path]::GetPathRoot([System.Environment]::SystemDirectory))
    if ($drive.AvailableFreeSpace -lt $Wanted) { 'The system volume has ' + [System.Math]::Floor($drive.AvailableFreeSpace / 1048576) + ' MB free' }
}

# A BIOS PC has no such partition.
function Get-EfiFault {
    param([long] $Wanted)
    $efi = @(Get-Partition -ErrorAction SilentlyContinue | Where-Object { $_.IsSystem -and [string] $_.GptType -eq '{c12a7328-f81f-11d2-ba4b-00a0c93ec93b}' } | Get-Volume -ErrorAction SilentlyContinue)
    if (@($efi | Where-Object { $_.Size -gt 0 -and $_.SizeRemaining -lt $Wanted }).Count -gt 0) { 'The EFI system partition is nearly full' }
}

function Get-ServiceFault {
    param([string] $Name)
    $service = Get-ItemProperty -LiteralPath ('HKLM:\SYSTEM\CurrentControlSet\Services\' + $Name) -ErrorAction SilentlyContinue
    if ($null -eq $service -or [int] $service.Start -eq 4) { 'The service ' + $Name + ' is turned off' }
}

function Get-StackFault {
    param([string] $Wanted)
    $stacks = @((Get-Item -LiteralPath (Join-Path $script:Cbs 'Version')).GetValueNames() | Where-Object { $_ -match '^10\.0\.\d+\.\d+$' })
    if (@($stacks | Where-Object { [version] $_ -ge [version] ('10.0.' + $Wanted) }).Count -eq 0) { 'The servicing stack is older' }
}

function Get-PackageFault {
    param([string] $Name, [string] $Wanted)
    foreach ($package in @(Get-ChildItem -LiteralPath (Join-Path $script:Cbs 'Packages'))) {
        $parts = $package.PSChildName.Split('~')
        # 112: installed; 128: permanent.
        if ($parts[0] -eq $Name -and [version] $parts[4] -ge [version] $Wanted -and @(112, 128) -contains [int] $package.GetValue('CurrentState')) { return }
    }
    $Name + ' ' + $Wanted + ' is not installed'
}

# Reads the corruption flag of the component store. DISM needs administrator rights for it.
function Get-StoreFault {
    $words = @('/English', '/Online', '/Cleanup-Image', '/CheckHealth')
    $said = (& (Join-Path ([System.Environment]::SystemDirectory) 'dism.exe') $words) -join ' '
    if ($LASTEXITCODE -ne 0) { throw 'DISM could not check the component store: run it as administrator.' }
    if ($said -notmatch 'No component store corruption detected') { 'The component store is damaged' }
}

# If the build that Windows returns to is unknown (''), it must be lower than the one before.
function Get-RemovalFault {
    param([string] $Identity, [string] $Before, [string] $Wanted)
    $path = Join-Path (Join-Path $script:Cbs 'Packages') $Identity
    $state = 0
    if (Test-Path -LiteralPath $path) { $state = [int] (Get-Item -LiteralPath $path).GetValue('CurrentState') }
    # Absent, resolving, resolved, staging, staged.
    if (@(0, 16, 32, 48, 64) -notcontains $state) { $Identity + ' is still there' }
    $key = Get-ItemProperty -LiteralPath $script:Version
    $now = ([string] $key.CurrentBuild) + '.' + ([string] $key.UBR)
    if ($Wanted -ne '') { if ($now -ne $Wanted) { 'Windows is at ' + $now } }
    elseif ([version] $now -ge [version] $Before) { 'Windows is at ' + $now }
}
