# Reads the machine itself: maker, last start, battery, TPM, disks, dirty bit, antivirus; prints one line of JSON.
# It changes nothing. Every part stands alone: one that Windows refuses is null, and "errors" says why.
# Windows PowerShell 5.1; the output is pure ASCII. Lists come straight from ToArray(), see storage.ps1.

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$WarningPreference = 'SilentlyContinue'

$problems = New-Object System.Collections.ArrayList

function Add-Problem {
    param([string] $Part, $Record)
    [void] $problems.Add(@{ part = $Part; message = [string] $Record.Exception.Message })
}

function Get-Whole {
    param($Value)
    if ($null -eq $Value) { $null } else { [long] $Value }
}

function Get-Word {
    param($Value)
    if ($null -eq $Value -or [string] $Value -eq '') { $null } else { [string] $Value }
}

function Get-Flag {
    param($Value)
    if ($null -eq $Value) { $null } else { [bool] $Value }
}

$drive = [System.IO.Path]::GetPathRoot([System.Environment]::SystemDirectory).TrimEnd('\')

$system = $null
try {
    $found = Get-CimInstance -ClassName Win32_ComputerSystem
    $system = @{
        manufacturer      = Get-Word $found.Manufacturer
        model             = Get-Word $found.Model
        hypervisorPresent = Get-Flag $found.HypervisorPresent
    }
}
catch { Add-Problem 'system' $_ }

$booted = $null
try {
    $os = Get-CimInstance -ClassName Win32_OperatingSystem
    # A format without a culture counts years as the calendar of the user does.
    $plain = [System.Globalization.CultureInfo]::InvariantCulture
    if ($null -ne $os.LastBootUpTime) { $booted = $os.LastBootUpTime.ToUniversalTime().ToString('yyyy-MM-ddTHH:mm:ssZ', $plain) }
}
catch { Add-Problem 'boot' $_ }

# Win32_Battery.BatteryStatus: 1 is "discharging"; a PC without a battery has no instance.
$batteries = $null
try {
    $found = New-Object System.Collections.ArrayList
    foreach ($battery in @(Get-CimInstance -ClassName Win32_Battery)) {
        if ($null -ne $battery) { [void] $found.Add((Get-Whole $battery.BatteryStatus)) }
    }
    $batteries = $found.ToArray()
}
catch { Add-Problem 'battery' $_ }

# Needs administrator rights.
$tpm = $null
try {
    $chip = Get-CimInstance -Namespace 'root\cimv2\Security\MicrosoftTpm' -ClassName Win32_Tpm
    if ($null -eq $chip) { $tpm = @{ present = $false; ready = $false } }
    else {
        $ready = Get-Flag $chip.IsEnabled_InitialValue
        $tpm = @{ present = $true; ready = $ready }
    }
}
catch { Add-Problem 'tpm' $_ }

# MSFT_PhysicalDisk.HealthStatus: 0 healthy, 1 warning, 2 unhealthy, 5 unknown.
$disks = $null
try {
    $found = New-Object System.Collections.ArrayList
    foreach ($disk in @(Get-CimInstance -Namespace 'root\Microsoft\Windows\Storage' -ClassName MSFT_PhysicalDisk)) {
        [void] $found.Add(@{ model = Get-Word $disk.FriendlyName; health = Get-Whole $disk.HealthStatus })
    }
    $disks = $found.ToArray()
}
catch { Add-Problem 'disks' $_ }

$dirty = $null
try {
    $volume = Get-CimInstance -ClassName Win32_Volume -Filter "DriveLetter='$drive'"
    if ($null -ne $volume) { $dirty = Get-Flag $volume.DirtyBitSet }
}
catch { Add-Problem 'dirty' $_ }

# Windows client only; Windows Server has no such name space. Bits 12 to 15 of productState: 1 is "on".
$antivirus = $null
try {
    $found = New-Object System.Collections.ArrayList
    foreach ($product in @(Get-CimInstance -Namespace 'root\SecurityCenter2' -ClassName AntiVirusProduct)) {
        [void] $found.Add(@{ name = Get-Word $product.displayName; state = Get-Whole $product.productState })
    }
    $antivirus = $found.ToArray()
}
catch { Add-Problem 'antivirus' $_ }

$answer = @{
    system    = $system
    booted    = $booted
    batteries = $batteries
    tpm       = $tpm
    disks     = $disks
    dirty     = $dirty
    antivirus = $antivirus
    errors    = $problems.ToArray()
}
$json = ConvertTo-Json -InputObject $answer -Depth 5 -Compress
$ascii = [regex]::Replace($json, '[^\x20-\x7e]', { param($match) '\u{0:x4}' -f [int] [char] $match.Value })
[Console]::Out.WriteLine($ascii)
