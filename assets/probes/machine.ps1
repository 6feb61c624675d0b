# Reads the machine itself: maker, last start, battery, TPM, disks, dirty bit, antivirus; prints one line of JSON.
# It changes nothing. Every part stands alone: one that Windows refuses is null, and "errors" says why.
# Windows PowerShell 5.1; the output is pure ASCII. Lists are built where they are used, see storage.ps1.

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$WarningPreference = 'SilentlyContinue'

$problems = @()

# From Windows itself: the environment of the caller may not hold SystemDrive.
$drive = ''
try { $drive = [string] (Get-CimInstance -ClassName Win32_OperatingSystem).SystemDrive }
catch { $problems += Get-Problem 'drive' $_ }

$system = $null
try {
    $found = Get-CimInstance -ClassName Win32_ComputerSystem
    $system = @{
        manufacturer      = Get-Word $found.Manufacturer
        model             = Get-Word $found.Model
        hypervisorPresent = Get-Flag $found.HypervisorPresent
    }
}
catch { $problems += Get-Problem 'system' $_ }

$booted = $null
try {
    $os = Get-CimInstance -ClassName Win32_OperatingSystem
    # A format without a culture counts years as the calendar of the user does.
    $plain = [System.Globalization.CultureInfo]::InvariantCulture
    if ($null -ne $os.LastBootUpTime) { $booted = $os.LastBootUpTime.ToUniversalTime().ToString('yyyy-MM-ddTHH:mm:ssZ', $plain) }
}
catch { $problems += Get-Problem 'boot' $_ }

# Win32_Battery.BatteryStatus: 1 is "discharging"; a PC without a battery has no instance.
$batteries = $null
try {
    $found = @()
    foreach ($battery in @(Get-CimInstance -ClassName Win32_Battery)) {
        if ($null -ne $battery) { $found += Get-Whole $battery.BatteryStatus }
    }
    $batteries = $found
}
catch { $problems += Get-Problem 'battery' $_ }

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
catch { $problems += Get-Problem 'tpm' $_ }

# MSFT_PhysicalDisk.HealthStatus: 0 healthy, 1 warning, 2 unhealthy, 5 unknown.
$disks = $null
try {
    $found = @()
    foreach ($disk in @(Get-CimInstance -Namespace 'root\Microsoft\Windows\Storage' -ClassName MSFT_PhysicalDisk)) {
        $found += @{ model = Get-Word $disk.FriendlyName; health = Get-Whole $disk.HealthStatus }
    }
    $disks = $found
}
catch { $problems += Get-Problem 'disks' $_ }

$dirty = $null
try {
    $volume = Get-CimInstance -ClassName Win32_Volume -Filter "DriveLetter='$drive'"
    if ($null -ne $volume) { $dirty = Get-Flag $volume.DirtyBitSet }
}
catch { $problems += Get-Problem 'dirty' $_ }

# Windows client only; Windows Server has no such name space. Bits 12 to 15 of productState: 1 is "on".
$antivirus = $null
try {
    $found = @()
    foreach ($product in @(Get-CimInstance -Namespace 'root\SecurityCenter2' -ClassName AntiVirusProduct)) {
        $found += @{ name = Get-Word $product.displayName; state = Get-Whole $product.productState }
    }
    $antivirus = $found
}
catch { $problems += Get-Problem 'antivirus' $_ }

$answer = @{
    system    = $system
    booted    = $booted
    batteries = $batteries
    tpm       = $tpm
    disks     = $disks
    dirty     = $dirty
    antivirus = $antivirus
    errors    = $problems
}
$json = ConvertTo-Json -InputObject $answer -Depth 5 -Compress
# Constrained Language, which a policy can demand, allows no .NET but core types: the same by operators.
while ($json -cmatch '[^\x20-\x7e]') { $json = $json.Replace($Matches[0], ('\u{0:x4}' -f [int] [char] $Matches[0])) }
# Written straight to stdout where that is allowed: the console host folds long lines, which the reader joins again.
if ($ExecutionContext.SessionState.LanguageMode -eq 'FullLanguage') { [Console]::Out.WriteLine($json) } else { Write-Output $json }
