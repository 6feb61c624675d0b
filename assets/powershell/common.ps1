# Functions of every runbook. They need no module and no profile, and do not parse localized output.
# Windows PowerShell 5.1. The runbook sets $PackageFolder, $PackageSource and $script:State.
Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$script:System = [System.Environment]::SystemDirectory
$script:Data = [System.Environment]::GetFolderPath('CommonApplicationData')
$script:Cbs = 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing'
$script:Version = 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion'

# True during the final verification, when every step is done.
$script:Proving = $false

function Stop-Runbook {
    param([int] $Code, [string] $Text)
    Write-Output ($Text + (Get-ProofNote $Code))
    exit $Code
}

# If an earlier run was verified and the PC has changed since, the next run repeats the plan. A plan that was never verified is
# not repeated automatically: an update that Windows rolls back would restart the PCs of a fleet forever.
function Get-ProofNote {
    param([int] $Code)
    if ($Code -ne 1 -or -not $script:Proving -or -not (Test-Path -LiteralPath $script:State)) { return '' }
    if (-not (Test-Done 'proven')) { return ' To have every step done again, delete ' + $script:State + '.' }
    Remove-Item -LiteralPath $script:State
    ' It was as planned before; the next start does the plan again.'
}

function Stop-ForPerson {
    param([string] $Step, [string[]] $Lines)
    # Asked only once: later steps and the final verification show whether it was done.
    if (Test-Done ('asked ' + $Step)) { return }
    Set-Done ('asked ' + $Step)
    Stop-Runbook 1 ((@('A person has to do this by hand, then start the script again:') + $Lines) -join "`r`n  ")
}

function Test-Done {
    param([string] $Step)
    (Test-Path -LiteralPath $script:State) -and ((Get-Content -LiteralPath $script:State) -contains $Step)
}

function Set-Done {
    param([string] $Step)
    New-ProtectedFolder (Split-Path -Parent $script:State)
    Add-Content -LiteralPath $script:State -Value $Step -Encoding Ascii
}

function Clear-Done {
    param([string[]] $Steps)
    if (-not (Test-Path -LiteralPath $script:State)) { return }
    $kept = @(Get-Content -LiteralPath $script:State | Where-Object { $Steps -notcontains $_ })
    Set-Content -LiteralPath $script:State -Value $kept -Encoding Ascii
}

# Returns an account other than administrators, SYSTEM and TrustedInstaller that can modify a folder, or nothing.
# The mask: write, append, write attributes, delete children, delete, change permissions, take ownership, generic write and all.
function Get-OtherWriter {
    param($Acl)
    $own = @('S-1-5-18', 'S-1-5-32-544', 'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464')
    foreach ($rule in @($Acl.GetAccessRules($true, $true, [System.Security.Principal.SecurityIdentifier]))) {
        if ([string] $rule.AccessControlType -ne 'Allow' -or $own -contains [string] $rule.IdentityReference.Value) { continue }
        if (([long] $rule.FileSystemRights -band 0x500D0156) -ne 0) { return [string] $rule.IdentityReference.Value }
    }
}

# Creates a folder that only administrators and SYSTEM can modify. Refuses a link, and a folder that others own or can modify. An
# empty folder that others can modify is recreated, because DISM leaves a mount folder with the permissions of the image.
function New-ProtectedFolder {
    param([string] $Path)
    $parent = Split-Path -Parent $Path
    if ($parent -ne $script:Data) { New-ProtectedFolder $parent }
    if (Test-Path -LiteralPath $Path) {
        $item = Get-Item -LiteralPath $Path -Force
        if ($item.Attributes -band [System.IO.FileAttributes]::ReparsePoint) { Stop-Runbook 2 ($Path + ' is a link; remove it.') }
        $acl = Get-Acl -LiteralPath $Path
        $owner = [string] $acl.GetOwner([System.Security.Principal.SecurityIdentifier]).Value
        if (@('S-1-5-18', 'S-1-5-32-544') -notcontains $owner) { Stop-Runbook 2 ($Path + ' belongs to ' + $owner + '; remove it.') }
        $other = Get-OtherWriter $acl
        if ($null -eq $other) { return }
        if (@(Get-ChildItem -LiteralPath $Path -Force).Count -gt 0) { Stop-Runbook 2 ($Path + ' can be changed by ' + $other + '; remove it.') }
        Remove-Item -LiteralPath $Path
    }
    [void] (New-Item -ItemType Directory -Path $Path)
    $icacls = Join-Path $script:System 'icacls.exe'
    $rules = @('/inheritance:r', '/grant:r', '*S-1-5-18:(OI)(CI)F', '*S-1-5-32-544:(OI)(CI)F')
    & $icacls $Path $rules | Out-Null
    $protected = $LASTEXITCODE
    & $icacls $Path '/setowner' '*S-1-5-32-544' | Out-Null
    if ($protected -ne 0 -or $LASTEXITCODE -ne 0) { Stop-Runbook 1 ('The folder could not be protected: ' + $Path) }
    # Until now others could have added files.
    if ($null -ne (Get-OtherWriter (Get-Acl -LiteralPath $Path)) -or @(Get-ChildItem -LiteralPath $Path -Force).Count -gt 0) { Stop-Runbook 2 ($Path + ' was changed by somebody else while it was made; remove it.') }
}

# The record of steps is only trusted in a protected folder: anybody else could mark steps as done.
# The folder is not created here, so that a PC the plan does not apply to stays unchanged.
function Assert-OwnState {
    $folder = Split-Path -Parent $script:State
    if (Test-Path -LiteralPath $folder) { New-ProtectedFolder $folder }
}

function Get-Build {
    $key = Get-ItemProperty -LiteralPath $script:Version
    @([int] $key.CurrentBuild, [int] $key.UBR)
}

function Test-Build {
    param([string] $Wanted)
    $parts = $Wanted.Split('.')
    $now = Get-Build
    ($now[0] -eq [int] $parts[0]) -and ($now[1] -ge [int] $parts[1])
}

function Assert-Build {
    param([string] $Wanted)
    if (-not (Test-Build $Wanted)) { Stop-Runbook 1 ('Windows is at ' + ((Get-Build) -join '.') + ', not at ' + $Wanted + '.') }
}

function Assert-Branch {
    param([string] $Planned)
    # Once the plan has begun, its updates change the build.
    if (Test-Path -LiteralPath $script:State) { return }
    $parts = $Planned.Split('.')
    $now = Get-Build
    if ($now[0] -ne [int] $parts[0] -or $now[1] -lt [int] $parts[1]) {
        Stop-Runbook 2 ('The plan was made for ' + $Planned + '; this PC is at ' + ($now -join '.') + '.')
    }
}

function Assert-Architecture {
    param([string] $Wanted)
    $numbers = @{ 'x86' = 0; 'x64' = 9; 'arm64' = 12 }
    $processor = Get-CimInstance -ClassName Win32_Processor | Select-Object -First 1
    if ([int] $processor.Architecture -ne $numbers[$Wanted]) { Stop-Runbook 2 ('The plan was made for ' + $Wanted + '.') }
}

function Assert-Room {
    param([long] $Bytes)
    $drive = New-Object System.IO.DriveInfo ([System.IO.Path]::GetPathRoot($script:System))
    if ($drive.AvailableFreeSpace -lt $Bytes) { Stop-Runbook 2 ('Too little room on the system volume: ' + $Bytes + ' bytes are wanted.') }
}

# BatteryStatus 1: discharging. A PC without a battery has no instance.
function Assert-Mains {
    $batteries = @(Get-CimInstance -ClassName Win32_Battery -ErrorAction SilentlyContinue)
    if (@($batteries | Where-Object { [int] $_.BatteryStatus -eq 1 }).Count -gt 0) { Stop-Runbook 2 'The PC runs on battery. Connect the charger, then start the script again.' }
}

# The Windows volume in BitLocker's list, or nothing if it is not listed.
function Get-BitLockerVolume {
    $volumes = @(Get-CimInstance -Namespace 'root/cimv2/Security/MicrosoftVolumeEncryption' -ClassName Win32_EncryptableVolume -ErrorAction SilentlyContinue)
    $volumes | Where-Object { $_.DriveLetter -eq 'C:' } | Select-Object -First 1
}

# ProtectionStatus 1: on and not suspended.
function Test-BitLockerOn {
    $volume = Get-BitLockerVolume
    ($null -ne $volume) -and ([int] $volume.ProtectionStatus -eq 1)
}

# ProtectionStatus 0 of an encrypted volume: suspended. A volume that is not encrypted has nothing to resume.
function Test-BitLockerSuspended {
    $volume = Get-BitLockerVolume
    ($null -ne $volume) -and ([int] $volume.ProtectionStatus -eq 0) -and ([int] $volume.ConversionStatus -ne 0)
}

# Suspends BitLocker for one restart if -SuspendBitLocker is given; Windows resumes it after that restart.
function Assert-BitLockerReady {
    if (-not (Test-BitLockerOn)) { return }
    if (-not $SuspendBitLocker) { Stop-Runbook 2 'BitLocker protects the Windows volume. Write its recovery key down, then start the script again with -SuspendBitLocker, or suspend it for one restart yourself (manage-bde -protectors -disable C: -RebootCount 1).' }
    Invoke-Tool 'manage-bde.exe' @('-protectors', '-disable', 'C:', '-RebootCount', '1') @(0)
    if (Test-BitLockerOn) { Stop-Runbook 1 'BitLocker still protects the Windows volume. Check whether a policy forbids suspending it.' }
    Set-Done 'bitlocker suspended'
}

# Resumes BitLocker if this script suspended it and no restart has done so.
function Resume-BitLocker {
    if (-not (Test-Done 'bitlocker suspended') -or -not (Test-BitLockerSuspended)) { return }
    Invoke-Tool 'manage-bde.exe' @('-protectors', '-enable', 'C:') @(0)
}

function Assert-NothingPending {
    $sign = Get-PendingSign
    if ($sign -ne '') { Stop-Runbook 3010 ('Earlier work waits for a restart (' + $sign + '). Restart, then start the script again.') }
}

function Request-Restart {
    if (-not (Test-Path -LiteralPath $script:State)) { Set-Done 'begun' }
    $boot = (Get-CimInstance -ClassName Win32_OperatingSystem).LastBootUpTime.ToUniversalTime()
    $mark = (Get-Item -LiteralPath $script:State).LastWriteTimeUtc
    if ($boot -lt $mark) { Stop-Runbook 3010 'Restart the PC, then start the script again.' }
}

function Invoke-Tool {
    param([string] $Tool, [string[]] $Words, [long[]] $Good)
    $log = @($Words | Where-Object { $_ -like '/LogPath:*' })
    if ($log.Count -gt 0) { New-ProtectedFolder (Split-Path -Parent $log[0].Substring(9)) }
    & (Join-Path $script:System $Tool) $Words
    # PowerShell returns exit codes as signed numbers.
    $code = [long] $LASTEXITCODE
    if ($code -lt 0) { $code = $code + 4294967296 }
    if ($Good -notcontains $code) { Stop-Runbook 1 ($Tool + ' ended with ' + $code + '. Nothing after it was begun.') }
}

function Wait-Stopped {
    param([string] $Name)
    $service = Get-Service -Name $Name -ErrorAction SilentlyContinue
    if ($null -ne $service) { $service.WaitForStatus([System.ServiceProcess.ServiceControllerStatus]::Stopped, [timespan]::FromMinutes(1)) }
}

# Renames a folder with its contents; nothing is deleted.
function Set-FolderAside {
    param([string] $Folder, [string] $Name)
    $to = Join-Path (Split-Path -Parent $Folder) $Name
    if ((Test-Path -LiteralPath $to) -or -not (Test-Path -LiteralPath $Folder)) { return }
    if ((Get-Item -LiteralPath $Folder -Force).Attributes -band [System.IO.FileAttributes]::ReparsePoint) { Stop-Runbook 2 ($Folder + ' is a link; it is left alone.') }
    Rename-Item -LiteralPath $Folder -NewName $Name
}

# Checked only if the location of WinRE can be read; reagentc.exe also refuses a full partition.
function Assert-RecoveryRoom {
    param([long] $Bytes)
    if ((Get-WinREInfo) -notmatch 'harddisk(\d+)\\partition(\d+)') { return }
    $volume = Get-Partition -DiskNumber ([int] $Matches[1]) -PartitionNumber ([int] $Matches[2]) -ErrorAction SilentlyContinue | Get-Volume -ErrorAction SilentlyContinue
    if ($null -ne $volume -and [long] $volume.SizeRemaining -lt $Bytes) { Stop-Runbook 1 ('The recovery partition has too little room: ' + $Bytes + ' bytes are wanted. WinRE is left as it was.') }
}

# Completes the DISM argument for the source image with the location of WinRE on this PC.
function Export-WinRE {
    param([string[]] $Words, [long[]] $Good)
    $folder = Get-WinREFolder (Get-WinREInfo)
    if ($folder -eq '') { Stop-Runbook 1 'reagentc does not say where WinRE is on this PC, so no copy of it can be kept. Nothing after it was begun.' }
    $own = @($Words | ForEach-Object { if ($_ -eq '/SourceImageFile:') { $_ + $folder + '\winre.wim' } else { $_ } })
    Invoke-Tool 'dism.exe' $own $Good
}

# BitLocker trusts a changed WinRE image only after WinRE was disabled and enabled again. This is checked on each PC, whether or
# not the PC that the plan was made for uses BitLocker. If an earlier run ended in between, WinRE is still disabled.
function Reset-WinRETrust {
    if (-not (Test-BitLockerOn) -and -not (Test-BitLockerSuspended)) { return }
    if ((Get-WinRE).Enabled) { Invoke-Tool 'reagentc.exe' @('/disable') @(0) }
    Invoke-Tool 'reagentc.exe' @('/enable') @(0)
}

function Assert-StoreHealthy {
    $words = @('/English', '/Online', '/Cleanup-Image', '/CheckHealth')
    $said = (& (Join-Path $script:System 'dism.exe') $words) -join ' '
    if ($LASTEXITCODE -ne 0 -or $said -notmatch 'No component store corruption detected') { Stop-Runbook 1 'The component store is not healthy, or could not be checked.' }
}

function Assert-Service {
    param([string] $Name)
    $path = 'HKLM:\SYSTEM\CurrentControlSet\Services\' + $Name
    $start = 4
    if (Test-Path -LiteralPath $path) { $start = [int] (Get-ItemProperty -LiteralPath $path).Start }
    if ($start -eq 4) { Stop-Runbook 1 ('The service ' + $Name + ' is turned off.') }
}

function Assert-There {
    param([string] $Path)
    if (-not (Test-Path -LiteralPath $Path)) { Stop-Runbook 1 ($Path + ' is not there. Mount the image or connect the share, then start the script again.') }
}

function Assert-Stack {
    param([string] $Wanted)
    $key = Get-Item -LiteralPath (Join-Path $script:Cbs 'Version')
    $good = @($key.GetValueNames() | Where-Object { $_ -match '^10\.0\.\d+\.\d+$' -and [version] $_ -ge [version] ('10.0.' + $Wanted) })
    if ($good.Count -eq 0) { Stop-Runbook 1 ('The servicing stack is older than ' + $Wanted + '.') }
}

function Assert-Package {
    param([string] $Name, [string] $Wanted)
    $packages = Join-Path $script:Cbs 'Packages'
    foreach ($package in @(Get-ChildItem -LiteralPath $packages | Where-Object { $_.PSChildName -like ($Name + '~*') })) {
        $parts = $package.PSChildName.Split('~')
        # 112: installed; 128: permanent.
        if ($parts[0] -eq $Name -and [version] $parts[4] -ge [version] $Wanted -and @(112, 128) -contains [int] $package.GetValue('CurrentState')) { return }
    }
    Stop-Runbook 1 ($Name + ' ' + $Wanted + ' is not installed.')
}

function Assert-WinRE {
    param([string] $Wanted)
    $fault = Get-WinREFault $Wanted
    if ($fault -ne '') { Stop-Runbook 1 ($fault + '.') }
}
