# What only a repair in place needs: when this Windows was installed before Setup was asked for, and the proof that it was
# installed since. Build and component store do not prove it: a PC that was never repaired can be newer than the media.
function Get-InstallDate { [long] (Get-ItemProperty -LiteralPath $script:Version).InstallDate }

function Save-InstallDate {
    if ($null -eq (Get-SavedInstallDate)) { Set-Done ('installed ' + (Get-InstallDate)) }
}

function Get-SavedInstallDate {
    if (-not (Test-Path -LiteralPath $script:State)) { return }
    foreach ($line in @(Get-Content -LiteralPath $script:State)) { if ($line -match '^installed (\d+)$') { return [long] $Matches[1] } }
}

# Where Setup did not run, or rolled back, the next start begins the plan anew.
function Assert-Reinstalled {
    param([string] $Edition)
    $before = Get-SavedInstallDate
    if ($null -eq $before -or (Get-InstallDate) -le $before) {
        Remove-Item -LiteralPath $script:State
        Stop-Runbook 1 'Windows was not repaired in place: it has the installation date that it had before. Read C:\$WINDOWS.~BT\Sources\Rollback\setuperr.log if Setup ran, then start the script again.'
    }
    $now = [string] (Get-ItemProperty -LiteralPath $script:Version).EditionID
    if ($now -ne $Edition) { Stop-Runbook 1 ('The edition is ' + $now + ', not ' + $Edition + '.') }
}
