# The folder of WinRE on this PC, by what reagentc says; empty where it names none.
function Get-WinREFolder {
    param([string] $Said)
    if ($Said -notmatch '\\\\\?\\GLOBALROOT\\device\\harddisk\d+\\partition\d+\\[^\r\n]+') { return '' }
    $Matches[0].Trim().TrimEnd([char] 92)
}

# What reagentc says of WinRE. Some builds write UTF-16 into a pipe.
function Get-WinREInfo {
    ((& (Join-Path ([System.Environment]::SystemDirectory) 'reagentc.exe') '/info') -join [string] [char] 10).Replace([string] [char] 0, '')
}

# Whether WinRE is on and at which version: the image itself says it, else reagentc, else what Windows last noted, which
# can be old. No words of a language are read but those of DISM in English.
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
        $key = Get-ItemProperty -LiteralPath 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion'
        if ($key.PSObject.Properties.Name -contains 'WinREVersion') { $found.Version = [string] $key.WinREVersion }
    }
    $found
}

# Without a version it has to be on alone.
function Get-WinREFault {
    param([string] $Wanted)
    $now = Get-WinRE
    if (-not $now.Enabled) { return 'WinRE is off' }
    if ($Wanted -eq '') { return '' }
    if ($now.Version -eq '') { return 'The version of WinRE could not be read' }
    if ([version] $now.Version -lt [version] $Wanted) { return 'WinRE is at ' + $now.Version + ', not at ' + $Wanted }
    ''
}
