# Reads what kind of drive a letter stands for and by which bus its disk is attached, as one line of JSON: numbers as
# Windows gives them, null for what it does not say. It changes nothing.
# Windows PowerShell 5.1, in Constrained Language Mode too.
param([Parameter(Mandatory = $true)][string] $Drive)

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

$type = $null
$bus = $null
# A letter and a colon, and nothing that could be another condition of the query.
if ($Drive -match '^[A-Za-z]:$') {
    try {
        foreach ($one in @(Get-CimInstance -ClassName Win32_LogicalDisk -Filter "DeviceID='$Drive'")) { $type = [long] $one.DriveType }
        $space = 'root\Microsoft\Windows\Storage'
        foreach ($partition in @(Get-CimInstance -Namespace $space -ClassName MSFT_Partition)) {
            if ($null -eq $partition.AccessPaths -or @($partition.AccessPaths) -notcontains "$Drive\") { continue }
            foreach ($disk in @(Get-CimInstance -Namespace $space -ClassName MSFT_Disk)) {
                if ([long] $disk.Number -eq [long] $partition.DiskNumber) { $bus = [long] $disk.BusType }
            }
        }
    }
    # What was read up to here is kept; whoever asks trusts nothing that is not said.
    catch { $bus = $null }
}
$json = ConvertTo-Json -InputObject @{ type = $type; bus = $bus } -Compress
if ($ExecutionContext.SessionState.LanguageMode -eq 'FullLanguage') { [Console]::Out.WriteLine($json) } else { Write-Output $json }
