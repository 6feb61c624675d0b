# Additional functions of a runbook for media. After a failure no image stays mounted.
# Mounted folders, innermost last.
$script:Mounts = @()
$script:Opened = @()

# Unmounts every image and discards its changes, so that the copy is as it was before mounting.
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

# A run that was killed may have left the image mounted.
function Clear-Mount {
    param([string] $Folder)
    $left = @(Get-WindowsImage -Mounted | Where-Object { $_.Path.TrimEnd('\') -eq $Folder })
    if ($left.Count -gt 0) { Undo-Mount $Folder }
}

function Mount-Protected {
    param([string] $Folder, [string[]] $Words)
    # The parent is protected; an image that was mounted here before may have left its own permissions on the folder.
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

# DISM also returns 0 if a package does not apply, so the list of packages is compared. On Windows PE, adding a combined update can
# install only its servicing stack and return 126; adding it again then installs the rest.
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
    if ($Good -notcontains $code) { Stop-Runbook 1 ('dism.exe exited with ' + $code + '. No further step was started.') }
    if ((Get-Packages $Folder) -eq $before) { Stop-Runbook 1 ('dism.exe succeeded but added nothing: the package does not apply to the image in ' + $Folder + '.') }
}

# Verifies that a folder has exactly the planned files: a digest over one line per file with its path and its digest.
function Assert-Folder {
    param([string] $Folder, [string] $Digest)
    $lines = @(Get-ChildItem -LiteralPath $Folder -Recurse -Force | Where-Object { -not $_.PSIsContainer } | ForEach-Object { $_.FullName.Substring($Folder.Length + 1).Replace('\', '/') + ' ' + (Get-FileHash -LiteralPath $_.FullName -Algorithm SHA256).Hash.ToLowerInvariant() + "`n" })
    [array]::Sort($lines, [System.StringComparer]::Ordinal)
    $bytes = [System.Text.Encoding]::UTF8.GetBytes([string]::Concat($lines))
    # Where policy demands FIPS, older .NET Framework refuses the managed class that SHA256.Create gives; Get-FileHash uses this one too.
    $found = [System.BitConverter]::ToString((New-Object System.Security.Cryptography.SHA256CryptoServiceProvider).ComputeHash($bytes)).Replace('-', '')
    if ($found -ne $Digest) { Stop-Runbook 1 ('The files in ' + $Folder + ' are not those that the plan was made for.') }
}

# Verifies the added drivers in DISM's list, which has their original file names.
function Add-DriversToImage {
    param([string] $Folder, [string] $Drivers, [string[]] $Words)
    Invoke-Tool 'dism.exe' $Words @(0)
    $listed = @(Get-WindowsDriver -Path $Folder | ForEach-Object { $_.OriginalFileName -replace '^.*\\', '' })
    foreach ($inf in @(Get-ChildItem -LiteralPath $Drivers -Recurse -Force | Where-Object { $_.Extension -eq '.inf' })) {
        if ($listed -notcontains $inf.Name) { Stop-Runbook 1 ('dism.exe succeeded, but ' + $inf.Name + ' is not in the image in ' + $Folder + '.') }
    }
}

# DISM also installs older packages from the folder of the target, so each folder is emptied before its first use.
function Open-PackageFolder {
    param([string] $Folder)
    if ($script:Opened -contains $Folder) { return }
    New-ProtectedFolder $Folder
    Get-ChildItem -LiteralPath $Folder -Force | Remove-Item -Recurse -Force
    $script:Opened = @($script:Opened) + $Folder
}

# Exporting would append to an existing file.
function Remove-Exported {
    param([string] $File)
    if (Test-Path -LiteralPath $File) { Remove-Item -LiteralPath $File -Force }
}

# Verifies that every part of a split image exists, belongs to the same image, is complete and fits on FAT32. Its header has a GUID
# at 24, the part number at 40 and the number of parts at 42. The lookup table (48), the XML data (72) and the integrity table (124)
# follow the data, each described by a 7-byte size and an 8-byte offset: a part that ends before one of them is truncated.
function Assert-Parts {
    param([string] $First)
    $parts = @(Get-ImagePart $First)
    $all = 0
    $id = ''
    $seen = @()
    foreach ($part in $parts) {
        if ($part.Length -ge 4294967296) { Stop-Runbook 1 ($part.FullName + ' is too large for FAT32.') }
        $head = [byte[]]::new(208)
        $file = [System.IO.File]::OpenRead($part.FullName)
        try { $read = $file.Read($head, 0, 208) } finally { $file.Dispose() }
        if ($read -ne 208) { Stop-Runbook 1 ($part.FullName + ' is cut.') }
        foreach ($at in @(48, 72, 124)) {
            $size = [System.BitConverter]::ToInt64($head, $at) -band 0x00FFFFFFFFFFFFFF
            $place = [System.BitConverter]::ToInt64($head, $at + 8)
            if ($size -ne 0 -and ($place -lt 208 -or $place -gt $part.Length -or $size -gt $part.Length - $place)) { Stop-Runbook 1 ($part.FullName + ' is cut.') }
        }
        $own = [System.BitConverter]::ToString($head, 24, 16)
        if ($id -eq '') { $id = $own; $all = [int] [System.BitConverter]::ToUInt16($head, 42) }
        if ($own -ne $id -or [int] [System.BitConverter]::ToUInt16($head, 42) -ne $all) { Stop-Runbook 1 ($part.FullName + ' is a part of another image.') }
        $seen = @($seen) + [int] [System.BitConverter]::ToUInt16($head, 40)
    }
    for ($number = 1; $number -le [Math]::Max($all, 1); $number = $number + 1) {
        if ($seen -notcontains $number) { Stop-Runbook 1 ('Part ' + $number + ' of ' + $First + ' is missing.') }
    }
}

function Get-ImagePart {
    param([string] $First)
    $name = $First.Substring($First.LastIndexOf('\') + 1)
    $pattern = '^' + [regex]::Escape($name.Substring(0, $name.Length - 4)) + '[0-9]*\.swm$'
    Get-ChildItem -LiteralPath (Split-Path -Parent $First) -Force | Where-Object { $_.Name -match $pattern }
}

# The entry for a part in the record of this script: its name and its hash.
function Get-PartMark {
    param($Part)
    'part ' + $Part.FullName + ' ' + (Get-FileHash -LiteralPath $Part.FullName -Algorithm SHA256).Hash
}

# Verifies that the parts are byte for byte what DISM wrote, which headers and tables do not show. Parts that this script did not
# write are rejected.
function Assert-PartsKept {
    param([string] $First)
    Assert-Parts $First
    foreach ($part in @(Get-ImagePart $First)) {
        if (-not (Test-Done (Get-PartMark $part))) { Stop-Runbook 1 ($part.FullName + ' is not what was written when the image was split. Start again from the original medium.') }
    }
}

# Deletes the original file only when all of its parts exist and are recorded. A file that is small enough is not split.
function Split-Whole {
    param([string] $File, [string] $First, [long] $Above, [string[]] $Words)
    if (-not (Test-Path -LiteralPath $File)) {
        Assert-PartsKept $First
        return
    }
    foreach ($old in @(Get-ImagePart $First)) { Remove-Item -LiteralPath $old.FullName -Force }
    if ((Get-Item -LiteralPath $File -Force).Length -le $Above) { return }
    Invoke-Tool 'dism.exe' $Words @(0)
    Assert-Parts $First
    foreach ($part in @(Get-ImagePart $First)) { Set-Done (Get-PartMark $part) }
    Remove-Item -LiteralPath $File -Force
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

# The description of a mounted image is not updated until it is committed, so its packages are read.
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
    if (-not (Test-Mounted $Folder $Wanted)) { Stop-Runbook 1 ('The image in ' + $Folder + ' does not contain ' + $Wanted + '. Unmount it with /Discard.') }
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

# DISM of an older Windows can damage images of a newer one.
function Assert-Dism {
    param([int] $Build)
    $own = (Get-Item -LiteralPath (Join-Path $script:System 'dism.exe')).VersionInfo.FileBuildPart
    if ($own -lt $Build) { Stop-Runbook 2 ('DISM of this Windows (build ' + $own + ') is older than the image (build ' + $Build + '). Use a newer Windows.') }
}

# An earlier result is never deleted by the script.
function Assert-NoResult {
    param([string] $Folder)
    if (Test-Done 'begun') { return }
    if ((Test-Path -LiteralPath $Folder) -and @(Get-ChildItem -LiteralPath $Folder -Force).Count -gt 0) {
        Stop-Runbook 2 ($Folder + ' holds an earlier result. Move it away, then start the script again.')
    }
    Set-Done 'begun'
}
