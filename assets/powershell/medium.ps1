# What the runbook of a medium has besides: images are never left mounted by a failure.
# Innermost last.
$script:Mounts = @()
$script:Opened = @()

# What was changed in a mounted image is given up; the copy is then as it was before it was mounted.
function Undo-Mounts {
    $folders = @($script:Mounts)
    $script:Mounts = @()
    [array]::Reverse($folders)
    foreach ($folder in $folders) { Undo-Mount $folder }
}

function Undo-Mount {
    param([string] $Folder)
    $words = @('/English', '/Unmount-Image', ('/MountDir:' + $Folder), '/Discard')
    & (Join-Path $script:System 'dism.exe') $words | Out-Null
    if ($LASTEXITCODE -ne 0) { Write-Output ('Could not be unmounted: ' + $Folder + '. Run: dism.exe /Cleanup-Mountpoints') }
}

function Stop-Runbook {
    param([int] $Code, [string] $Text)
    Undo-Mounts
    Write-Output $Text
    exit $Code
}

trap {
    Undo-Mounts
    Write-Output $_.Exception.Message
    exit 1
}

# A run that was killed leaves its images mounted.
function Clear-Mount {
    param([string] $Folder)
    $left = @(Get-WindowsImage -Mounted | Where-Object { $_.Path.TrimEnd('\') -eq $Folder })
    if ($left.Count -gt 0) { Undo-Mount $Folder }
}

function Mount-Protected {
    param([string] $Folder, [string[]] $Words)
    # Its parent is ours alone; an image that was mounted here before may have left its own rights behind.
    if ((Test-Path -LiteralPath $Folder) -and @(Get-ChildItem -LiteralPath $Folder -Force).Count -eq 0) { Remove-Item -LiteralPath $Folder -Force }
    New-ProtectedFolder $Folder
    $script:Mounts = @($script:Mounts) + $Folder
    Invoke-Tool 'dism.exe' $Words @(0)
}

function Dismount-Protected {
    param([string] $Folder, [string[]] $Words)
    Invoke-Tool 'dism.exe' $Words @(0)
    $script:Mounts = @($script:Mounts | Where-Object { $_ -ne $Folder })
}

function Get-Packages {
    param([string] $Folder)
    @(Get-WindowsPackage -Path $Folder | ForEach-Object { $_.PackageName + ' ' + $_.PackageState } | Sort-Object) -join ';'
}

# DISM also ends well where a package does not apply; the list of packages tells. Windows PE can take the servicing stack of a
# combined update alone at first and end with 126; the update is then added once more.
function Add-ToImage {
    param([string] $Folder, [string[]] $Words, [long[]] $Good, [switch] $Again)
    $log = @($Words | Where-Object { $_ -like '/LogPath:*' })
    New-ProtectedFolder (Split-Path -Parent $log[0].Substring(9))
    $before = Get-Packages $Folder
    & (Join-Path $script:System 'dism.exe') $Words
    $code = [long] $LASTEXITCODE
    if ($Again -and $code -eq 126) {
        & (Join-Path $script:System 'dism.exe') $Words
        $code = [long] $LASTEXITCODE
    }
    if ($code -lt 0) { $code = $code + 4294967296 }
    if ($Good -notcontains $code) { Stop-Runbook 1 ('dism.exe ended with ' + $code + '. Nothing after it was begun.') }
    if ((Get-Packages $Folder) -eq $before) { Stop-Runbook 1 ('dism.exe ended well and added nothing: the package does not apply to the image in ' + $Folder + '.') }
}

# DISM takes older packages that lie beside the target, so that each folder is emptied before its first use.
function Open-PackageFolder {
    param([string] $Folder)
    if ($script:Opened -contains $Folder) { return }
    New-ProtectedFolder $Folder
    Get-ChildItem -LiteralPath $Folder -Force | Remove-Item -Recurse -Force
    $script:Opened = @($script:Opened) + $Folder
}

# Exporting adds to a file that is there already.
function Remove-Exported {
    param([string] $File)
    if (Test-Path -LiteralPath $File) { Remove-Item -LiteralPath $File -Force }
}

function Get-ImageBuild {
    param([string] $File, [int] $Index)
    $image = Get-WindowsImage -ImagePath $File -Index $Index
    $version = [version] $image.Version
    @([int] $version.Build, [int] $image.SPBuild)
}

function Test-Image {
    param([string] $File, [int] $Index, [string] $Wanted)
    if (-not (Test-Path -LiteralPath $File)) { return $false }
    $parts = $Wanted.Split('.')
    $now = Get-ImageBuild $File $Index
    ($now[0] -ge [int] $parts[0]) -and ($now[1] -ge [int] $parts[1])
}

function Assert-Image {
    param([string] $File, [int] $Index, [string] $Wanted)
    if (-not (Test-Image $File $Index $Wanted)) { Stop-Runbook 1 ($File + ', image ' + $Index + ', is not at ' + $Wanted + '.') }
}

# A mounted image has no description of its own yet: its packages tell.
function Test-Mounted {
    param([string] $Folder, [string] $Wanted)
    $ubr = [int] $Wanted.Split('.')[1]
    foreach ($package in @(Get-WindowsPackage -Path $Folder | Where-Object { $_.PackageName -like 'Package_for_RollupFix~*' })) {
        if (@('Installed', 'InstallPending') -notcontains [string] $package.PackageState) { continue }
        if ([int] $package.PackageName.Split('~')[4].Split('.')[1] -ge $ubr) { return $true }
    }
    $false
}

function Assert-Mounted {
    param([string] $Folder, [string] $Wanted)
    if (-not (Test-Mounted $Folder $Wanted)) { Stop-Runbook 1 ('The image in ' + $Folder + ' does not hold ' + $Wanted + '. Unmount it with /Discard.') }
}

function Assert-SomethingMounted {
    param([string] $Folder)
    if (@(Get-WindowsImage -Mounted | Where-Object { $_.Path.TrimEnd('\') -eq $Folder }).Count -eq 0) { Stop-Runbook 2 ('No image is mounted in ' + $Folder + '.') }
}

function Assert-Source {
    param([string] $File, [int] $Index, [string] $Planned)
    if (-not (Test-Path -LiteralPath $File)) { Stop-Runbook 2 ($File + ' is missing. The plan was made for a medium that lies there.') }
    $now = (Get-ImageBuild $File $Index) -join '.'
    if ($now -ne $Planned) { Stop-Runbook 2 ('The plan was made for ' + $Planned + '; image ' + $Index + ' of ' + $File + ' is at ' + $now + '.') }
}

# DISM of an older Windows spoils images of a newer one.
function Assert-Dism {
    param([int] $Build)
    $own = (Get-Item -LiteralPath (Join-Path $script:System 'dism.exe')).VersionInfo.FileBuildPart
    if ($own -lt $Build) { Stop-Runbook 2 ('DISM of this Windows (build ' + $own + ') is older than the image (build ' + $Build + '). Use a newer Windows.') }
}

# An earlier result is nobody's to delete but a person's.
function Assert-NoResult {
    param([string] $Folder)
    if (Test-Done 'begun') { return }
    if ((Test-Path -LiteralPath $Folder) -and @(Get-ChildItem -LiteralPath $Folder -Force).Count -gt 0) {
        Stop-Runbook 2 ($Folder + ' holds an earlier result. Move it away, then start the script again.')
    }
    Set-Done 'begun'
}
