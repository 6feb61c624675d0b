# Returns the folder of WinRE from the output of reagentc /info, or an empty string.
function Get-WinREFolder {
    param([string] $Said)
    if ($Said -notmatch '\\\\\?\\GLOBALROOT\\device\\harddisk\d+\\partition\d+\\[^\r\n]+') { return '' }
    $Matches[0].Trim().TrimEnd([char] 92)
}

# Output of reagentc /info. Some builds write UTF-16 to a pipe.
function Get-WinREInfo {
    ((& (Join-Path ([System.Environment]::SystemDirectory) 'reagentc.exe') '/info') -join [string] [char] 10).Replace([string] [char] 0, '')
}

# Whether WinRE is enabled, and its version: from the image itself, otherwise from reagentc, otherwise from the registry, which
# can be out of date. Only the output of DISM /English is parsed by its words.
function Get-WinRE {
    $system = [System.Environment]::SystemDirectory
    $line = [string] [char] 10
    $found = @{ Enabled = $false; Version = '' }
    $settings = Join-Path $system 'Recovery\ReAgent.xml'
    if (Test-Path -LiteralPath $settings) { $found.Enabled = [bool] ([string] (Get-Content -LiteralPath $settings -Raw) -match '<InstallState\s+state="1"') }
    $said = Get-WinREInfo
    $folder = Get-WinREFolder $said
    if ($folder -ne '') {
        $image = $folder + '\winre.wim'
        $words = @('/English', '/Get-ImageInfo', ('/ImageFile:' + $image), '/Index:1')
        $info = (& (Join-Path $system 'dism.exe') $words) -join $line
        if ($LASTEXITCODE -eq 0 -and $info -match '(?s)Index : 1\s.*?Version : (\d+\.\d+\.\d+)\s.*?ServicePack Build : (\d+)') { $found.Version = $Matches[1] + '.' + $Matches[2] }
    }
    if ($found.Version -eq '' -and $said -match '(?m)(10\.0\.\d+\.\d+)\s*$') { $found.Version = $Matches[1] }
    if ($found.Version -eq '') {
        $key = Get-ItemProperty -LiteralPath $script:Version
        if ($key.PSObject.Properties.Name -contains 'WinREVersion') { $found.Version = [string] $key.WinREVersion }
    }
    $found
}

# A check like those in promises.ps1. Without a version, WinRE only has to be enabled.
function Get-WinREFault {
    param([string] $Wanted)
    $now = Get-WinRE
    if (-not $now.Enabled) { return 'WinRE is off' }
    if ($Wanted -eq '') { return }
    if ($now.Version -eq '') { throw 'The version of WinRE could not be read.' }
    if ([version] $now.Version -lt [version] $Wanted) { 'WinRE is at ' + $now.Version + ', not at ' + $Wanted }
}
