# Starts Unstuck's own program with administrator rights through the consent prompt of Windows, waits for its end and
# ends with its exit code; 1223 where the prompt was declined (ERROR_CANCELLED). Windows PowerShell 5.1.
#
# Every argument is quoted here: Start-Process joins them with blanks. A Windows path holds no quotation mark, and none
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
try {
    $process = Start-Process -FilePath $Program -ArgumentList $words -Verb RunAs -WindowStyle Hidden -PassThru -Wait
    exit $process.ExitCode
}
catch {
    $number = 0
    $inner = $_.Exception
    while ($null -ne $inner) {
        if ($inner -is [System.ComponentModel.Win32Exception]) { $number = $inner.NativeErrorCode }
        $inner = $inner.InnerException
    }
    # Start-Process hides the number in some versions; a prompt that was declined has no other cause than 1223.
    if ($number -eq 0) { $number = 1223 }
    exit $number
}
