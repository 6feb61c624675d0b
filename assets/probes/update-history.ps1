# Reads the history of the Windows Update Agent: the latest installations with their result and codes; prints one line
# of JSON. It changes nothing and asks no server. An entry that cannot be read is counted, and "errors" says why.
# Windows PowerShell 5.1; the output is pure ASCII. Lists are built where they are used, see storage.ps1.

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$WarningPreference = 'SilentlyContinue'

# Newest first; definitions of the antivirus fill most of it.
$most = 500

$problems = @()

$entries = @()
$unread = 0
$total = $null
# A format without a culture counts years as the calendar of the user does.
$plain = [System.Globalization.CultureInfo]::InvariantCulture

try {
    $session = New-Object -ComObject Microsoft.Update.Session
    $searcher = $session.CreateUpdateSearcher()
    $total = [int] $searcher.GetTotalHistoryCount()
    if ($total -gt 0) {
        foreach ($entry in @($searcher.QueryHistory(0, [Math]::Min($total, $most)))) {
            try {
                # Date is UTC already and does not say so.
                $entries += @{
                    date       = ([datetime] $entry.Date).ToString('yyyy-MM-ddTHH:mm:ssZ', $plain)
                    title      = [string] $entry.Title
                    updateId   = [string] $entry.UpdateIdentity.UpdateID
                    operation  = [int] $entry.Operation
                    resultCode = [int] $entry.ResultCode
                    hresult    = [int] $entry.HResult
                    unmapped   = [int] $entry.UnmappedResultCode
                }
            }
            catch { $unread = $unread + 1 }
        }
    }
}
catch { $problems += Get-Problem 'history' $_ }

$answer = @{
    total   = $total
    entries = $entries
    unread  = $unread
    errors  = $problems
}
$json = ConvertTo-Json -InputObject $answer -Depth 5 -Compress
# Constrained Language, which a policy can demand, allows no .NET but core types: the same by operators.
while ($json -cmatch '[^\x20-\x7e]') { $json = $json.Replace($Matches[0], ('\u{0:x4}' -f [int] [char] $Matches[0])) }
# Written straight to stdout where that is allowed: the console host folds long lines, which the reader joins again.
if ($ExecutionContext.SessionState.LanguageMode -eq 'FullLanguage') { [Console]::Out.WriteLine($json) } else { Write-Output $json }
