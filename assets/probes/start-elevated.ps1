# Starts Unstuck's own program with administrator rights through the consent prompt of Windows, waits for its end and
# ends with its exit code; 1223 where the prompt was declined (ERROR_CANCELLED). Windows PowerShell 5.1.
#
# Every argument is quoted here: they become one line of text. A Windows path holds no quotation mark, and none
# is let through; a backslash before the closing quotation mark is doubled.
param(
    [Parameter(Mandatory = $true)][string] $Program,
    [string] $Case = '',
    [string] $PlanSha256 = '',
    [string] $Inspection = ''
)

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

if ($Case.Contains('"') -or $Program.Contains('"')) { exit 87 }
if ($Inspection -ne '') {
    if ($Inspection -notmatch '^[0-9a-f]{32}$') { exit 87 }
    $words = @('elevated', '--inspect', $Inspection)
}
else {
    if ($PlanSha256 -notmatch '^[0-9a-f]{64}$' -or $Case -eq '') { exit 87 }
    $folder = $Case -replace '(\\+)$', '$1$1'
    $words = @('elevated', '--case', ('"{0}"' -f $folder), '--plan-sha256', $PlanSha256)
}
# Start-Process would hide the number of an error behind a translated sentence.
$start = New-Object System.Diagnostics.ProcessStartInfo
$start.FileName = $Program
$start.Arguments = $words -join ' '
$start.Verb = 'runas'
$start.UseShellExecute = $true
$start.WindowStyle = [System.Diagnostics.ProcessWindowStyle]::Hidden
try {
    $process = [System.Diagnostics.Process]::Start($start)
    $process.WaitForExit()
    exit $process.ExitCode
}
catch {
    $number = 0
    $inner = $_.Exception
    while ($null -ne $inner) {
        if ($inner -is [System.ComponentModel.Win32Exception]) { $number = $inner.NativeErrorCode }
        $inner = $inner.InnerException
    }
    # 1 is no number of a declined prompt: what is not known is not called declined.
    if ($number -eq 0) { $number = 1 }
    exit $number
}
