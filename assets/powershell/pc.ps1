# Additional functions of a runbook for a PC.
function Assert-Branch {
    param([string] $Planned)
    # Once the plan has begun, its updates change the build.
    if (Test-Path -LiteralPath $script:State) { return }
    if (-not (Test-Build $Planned)) { Stop-Runbook 2 ('The plan was made for ' + $Planned + '; this PC is at ' + ((Get-Build) -join '.') + '.') }
}

function Assert-Architecture {
    param([string] $Wanted)
    $numbers = @{ 'x86' = 0; 'x64' = 9; 'arm64' = 12 }
    $processor = Get-CimInstance -ClassName Win32_Processor | Select-Object -First 1
    if ([int] $processor.Architecture -ne $numbers[$Wanted]) { Stop-Runbook 2 ('The plan was made for ' + $Wanted + '.') }
}

# Ends the runbook if the PC is not as the plan promises. What cannot be read proves no change, so the record of steps is kept.
function Assert-Promise {
    param([scriptblock] $Check)
    $faults = @()
    try { $faults = @(& $Check) } catch { Write-Output $_.Exception.Message; exit 1 }
    if ($faults.Count -gt 0) { Stop-Runbook 1 (($faults -join '; ') + '.') }
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

function Request-Restart {
    if (-not (Test-Path -LiteralPath $script:State)) { Set-Done 'begun' }
    $boot = (Get-CimInstance -ClassName Win32_OperatingSystem).LastBootUpTime.ToUniversalTime()
    $mark = (Get-Item -LiteralPath $script:State).LastWriteTimeUtc
    if ($boot -lt $mark) { Stop-Runbook 3010 'Restart the PC, then start the script again.' }
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
    if ((Get-Item -LiteralPath $Folder -Force).Attributes -band [System.IO.FileAttributes]::ReparsePoint) { Stop-Runbook 2 ($Folder + ' is a link; it was not changed.') }
    Rename-Item -LiteralPath $Folder -NewName $Name
}

# Checked only if the location of WinRE can be read; reagentc.exe also refuses a full partition.
function Assert-RecoveryRoom {
    param([long] $Bytes)
    if ((Get-WinREInfo) -notmatch 'harddisk(\d+)\\partition(\d+)') { return }
    $volume = Get-Partition -DiskNumber ([int] $Matches[1]) -PartitionNumber ([int] $Matches[2]) -ErrorAction SilentlyContinue | Get-Volume -ErrorAction SilentlyContinue
    if ($null -ne $volume -and [long] $volume.SizeRemaining -lt $Bytes) { Stop-Runbook 1 ('Not enough free space on the recovery partition: ' + $Bytes + ' bytes are needed. WinRE was not changed.') }
}

# Completes the DISM argument for the source image with the location of WinRE on this PC.
function Export-WinRE {
    param([string[]] $Words, [long[]] $Good)
    $folder = Get-WinREFolder (Get-WinREInfo)
    if ($folder -eq '') { Stop-Runbook 1 'reagentc does not report where WinRE is on this PC, so it cannot be backed up. No further step was started.' }
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
