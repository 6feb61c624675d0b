# Reads processor, volumes, partitions and the BitLocker state, and prints them as one line of JSON.
# It changes nothing. Every part stands alone: one that Windows refuses is null, and "errors" says why.
# Windows PowerShell 5.1; the output is pure ASCII, so that no code page can damage it.
#
# Lists are built where they are used and never returned by a function: an array that went through the
# pipeline would become {"value":[...],"Count":n} in the JSON of Windows PowerShell.

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$WarningPreference = 'SilentlyContinue'

$problems = @()

# From Windows itself: the environment of the caller may not hold SystemDrive.
$drive = ''
try { $drive = [string] (Get-CimInstance -ClassName Win32_OperatingSystem).SystemDrive }
catch { $problems += Get-Problem 'drive' $_ }

# 0 x86, 9 x64, 12 ARM64: the processor itself, not what an emulated process sees.
$architecture = $null
try {
    $processor = Get-CimInstance -ClassName Win32_Processor | Select-Object -First 1
    $architecture = Get-Whole $processor.Architecture
}
catch { $problems += Get-Problem 'processor' $_ }

# A property of the shell: it answers without administrator rights.
$bitlocker = $null
try {
    $shell = New-Object -ComObject Shell.Application
    $place = $shell.NameSpace($drive)
    $item = $place.Self
    $bitlocker = Get-Whole $item.ExtendedProperty('System.Volume.BitLockerProtection')
}
catch { $problems += Get-Problem 'bitlocker' $_ }

# Needs administrator rights.
$encryption = $null
try {
    $space = 'root\cimv2\Security\MicrosoftVolumeEncryption'
    $volume = Get-CimInstance -Namespace $space -ClassName Win32_EncryptableVolume -Filter "DriveLetter='$drive'"
    if ($null -ne $volume) {
        $encryption = @{
            protectionStatus = Get-Whole $volume.ProtectionStatus
            conversionStatus = Get-Whole $volume.ConversionStatus
        }
    }
}
catch { $problems += Get-Problem 'encryption' $_ }

$volumes = $null
try {
    $found = @()
    foreach ($volume in @(Get-CimInstance -ClassName Win32_Volume)) {
        $found += @{
                deviceId     = [string] $volume.DeviceID
                driveLetter  = Get-Word $volume.DriveLetter
                label        = Get-Word $volume.Label
                fileSystem   = Get-Word $volume.FileSystem
                capacity     = Get-Whole $volume.Capacity
                freeSpace    = Get-Whole $volume.FreeSpace
                bootVolume   = Get-Flag $volume.BootVolume
                systemVolume = Get-Flag $volume.SystemVolume
            }
    }
    $volumes = $found
}
catch { $problems += Get-Problem 'volumes' $_ }

$partitions = $null
try {
    $space = 'root\Microsoft\Windows\Storage'
    $guids = @{}
    foreach ($disk in @(Get-CimInstance -Namespace $space -ClassName MSFT_Disk)) {
        $guids[[string] $disk.Number] = Get-Word $disk.Guid
    }
    $found = @()
    foreach ($partition in @(Get-CimInstance -Namespace $space -ClassName MSFT_Partition)) {
        [string[]] $paths = @()
        if ($null -ne $partition.AccessPaths) { [string[]] $paths = @($partition.AccessPaths) }
        # 0 stands for "no MBR disk".
        $mbr = Get-Whole $partition.MbrType
        if ($mbr -eq 0) { $mbr = $null }
        $found += @{
                diskNumber      = Get-Whole $partition.DiskNumber
                partitionNumber = Get-Whole $partition.PartitionNumber
                offset          = Get-Whole $partition.Offset
                size            = Get-Whole $partition.Size
                gptType         = Get-Word $partition.GptType
                mbrType         = $mbr
                accessPaths     = $paths
                diskGuid        = $guids[[string] $partition.DiskNumber]
            }
    }
    $partitions = $found
}
catch { $problems += Get-Problem 'partitions' $_ }

$answer = @{
    processorArchitecture = $architecture
    bitlockerProtection   = $bitlocker
    encryption            = $encryption
    volumes               = $volumes
    partitions            = $partitions
    errors                = $problems
}
$json = ConvertTo-Json -InputObject $answer -Depth 5 -Compress
# Constrained Language, which a policy can demand, allows no .NET but core types: the same by operators.
while ($json -cmatch '[^\x20-\x7e]') { $json = $json.Replace($Matches[0], ('\u{0:x4}' -f [int] [char] $Matches[0])) }
# Written straight to stdout where that is allowed: the console host folds long lines, which the reader joins again.
if ($ExecutionContext.SessionState.LanguageMode -eq 'FullLanguage') { [Console]::Out.WriteLine($json) } else { Write-Output $json }
