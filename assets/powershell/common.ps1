# Functions of every runbook. They need no module and no profile, and do not parse localized output.
# Windows PowerShell 5.1. The runbook sets $PackageFolder, $PackageSource and $script:State.
Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$script:System = [System.Environment]::SystemDirectory
$script:Data = [System.Environment]::GetFolderPath('CommonApplicationData')

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
    if (-not (Test-Done 'proven')) { return ' To repeat every step, delete ' + $script:State + '.' }
    Remove-Item -LiteralPath $script:State
    ' The PC was as planned before; the next start repeats the plan.'
}

function Stop-ForPerson {
    param([string] $Step, [string[]] $Lines)
    # Asked only once: later steps and the final verification show whether it was done.
    if (Test-Done ('asked ' + $Step)) { return }
    Set-Done ('asked ' + $Step)
    Stop-Runbook 1 ((@('Do this manually, then start the script again:') + $Lines) -join "`r`n  ")
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

function Assert-Room {
    param([long] $Bytes)
    $drive = New-Object System.IO.DriveInfo ([System.IO.Path]::GetPathRoot($script:System))
    if ($drive.AvailableFreeSpace -lt $Bytes) { Stop-Runbook 2 ('Not enough free space on the system volume: ' + $Bytes + ' bytes are needed.') }
}

# BatteryStatus 1: discharging. A PC without a battery has no instance.
function Assert-Mains {
    $batteries = @(Get-CimInstance -ClassName Win32_Battery -ErrorAction SilentlyContinue)
    if (@($batteries | Where-Object { [int] $_.BatteryStatus -eq 1 }).Count -gt 0) { Stop-Runbook 2 'The PC is running on battery. Connect the charger, then start the script again.' }
}

function Assert-NothingPending {
    $sign = Get-PendingSign
    if ($sign -ne '') { Stop-Runbook 3010 ('Earlier servicing work is waiting for a restart (' + $sign + '). Restart, then start the script again.') }
}

function Invoke-Tool {
    param([string] $Tool, [string[]] $Words, [long[]] $Good)
    $log = @($Words | Where-Object { $_ -like '/LogPath:*' })
    if ($log.Count -gt 0) { New-ProtectedFolder (Split-Path -Parent $log[0].Substring(9)) }
    & (Join-Path $script:System $Tool) $Words
    # PowerShell returns exit codes as signed numbers.
    $code = [long] $LASTEXITCODE
    if ($code -lt 0) { $code = $code + 4294967296 }
    if ($Good -notcontains $code) { Stop-Runbook 1 ($Tool + ' exited with ' + $code + '. No further step was started.') }
}

function Assert-There {
    param([string] $Path)
    if (-not (Test-Path -LiteralPath $Path)) { Stop-Runbook 1 ($Path + ' is not there. Mount the image or connect the share, then start the script again.') }
}
