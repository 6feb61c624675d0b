# Removes a password before the @ and a key after the ? of an address, because management tools log what a script prints.
function Hide-Secret {
    param([string] $Text)
    $Text -replace '://\S*@', '://' -replace '(://[^\s?#]*)[?#]\S*', '$1'
}

# Copies a package from the share, folder or https address where a fleet keeps packages by name. The source need not be trusted:
# every file is verified like those on the PC.
function Copy-FromSource {
    param([string] $Name, [string] $To)
    try {
        if ($PackageSource -match '^https://') {
            # A key after the ? applies to every file.
            $parts = @($PackageSource.Split([char[]] '?', 2))
            $address = $parts[0].TrimEnd('/') + '/' + [uri]::EscapeDataString($Name)
            if ($parts.Count -gt 1) { $address = $address + '?' + $parts[1] }
            Invoke-WebRequest -UseBasicParsing -Uri $address -OutFile $To
        }
        else { Copy-Item -LiteralPath (Join-Path $PackageSource $Name) -Destination $To }
    }
    catch {
        # The next run would report a partial file as a wrong one.
        if (Test-Path -LiteralPath $To) { Remove-Item -LiteralPath $To }
        Stop-Runbook 1 ($Name + ' could not be downloaded or copied from ' + (Hide-Secret $PackageSource) + ': ' + (Hide-Secret $_.Exception.Message))
    }
}

# Any user can create C:\Packages: a link there could lead to a pipe, or to a share that would receive the credentials of this account.
function Assert-Plain {
    param([string] $Folder, [string] $File)
    foreach ($path in @($Folder, $File)) {
        if (-not (Test-Path -LiteralPath $path)) { continue }
        $item = Get-Item -LiteralPath $path -Force
        $isFolder = [bool] ($item.Attributes -band [System.IO.FileAttributes]::Directory)
        # LinkType, not the attribute: files of a deduplicated share are reparse points but not links.
        if (@('SymbolicLink', 'Junction') -contains $item.LinkType) { Stop-Runbook 2 ($path + ' is a link; remove it.') }
        if ($isFolder -and $path -eq $File) { Stop-Runbook 2 ($path + ' is a folder; remove it.') }
    }
}

function Copy-Package {
    param([string] $Name, [string] $Folder, [string] $Algorithm, [string] $Hash)
    New-ProtectedFolder $Folder
    $from = Join-Path $PackageFolder $Name
    $to = Join-Path $Folder $Name
    if (-not (Test-Path -LiteralPath $to)) {
        Assert-Plain $PackageFolder $from
        if (Test-Path -LiteralPath $from) { Copy-Item -LiteralPath $from -Destination $to }
        elseif ($PackageSource -ne '') { Copy-FromSource $Name $to }
        else { Stop-Runbook 1 ($from + ' is missing. Get it from the Microsoft Update Catalog.') }
    }
    # Verified in a folder that only administrators can modify.
    if ($Hash -ne '') {
        $found = (Get-FileHash -LiteralPath $to -Algorithm $Algorithm).Hash
        if ($found -ne $Hash) { Remove-Item -LiteralPath $to; Stop-Runbook 1 ($Name + ' is not the published file: ' + $found) }
    }
    Assert-Signed $to
}

function Assert-Signed {
    param([string] $Path)
    if (-not (Test-Path -LiteralPath $Path)) { Stop-Runbook 1 ($Path + ' is missing. Start the script again from the beginning.') }
    $signature = Get-AuthenticodeSignature -LiteralPath $Path
    $subject = ''
    if ($null -ne $signature.SignerCertificate) { $subject = [string] $signature.SignerCertificate.Subject }
    if ([int] $signature.Status -ne 0 -or $subject -notmatch '(^|,\s*)O=Microsoft Corporation(,|$)') {
        Remove-Item -LiteralPath $Path
        Stop-Runbook 1 (($Path -replace '^.*\\', '') + ' has no valid signature of Microsoft.')
    }
}

# Before Windows 11 24H2, DISM does not install an .msu on a running Windows, so its cabinets are extracted and installed in order.
function Expand-Update {
    param([string] $Msu, [string] $Folder)
    $all = Join-Path $Folder 'all'
    if (Test-Path -LiteralPath $all) { Remove-Item -LiteralPath $all -Recurse }
    New-ProtectedFolder $all
    & (Join-Path $script:System 'expand.exe') '-F:*' $Msu $all | Out-Null
    if ($LASTEXITCODE -ne 0) { Stop-Runbook 1 ('expand.exe exited with ' + $LASTEXITCODE + '. No further step was started.') }
    $files = @(Get-ChildItem -LiteralPath $all)
    if (@($files | Where-Object { @('.psf', '.wim') -contains $_.Extension }).Count -gt 0) { Stop-Runbook 1 ($Msu + ' keeps its data beside its cabinet. Install it with wusa.exe.') }
    $cabinets = @($files | Where-Object { $_.Extension -eq '.cab' -and $_.Name -notmatch '^(wsusscan|desktopdeployment(_x86)?|onepackage\.aggregatedmetadata)\.cab$' })
    $stacks = @($cabinets | Where-Object { $_.Name -match '^ssu-' })
    $updates = @($cabinets | Where-Object { $_.Name -notmatch '^ssu-' })
    if ($updates.Count -eq 0) { $updates = $stacks; $stacks = @() }
    if ($updates.Count -ne 1 -or $stacks.Count -gt 1) { Stop-Runbook 1 ('It is not clear which cabinet in ' + $Msu + ' is the update.') }
    $stack = Join-Path $Folder 'stack.cab'
    if (Test-Path -LiteralPath $stack) { Remove-Item -LiteralPath $stack }
    Move-Item -LiteralPath $updates[0].FullName -Destination (Join-Path $Folder 'update.cab') -Force
    if ($stacks.Count -eq 1) { Move-Item -LiteralPath $stacks[0].FullName -Destination $stack }
    Remove-Item -LiteralPath $all -Recurse
}
