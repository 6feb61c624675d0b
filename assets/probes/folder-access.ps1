# Reads who may change a folder, its parents and, where asked, everything inside: one line of JSON for each different
# answer, and a last one that counts what was looked at. It judges nothing and changes nothing.
# Windows PowerShell 5.1, in Constrained Language Mode too: casts, operators and cmdlets, no methods of .NET.
param(
    [Parameter(Mandatory = $true)][string] $Path,
    [string] $Parents = '',
    [string] $Inside = ''
)

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

$most = 20000
$lines = @()
try {
    $places = @(
        foreach ($parent in ($Parents -split '\|')) { if ($parent -ne '') { @{ kind = 'parent'; path = $parent } } }
        @{ kind = 'self'; path = $Path }
        if ($Inside -ne '' -and (Test-Path -LiteralPath $Path)) {
            foreach ($item in @(Get-ChildItem -LiteralPath $Path -Recurse -Force | Select-Object -First $most)) {
                @{ kind = 'inside'; path = $item.FullName }
            }
        }
    )
    $seen = @{}
    foreach ($place in $places) {
        $entry = @{ kind = $place.kind; path = $place.path; exists = $false; link = $false; sddl = $null }
        if (Test-Path -LiteralPath $place.path) {
            $item = Get-Item -LiteralPath $place.path -Force
            $entry.exists = $true
            # FILE_ATTRIBUTE_REPARSE_POINT
            $entry.link = ([int] $item.Attributes -band 0x400) -ne 0
            $entry.sddl = [string] (Get-Acl -LiteralPath $place.path).Sddl
        }
        $key = '{0} {1} {2} {3}' -f $entry.kind, $entry.exists, $entry.link, $entry.sddl
        if ($seen[$key]) { continue }
        $seen[$key] = $true
        $lines += ConvertTo-Json -InputObject $entry -Compress
    }
    $lines += ConvertTo-Json -InputObject @{ looked = @($places).Length; all = @($places).Length -lt $most } -Compress
}
catch { $lines = @(ConvertTo-Json -InputObject @{ error = [string] $_.Exception.Message } -Compress) }

foreach ($line in $lines) {
    $ascii = -join @(foreach ($sign in [char[]] $line) { if ([int] $sign -gt 126) { '\u{0:x4}' -f [int] $sign } else { $sign } })
    # Straight to stdout where that is allowed: the console host would fold long lines.
    if ($ExecutionContext.SessionState.LanguageMode -eq 'FullLanguage') { [Console]::Out.WriteLine($ascii) }
    else { Write-Output $ascii }
}
