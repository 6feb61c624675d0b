# Stand-ins for the commands of Windows PowerShell that the scripts call, over the made-up Windows of the engine. They are
# defined in Full Language, as those of Windows are, and so do their work in Constrained Language too.
# A parameter that is not here is one that no script may use without being thought about.

$global:LASTEXITCODE = 0

function Write-Output { param([Parameter(ValueFromPipeline = $true, Position = 0)] $InputObject) process { $InputObject } }

function New-Object {
    [CmdletBinding()]
    param([string] $TypeName, $ArgumentList, [string] $ComObject)
    if ($ComObject) {
        if ([runspace]::DefaultRunspace.SessionStateProxy.LanguageMode -ne 'FullLanguage') { throw 'Cannot create type. Only core types are supported in this language mode.' }
        $refusal = [Unstuck.PowershellEngine.World]::Refusal('com:' + $ComObject)
        if ($null -ne $refusal) { $PSCmdlet.ThrowTerminatingError($refusal) }
        $made = [Unstuck.PowershellEngine.World]::Instances('com:' + $ComObject)
        if ($null -eq $made) { throw ('Class not registered: ' + $ComObject) }
        return $made
    }
    $type = if ($TypeName -eq 'System.IO.DriveInfo') { [Unstuck.PowershellEngine.FakeDrive] } else { [type] $TypeName }
    if ([runspace]::DefaultRunspace.SessionStateProxy.LanguageMode -ne 'FullLanguage' -and -not [Unstuck.PowershellEngine.StandIns]::IsCore($type)) {
        throw 'Cannot create type. Only core types are supported in this language mode.'
    }
    # As the real one: an empty list stays a list.
    $PSCmdlet.WriteObject([System.Activator]::CreateInstance($type), $false)
}

function Select-Object {
    param([Parameter(ValueFromPipeline = $true)] $InputObject, [int] $First = -1, [int] $Skip = 0)
    begin { $seen = 0 }
    process { $seen = $seen + 1; if ($seen -gt $Skip -and ($First -lt 0 -or $seen -le $Skip + $First)) { $InputObject } }
}

function Sort-Object {
    param([Parameter(ValueFromPipeline = $true)] $InputObject)
    begin { $all = [System.Collections.Generic.List[string]]::new() }
    process { $all.Add([string] $InputObject) }
    end { $all.Sort([System.StringComparer]::OrdinalIgnoreCase); $all }
}

# Windows PowerShell 5.1 writes an array that went through the pipeline as {"value":[...],"Count":n}.
function ConvertTo-Json {
    param($InputObject, [int] $Depth, [switch] $Compress)
    [Unstuck.PowershellEngine.Json]::Write($InputObject, $Depth)
}

function Get-CimInstance {
    [CmdletBinding()]
    param([string] $Namespace = 'root\cimv2', [string] $ClassName, [string] $Filter)
    $path = $Namespace.Replace('/', '\') + ':' + $ClassName
    $refusal = [Unstuck.PowershellEngine.World]::Refusal($path)
    if ($null -ne $refusal) { $PSCmdlet.ThrowTerminatingError($refusal) }
    $found = [Unstuck.PowershellEngine.World]::Instances($path)
    if ($null -eq $found) { Write-Error ('Access denied: ' + $path); return }
    if ($Filter -ne '' -and $Filter -notmatch "^(\w+)='([^']*)'$") { throw ('Invalid query: ' + $Filter) }
    # What manage-bde.exe was last called for is what BitLocker does.
    $protection = @([Unstuck.PowershellEngine.World]::Calls | Where-Object { $_ -like 'manage-bde.exe -protectors *' })
    foreach ($one in $found) {
        if ($ClassName -eq 'Win32_EncryptableVolume' -and $protection.Count -gt 0) {
            $one = [pscustomobject] @{ DriveLetter = $one.DriveLetter; ConversionStatus = $one.ConversionStatus; ProtectionStatus = [int] ($protection[-1] -like '*-enable*') }
        }
        if ($Filter -eq '' -or $one.($Matches[1]) -eq $Matches[2]) { $one }
    }
}

function Invoke-CimMethod {
    [CmdletBinding()]
    param([string] $Namespace, [string] $ClassName, [string] $MethodName, [hashtable] $Arguments)
    [Unstuck.PowershellEngine.World]::Note($ClassName + '.' + $MethodName + ' ' + (($Arguments.Keys | Sort-Object | ForEach-Object { $_ + '=' + $Arguments[$_] }) -join ' '))
    $found = [Unstuck.PowershellEngine.World]::Instances($Namespace.Replace('/', '\') + ':' + $ClassName + '.' + $MethodName)
    if ($null -eq $found) { Write-Error ('Provider load failure: ' + $ClassName); return }
    foreach ($one in $found) { $one }
}

function Write-Error { param([string] $Message) throw $Message }

function Join-Path { param([string] $Path, [string] $ChildPath) $Path.TrimEnd('\') + '\' + $ChildPath.TrimStart('\') }
function Split-Path { param([switch] $Parent, [string] $Path) $at = $Path.LastIndexOf('\'); if ($at -lt 0) { '' } else { $Path.Substring(0, $at) } }

function Test-Path {
    param([string] $LiteralPath)
    if ($LiteralPath -like 'HKLM:\*') { return $null -ne [Unstuck.PowershellEngine.World]::Key($LiteralPath) }
    [Unstuck.PowershellEngine.World]::Files.ContainsKey($LiteralPath)
}

function Get-Item {
    [CmdletBinding()]
    param([string] $LiteralPath, [switch] $Force)
    if ($LiteralPath -like 'HKLM:\*') {
        $key = [Unstuck.PowershellEngine.World]::Key($LiteralPath)
        if ($null -eq $key) { throw ('Cannot find path ' + $LiteralPath) }
        return $key
    }
    if (-not [Unstuck.PowershellEngine.World]::Files.ContainsKey($LiteralPath)) { throw ('Cannot find path ' + $LiteralPath) }
    [pscustomobject] @{
        FullName = $LiteralPath; Attributes = [System.IO.FileAttributes]::Normal; LastWriteTimeUtc = [datetime] '2026-06-01T06:30:00'; LinkType = $null
        VersionInfo = [pscustomobject] @{ FileBuildPart = 26100 }
    }
}

function Get-ItemProperty {
    [CmdletBinding()]
    param([string] $LiteralPath)
    $key = [Unstuck.PowershellEngine.World]::Key($LiteralPath)
    if ([Unstuck.PowershellEngine.World]::Denies($LiteralPath)) { $PSCmdlet.WriteError([Unstuck.PowershellEngine.World]::Unread($LiteralPath, $true)); return }
    if ($null -eq $key) { $PSCmdlet.WriteError([Unstuck.PowershellEngine.World]::Unread($LiteralPath, $false)); return }
    if ($key.ValueCount -eq 0) { return }
    [pscustomobject] $key.Values()
}

function Get-ChildItem {
    param([string] $LiteralPath, [switch] $Force, [switch] $Recurse)
    if ($LiteralPath -like 'HKLM:\*') {
        $key = [Unstuck.PowershellEngine.World]::Key($LiteralPath)
        foreach ($name in $key.SubKeys) { [Unstuck.PowershellEngine.World]::Key($LiteralPath + '\' + $name) }
        return
    }
    $start = $LiteralPath.TrimEnd('\') + '\'
    foreach ($path in @([Unstuck.PowershellEngine.World]::Files.Keys)) {
        if ($path.StartsWith($start, [System.StringComparison]::OrdinalIgnoreCase)) { [pscustomobject] @{ FullName = $path; PSPath = $path; PSIsContainer = $false; Name = ($path -replace '^.*\\', ''); Extension = $(if ($path -match '\.[^.\\]+$') { $Matches[0] } else { '' }) } }
    }
}

function Get-Content {
    param([string] $LiteralPath, [switch] $Raw)
    $text = [Unstuck.PowershellEngine.World]::Files[$LiteralPath]
    if ($Raw) { return $text }
    foreach ($line in ($text -split "`n")) { if ($line -ne '') { $line } }
}

function Set-Content { param([string] $LiteralPath, $Value, [string] $Encoding) [Unstuck.PowershellEngine.World]::Files[$LiteralPath] = (@($Value) | ForEach-Object { [string] $_ + "`n" }) -join '' }
function Add-Content { param([string] $LiteralPath, $Value, [string] $Encoding) [Unstuck.PowershellEngine.World]::Files[$LiteralPath] = [string] $(if ([Unstuck.PowershellEngine.World]::Files.ContainsKey($LiteralPath)) { [Unstuck.PowershellEngine.World]::Files[$LiteralPath] }) + $Value + "`n" }
function New-Item { param([string] $ItemType, [string] $Path) [Unstuck.PowershellEngine.World]::Files[$Path] = $null; Get-Item -LiteralPath $Path }
function Remove-Item { param([Parameter(ValueFromPipelineByPropertyName = $true)][Alias('PSPath')][string] $LiteralPath, [switch] $Recurse, [switch] $Force) process { [Unstuck.PowershellEngine.World]::Note('remove ' + $LiteralPath); [void] [Unstuck.PowershellEngine.World]::Files.Remove($LiteralPath); if ($Recurse) { foreach ($below in @(Get-ChildItem -LiteralPath $LiteralPath)) { [void] [Unstuck.PowershellEngine.World]::Files.Remove($below.FullName) } } } }
function Move-Item { param([string] $LiteralPath, [string] $Destination, [switch] $Force) [Unstuck.PowershellEngine.World]::Note('move ' + $LiteralPath + ' ' + $Destination); [Unstuck.PowershellEngine.World]::Files[$Destination] = [Unstuck.PowershellEngine.World]::Files[$LiteralPath]; [void] [Unstuck.PowershellEngine.World]::Files.Remove($LiteralPath) }
function Copy-Item { param([string] $LiteralPath, [string] $Destination) [Unstuck.PowershellEngine.World]::Note('copy ' + $LiteralPath + ' ' + $Destination); [Unstuck.PowershellEngine.World]::Files[$Destination] = [Unstuck.PowershellEngine.World]::Files[$LiteralPath] }
function Rename-Item { param([string] $LiteralPath, [string] $NewName) [Unstuck.PowershellEngine.World]::Note('rename ' + $LiteralPath + ' ' + $NewName); [void] [Unstuck.PowershellEngine.World]::Files.Remove($LiteralPath); [Unstuck.PowershellEngine.World]::Files[(Split-Path -Parent $LiteralPath) + '\' + $NewName] = $null }

# A folder and a file belong to administrators, since nobody else made one.
function Get-Acl {
    param([string] $LiteralPath)
    $acl = [pscustomobject] @{ Path = $LiteralPath; AreAccessRulesProtected = $true; Sddl = 'O:BAG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)' }
    $acl | Add-ScriptMethod -Name 'GetOwner' -Body { [pscustomobject] @{ Value = 'S-1-5-32-544' } } | Add-ScriptMethod -Name 'GetAccessRules' -Body { @() }
}
function Add-ScriptMethod {
    param([Parameter(ValueFromPipeline = $true)] $InputObject, [string] $Name, [scriptblock] $Body)
    process { $InputObject.PSObject.Members.Add([System.Management.Automation.PSScriptMethod]::new($Name, $Body)); $InputObject }
}
function Get-FileHash { param([string] $LiteralPath, [string] $Algorithm) [pscustomobject] @{ Hash = [string] [Unstuck.PowershellEngine.World]::Files[$LiteralPath] } }
function Get-AuthenticodeSignature {
    param([string] $LiteralPath)
    $found = [Unstuck.PowershellEngine.World]::Instances('signature')
    if ($null -ne $found) { return $found }
    [pscustomobject] @{ Status = 0; SignerCertificate = [pscustomobject] @{ Subject = 'CN=Microsoft Windows, O=Microsoft Corporation, C=US' } }
}
# The consent prompt: agreed to. Nothing is started.
function Start-Process {
    param([string] $FilePath, [string] $ArgumentList, [string] $Verb, [string] $WindowStyle, [switch] $PassThru, [switch] $Wait)
    [Unstuck.PowershellEngine.World]::Note("$Verb $FilePath $ArgumentList")
    [pscustomobject] @{ ExitCode = 7 }
}
function Get-Service { [CmdletBinding()] param([string] $Name) }
function Get-Partition {
    [CmdletBinding()]
    param([int] $DiskNumber, [int] $PartitionNumber)
    $refusal = [Unstuck.PowershellEngine.World]::Refusal('partitions')
    if ($null -ne $refusal) { $PSCmdlet.WriteError($refusal); return }
    foreach ($one in @([Unstuck.PowershellEngine.World]::Instances('partitions'))) { if ($null -ne $one) { $one } }
}
function Get-Volume { [CmdletBinding()] param([Parameter(ValueFromPipeline = $true)] $InputObject) process { $InputObject } }
# Each package that DISM was given is listed afterwards.
function Get-WindowsPackage {
    param([string] $Path)
    foreach ($call in @([Unstuck.PowershellEngine.World]::Calls | Where-Object { $_ -like '*/Add-Package*' })) {
        [pscustomobject] @{ PackageName = 'Package_for_Test~31bf3856ad364e35~amd64~~1.0.0.' + $call.Length; PackageState = 'InstallPending' }
    }
}
function Get-WindowsImage { param([switch] $Mounted, [string] $ImagePath, [int] $Index) foreach ($one in @([Unstuck.PowershellEngine.World]::Instances($(if ($Mounted) { 'mounted' } else { 'images' })))) { if ($null -ne $one) { $one } } }

# A tool of System32 by its whole path, and no other program whatever its name.
$ExecutionContext.SessionState.InvokeCommand.PreCommandLookupAction = {
    param($name, $found)
    if ($name -match '^C:\\Windows\\system32\\([a-z-]+\.exe)$') {
        $tool = $Matches[1]
        $found.CommandScriptBlock = {
            $words = @($args | ForEach-Object { $_ })
            $call = (@($tool) + $words) -join ' '
            [Unstuck.PowershellEngine.World]::Note($call)
            $answer = [Unstuck.PowershellEngine.World]::Tool($call)
            $global:LASTEXITCODE = 0
            if ($null -ne $answer) {
                if ($null -ne $answer.code) { $global:LASTEXITCODE = [int] $answer.code }
                foreach ($line in @($answer.lines)) { if ($null -ne $line) { $line } }
                # What the tool writes into the folder that is its last word.
                if ($null -ne $answer.PSObject.Properties['writes']) { foreach ($file in @($answer.writes)) { [Unstuck.PowershellEngine.World]::Files[$words[-1] + '\' + $file] = '' } }
            }
        }.GetNewClosure()
    }
    elseif ($name -match '[\\/]|\.exe$') { [Unstuck.PowershellEngine.World]::Note('FOREIGN ' + $name) }
}
