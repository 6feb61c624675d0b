# Says who may change a file or folder: its owner, whether it is a link, and the accounts other than administrators,
# SYSTEM and TrustedInstaller that hold any right to write. Prints one line of JSON. It changes nothing.
# Windows PowerShell 5.1; accounts are SIDs, so no language matters.
param([Parameter(Mandatory = $true)][string] $Path)

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

$trusted = @(
    'S-1-5-18',
    'S-1-5-32-544',
    'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464'
)
$answer = @{ exists = $false; link = $false; owner = $null; writers = @(); error = $null }
try {
    if (Test-Path -LiteralPath $Path) {
        $answer.exists = $true
        $item = Get-Item -LiteralPath $Path -Force
        $answer.link = [bool] ($item.Attributes -band [System.IO.FileAttributes]::ReparsePoint)
        $acl = Get-Acl -LiteralPath $Path
        $answer.owner = [string] $acl.GetOwner([System.Security.Principal.SecurityIdentifier]).Value
        # Everything by which content, rights or owner could be changed; GENERIC_WRITE and GENERIC_ALL among it.
        $rights = [System.Security.AccessControl.FileSystemRights]
        $change = [long] ($rights::WriteData -bor $rights::AppendData -bor $rights::WriteAttributes -bor
            $rights::WriteExtendedAttributes -bor $rights::DeleteSubdirectoriesAndFiles -bor $rights::Delete -bor
            $rights::ChangePermissions -bor $rights::TakeOwnership) -bor 0x40000000 -bor 0x10000000
        $found = New-Object System.Collections.ArrayList
        $sid = [System.Security.Principal.SecurityIdentifier]
        foreach ($rule in $acl.GetAccessRules($true, $true, $sid)) {
            if ($rule.AccessControlType -ne [System.Security.AccessControl.AccessControlType]::Allow) { continue }
            $who = [string] $rule.IdentityReference.Value
            # CREATOR OWNER counts only where others may create; such rights are seen by themselves.
            if ($trusted -contains $who -or $who -eq 'S-1-3-0') { continue }
            $mask = [long] $rule.FileSystemRights -band 4294967295
            if (($mask -band $change) -ne 0 -and -not $found.Contains($who)) { [void] $found.Add($who) }
        }
        $answer.writers = $found.ToArray()
    }
}
catch { $answer.error = [string] $_.Exception.Message }

$json = ConvertTo-Json -InputObject $answer -Depth 3 -Compress
$ascii = [regex]::Replace($json, '[^\x20-\x7e]', { param($match) '\u{0:x4}' -f [int] [char] $match.Value })
[Console]::Out.WriteLine($ascii)
