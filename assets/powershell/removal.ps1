# Functions that only the removal of an update needs.
# The update must be the installed one; a baseline, or an update that a newer one builds on, is not removed.
# $Baselines: revisions on which later updates of this build are known to build.
function Assert-Removable {
    param([string] $Identity, [int[]] $Baselines)
    $packages = Join-Path $script:Cbs 'Packages'
    $path = Join-Path $packages $Identity
    $state = 0
    $baseline = 0
    if (Test-Path -LiteralPath $path) {
        $key = Get-Item -LiteralPath $path
        $state = [int] $key.GetValue('CurrentState')
        $baseline = [int] $key.GetValue('Baseline')
    }
    # 112: installed.
    if ($state -ne 112) { Stop-Runbook 1 ($Identity + ' is not installed in a state in which it can be removed.') }
    $own = [version] $Identity.Split('~')[4]
    if ($baseline -eq 1 -or $Baselines -contains $own.Minor) { Stop-Runbook 1 ($Identity + ' is the baseline of later updates.') }
    foreach ($package in @(Get-ChildItem -LiteralPath $packages | Where-Object { $_.PSChildName -like 'Package_for_RollupFix~*' })) {
        $version = [version] $package.PSChildName.Split('~')[4]
        # 0: absent; 32: resolved.
        if ($version.Minor -gt $own.Minor -and @(0, 32) -notcontains [int] $package.GetValue('CurrentState')) { Stop-Runbook 1 ($package.PSChildName + ' is newer.') }
    }
}
