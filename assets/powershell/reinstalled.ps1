# Verification of an in-place repair: the installation date must be newer than before Setup was requested. Build and component
# store do not prove it, because a PC that was never repaired can be newer than the media.
function Get-InstallDate { [long] (Get-ItemProperty -LiteralPath $script:Version).InstallDate }

function Save-InstallDate {
    if ($null -eq (Get-SavedInstallDate)) { Set-Done ('installed ' + (Get-InstallDate)) }
}

function Get-SavedInstallDate {
    if (-not (Test-Path -LiteralPath $script:State)) { return }
    foreach ($line in @(Get-Content -LiteralPath $script:State)) { if ($line -match '^installed (\d+)$') { return [long] $Matches[1] } }
}

# If Setup did not run or rolled back, the next run starts the plan from the beginning.
function Assert-Reinstalled {
    param([string] $Edition)
    $before = Get-SavedInstallDate
    if ($null -eq $before -or (Get-InstallDate) -le $before) {
        Remove-Item -LiteralPath $script:State
        Stop-Runbook 1 'Windows was not repaired in place: its installation date has not changed. Read C:\$WINDOWS.~BT\Sources\Rollback\setuperr.log if Setup ran, then start the script again.'
    }
    $now = [string] (Get-ItemProperty -LiteralPath $script:Version).EditionID
    if ($now -ne $Edition) { Stop-Runbook 1 ('The edition is ' + $now + ', not ' + $Edition + '.') }
}
