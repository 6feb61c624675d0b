# Reads processor, volumes, partitions and the BitLocker state, and prints them as one line of JSON.
# It changes nothing. Every part stands alone: one that Windows refuses is null, and "errors" says why.
# Windows PowerShell 5.1; the output is pure ASCII, so that no code page can damage it.

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$WarningPreference = 'SilentlyContinue'

$errors = New-Object System.Collections.ArrayList

function Read-Part {
    param([string] $Part, [scriptblock] $Read)
    try {
        & $Read
    }
    catch {
        [void] $errors.Add(@{ part = $Part; message = [string] $_.Exception.Message })
        $null
    }
}

# CIM gives unsigned numbers or nothing; JSON gets a whole number or null.
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

# 0 x86, 9 x64, 12 ARM64: the processor itself, not what an emulated process sees.
$architecture = Read-Part 'processor' {
    $processor = Get-CimInstance -ClassName Win32_Processor | Select-Object -First 1
    Get-Whole $processor.Architecture
}

# A shell property: it answers without administrator rights.
$bitlocker = Read-Part 'bitlocker' {
    $shell = New-Object -ComObject Shell.Application
    Get-Whole $shell.NameSpace($env:SystemDrive).Self.ExtendedProperty('System.Volume.BitLockerProtection')
}

$encryption = Read-Part 'encryption' {
    $filter = "DriveLetter='" + $env:SystemDrive + "'"
    $volume = Get-CimInstance -Namespace 'root\cimv2\Security\MicrosoftVolumeEncryption' -ClassName Win32_EncryptableVolume -Filter $filter
    # An explicit null: nothing at all would become {} in the JSON of Windows PowerShell.
    if ($null -eq $volume) { $null }
    else {
        @{
            protectionStatus = Get-Whole $volume.ProtectionStatus
            conversionStatus = Get-Whole $volume.ConversionStatus
        }
    }
}

$volumes = Read-Part 'volumes' {
    $found = New-Object System.Collections.ArrayList
    foreach ($volume in @(Get-CimInstance -ClassName Win32_Volume)) {
        [void] $found.Add(@{
                deviceId     = [string] $volume.DeviceID
                driveLetter  = Get-Word $volume.DriveLetter
                label        = Get-Word $volume.Label
                fileSystem   = Get-Word $volume.FileSystem
                capacity     = Get-Whole $volume.Capacity
                freeSpace    = Get-Whole $volume.FreeSpace
                bootVolume   = Get-Flag $volume.BootVolume
                systemVolume = Get-Flag $volume.SystemVolume
            })
    }
    , $found.ToArray()
}

$partitions = Read-Part 'partitions' {
    $guids = @{}
    foreach ($disk in @(Get-CimInstance -Namespace 'root\Microsoft\Windows\Storage' -ClassName MSFT_Disk)) {
        $guids[[string] $disk.Number] = Get-Word $disk.Guid
    }
    $found = New-Object System.Collections.ArrayList
    foreach ($partition in @(Get-CimInstance -Namespace 'root\Microsoft\Windows\Storage' -ClassName MSFT_Partition)) {
        $paths = @()
        if ($null -ne $partition.AccessPaths) { $paths = @($partition.AccessPaths | ForEach-Object { [string] $_ }) }
        $mbr = Get-Whole $partition.MbrType
        if ($mbr -eq 0) { $mbr = $null }
        [void] $found.Add(@{
                diskNumber      = Get-Whole $partition.DiskNumber
                partitionNumber = Get-Whole $partition.PartitionNumber
                offset          = Get-Whole $partition.Offset
                size            = Get-Whole $partition.Size
                gptType         = Get-Word $partition.GptType
                mbrType         = $mbr
                accessPaths     = $paths
                diskGuid        = $guids[[string] $partition.DiskNumber]
            })
    }
    , $found.ToArray()
}

$answer = @{
    processorArchitecture = $architecture
    bitlockerProtection   = $bitlocker
    encryption            = $encryption
    volumes               = $volumes
    partitions            = $partitions
    errors                = $errors.ToArray()
}
$json = ConvertTo-Json -InputObject $answer -Depth 5 -Compress
$ascii = [regex]::Replace($json, '[^\x20-\x7e]', { param($match) '\u{0:x4}' -f [int] [char] $match.Value })
# Written straight to stdout: the console host would fold long lines.
[Console]::Out.WriteLine($ascii)
