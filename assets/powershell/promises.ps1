# Whether Windows is as a plan promises. A check returns a description of the fault, or nothing if there is none, and throws what
# it cannot read.
$script:Cbs = 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing'
$script:Version = 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion'

function Get-Build {
    $key = Get-ItemProperty -LiteralPath $script:Version
    @([int] $key.CurrentBuild, [int] $key.UBR)
}

function Test-Build {
    param([string] $Wanted)
    $parts = $Wanted.Split('.')
    $now = Get-Build
    ($now[0] -eq [int] $parts[0]) -and ($now[1] -ge [int] $parts[1])
}

function Get-BuildFault {
    param([string] $Wanted)
    if (-not (Test-Build $Wanted)) { 'Windows is at ' + ((Get-Build) -join '.') + ', not at ' + $Wanted }
}

function Get-ServiceFault {
    param([string] $Name)
    $service = Get-ItemProperty -LiteralPath ('HKLM:\SYSTEM\CurrentControlSet\Services\' + $Name) -ErrorAction SilentlyContinue -ErrorVariable problems
    if ($null -eq $service) {
        # A key that may not be read says nothing about its service.
        if (@($problems | Where-Object { $_.CategoryInfo.Category -ne 'ObjectNotFound' }).Count -gt 0) { throw ('The settings of the service ' + $Name + ' could not be read.') }
        return 'The service ' + $Name + ' is missing'
    }
    if ([int] $service.Start -eq 4) { 'The service ' + $Name + ' is turned off' }
}

function Get-StackFault {
    param([string] $Wanted)
    $stacks = @((Get-Item -LiteralPath (Join-Path $script:Cbs 'Version')).GetValueNames() | Where-Object { $_ -match '^10\.0\.\d+\.\d+$' })
    if (@($stacks | Where-Object { [version] $_ -ge [version] ('10.0.' + $Wanted) }).Count -eq 0) { 'The servicing stack is older than ' + $Wanted }
}

function Get-PackageFault {
    param([string] $Name, [string] $Wanted)
    foreach ($package in @(Get-ChildItem -LiteralPath (Join-Path $script:Cbs 'Packages'))) {
        $parts = $package.PSChildName.Split('~')
        # 112: installed; 128: permanent.
        if ($parts[0] -eq $Name -and [version] $parts[4] -ge [version] $Wanted -and @(112, 128) -contains [int] $package.GetValue('CurrentState')) { return }
    }
    $Name + ' ' + $Wanted + ' is not installed'
}

# Reads the corruption flag of the component store.
function Get-StoreFault {
    $words = @('/English', '/Online', '/Cleanup-Image', '/CheckHealth')
    $said = (& (Join-Path ([System.Environment]::SystemDirectory) 'dism.exe') $words) -join ' '
    if ($said -match 'The component store (is repairable|cannot be repaired)') { return 'The component store is damaged' }
    if ($LASTEXITCODE -ne 0) { throw 'DISM could not check the component store, which takes administrator rights.' }
    if ($said -notmatch 'No component store corruption detected') { throw 'DISM did not report the state of the component store.' }
}

# If the build that Windows returns to is unknown (''), it must be lower than the one before.
function Get-RemovalFault {
    param([string] $Identity, [string] $Before, [string] $Wanted)
    $path = Join-Path (Join-Path $script:Cbs 'Packages') $Identity
    $state = 0
    if (Test-Path -LiteralPath $path) { $state = [int] (Get-Item -LiteralPath $path).GetValue('CurrentState') }
    # Absent, resolving, resolved, staging, staged.
    if (@(0, 16, 32, 48, 64) -notcontains $state) { $Identity + ' is still there' }
    $now = (Get-Build) -join '.'
    if ($Wanted -ne '') { if ($now -ne $Wanted) { 'Windows is at ' + $now + ', not at ' + $Wanted } }
    elseif ([version] $now -ge [version] $Before) { 'Windows is still at ' + $now }
}
