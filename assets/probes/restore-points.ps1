# Lists the restore points of System Restore; with -Create it asks Windows for a new one of that name first. Prints one
# line of JSON. Needs administrator rights. It turns nothing on: whoever calls it has read that System Restore is on.
# Windows PowerShell 5.1; the output is pure ASCII. Lists are built where they are used, see storage.ps1.
param([string] $Create = '')

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$WarningPreference = 'SilentlyContinue'

$problems = @()

# 12 is MODIFY_SETTINGS, 100 BEGIN_SYSTEM_CHANGE. 0 is the answer for a new restore point and for one that was skipped.
$result = $null
if ($Create -ne '') {
    try {
        $words = @{ Description = $Create; RestorePointType = [uint32] 12; EventType = [uint32] 100 }
        $said = Invoke-CimMethod -Namespace 'root\default' -ClassName SystemRestore -MethodName CreateRestorePoint -Arguments $words
        if ($null -ne $said -and $null -ne $said.ReturnValue) { $result = [long] $said.ReturnValue }
    }
    catch { $problems += Get-Problem 'create' $_ }
}

$points = $null
try {
    $found = @()
    foreach ($point in @(Get-CimInstance -Namespace 'root\default' -ClassName SystemRestore)) {
        if ($null -eq $point) { continue }
        $found += @{
                sequence    = [long] $point.SequenceNumber
                # UTC as WMI writes it: 20261122101500.000000-000.
                created     = [string] $point.CreationTime
                description = [string] $point.Description
            }
    }
    $points = $found
}
catch { $problems += Get-Problem 'points' $_ }

$answer = @{
    result = $result
    points = $points
    errors = $problems
}
$json = ConvertTo-Json -InputObject $answer -Depth 5 -Compress
# Constrained Language, which a policy can demand, allows no .NET but core types: the same by operators.
while ($json -cmatch '[^\x20-\x7e]') { $json = $json.Replace($Matches[0], ('\u{0:x4}' -f [int] [char] $Matches[0])) }
# Written straight to stdout where that is allowed: the console host folds long lines, which the reader joins again.
if ($ExecutionContext.SessionState.LanguageMode -eq 'FullLanguage') { [Console]::Out.WriteLine($json) } else { Write-Output $json }
