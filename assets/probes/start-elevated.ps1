# Starts Unstuck's own program with administrator rights through the consent prompt of Windows, waits for its end and
# ends with its exit code. 1223 (ERROR_CANCELLED): the prompt was declined. 70000 and the number of the error: Windows
# did not start it; 70000 alone where the number is not known. Windows PowerShell 5.1.
#
# A repair has a console of its own, in which the program shows what it is about to do and asks; reading needs none.
#
# Every argument is quoted here: they become one line of text. A Windows path holds no quotation mark, and none
# is let through; a backslash before the closing quotation mark is doubled.
param(
    [Parameter(Mandatory = $true)][string] $Program,
    [string] $Case = '',
    [string] $PlanSha256 = '',
    [string] $Inspection = '',
    [string] $Reader = ''
)

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

if ($Case -match '"' -or $Program -match '"') { exit 70087 }
if ($Inspection -ne '') {
    if ($Inspection -notmatch '^[0-9a-f]{32}$' -or $Reader -notmatch '^S-1-[0-9-]{1,180}$') { exit 70087 }
    $words = @('elevated', '--inspect', $Inspection, '--reader', $Reader)
    $style = 'Hidden'
}
else {
    if ($PlanSha256 -notmatch '^[0-9a-f]{64}$' -or $Case -eq '') { exit 70087 }
    $folder = $Case -replace '(\\+)$', '$1$1'
    $words = @('elevated', '--case', ('"{0}"' -f $folder), '--plan-sha256', $PlanSha256)
    $style = 'Normal'
}
if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') {
    # A policy allows no .NET here. Start-Process is allowed, but it hides the number of an error behind a sentence.
    try {
        $process = Start-Process -FilePath $Program -ArgumentList ($words -join ' ') -Verb 'runas' -WindowStyle $style -PassThru -Wait
        exit $process.ExitCode
    }
    catch { exit 70000 }
}
try {
    $start = New-Object System.Diagnostics.ProcessStartInfo
    $start.FileName = $Program
    $start.Arguments = $words -join ' '
    $start.Verb = 'runas'
    $start.UseShellExecute = $true
    $start.WindowStyle = [System.Diagnostics.ProcessWindowStyle]$style
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
    if ($number -eq 1223) { exit 1223 }
    exit (70000 + $number)
}
