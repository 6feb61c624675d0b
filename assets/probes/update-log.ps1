# Lets Windows merge the event traces of Windows Update into one text, and prints that as Windows writes it (UTF-8), at most
# its last 48 MiB. The text is written to the folder for temporary files under a new name and removed; nothing else is
# changed, no service is stopped (-ForceFlush would), and no server is asked on Windows 10 1709 and later.
# https://learn.microsoft.com/powershell/module/windowsupdate/get-windowsupdatelog
# Windows PowerShell 5.1. Where it fails, the exit code is 1 and stderr says why, in ASCII.

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$WarningPreference = 'SilentlyContinue'

$most = 48 * 1024 * 1024
$log = Join-Path -Path $env:TEMP -ChildPath ('unstuck-' + [guid]::NewGuid().ToString('N') + '.log')
$failed = $false

try {
    # Its progress goes to the host and would stand in the text.
    Get-WindowsUpdateLog -LogPath $log -Confirm:$false *> $null
    $text = [System.IO.File]::OpenRead($log)
    try {
        if ($text.Length -gt $most) { [void] $text.Seek(-$most, [System.IO.SeekOrigin]::End) }
        $out = [Console]::OpenStandardOutput()
        $text.CopyTo($out)
        $out.Flush()
    }
    finally { $text.Close() }
}
catch {
    $failed = $true
    $ascii = [regex]::Replace([string] $_.Exception.Message, '[^\x20-\x7e]', '?')
    [Console]::Error.WriteLine($ascii)
}
finally {
    Remove-Item -LiteralPath $log -Force -ErrorAction SilentlyContinue
}
if ($failed) { exit 1 }
