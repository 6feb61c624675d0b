# Lists the restore points of System Restore; with -Create it asks Windows for a new one of that name first. Prints one
# line of JSON. Needs administrator rights. It turns nothing on: whoever calls it has read that System Restore is on.
# Windows PowerShell 5.1; the output is pure ASCII. Lists come straight from ToArray(), see storage.ps1.
param([string] $Create = '')

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$WarningPreference = 'SilentlyContinue'

$problems = New-Object System.Collections.ArrayList

function Add-Problem {
    param([string] $Part, $Record)
    [void] $problems.Add(@{ part = $Part; message = [string] $Record.Exception.Message })
}

# 12 is MODIFY_SETTINGS, 100 BEGIN_SYSTEM_CHANGE. 0 is the answer for a new restore point and for one that was skipped.
$result = $null
if ($Create -ne '') {
    try {
        $words = @{ Description = $Create; RestorePointType = [uint32] 12; EventType = [uint32] 100 }
        $said = Invoke-CimMethod -Namespace 'root\default' -ClassName SystemRestore -MethodName CreateRestorePoint -Arguments $words
        if ($null -ne $said -and $null -ne $said.ReturnValue) { $result = [long] $said.ReturnValue }
    }
    catch { Add-Problem 'create' $_ }
}

$points = $null
try {
    $found = New-Object System.Collections.ArrayList
    foreach ($point in @(Get-CimInstance -Namespace 'root\default' -ClassName SystemRestore)) {
        if ($null -eq $point) { continue }
        [void] $found.Add(@{
                sequence    = [long] $point.SequenceNumber
                # UTC as WMI writes it: 20261122101500.000000-000.
                created     = [string] $point.CreationTime
                description = [string] $point.Description
            })
    }
    $points = $found.ToArray()
}
catch { Add-Problem 'points' $_ }

$answer = @{
    result = $result
    points = $points
    errors = $problems.ToArray()
}
$json = ConvertTo-Json -InputObject $answer -Depth 5 -Compress
$ascii = [regex]::Replace($json, '[^\x20-\x7e]', { param($match) '\u{0:x4}' -f [int] [char] $match.Value })
[Console]::Out.WriteLine($ascii)
