# Creates a restore point if System Restore is on. It is never turned on, and no failure stops the script.
function New-RestorePoint {
    param([string] $Name)
    $version = 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion'
    $client = '{09F7EDC5-294E-4180-AF6A-FB0E6A0E9513}'
    $off = @(
        @('HKLM:\SOFTWARE\Policies\Microsoft\Windows NT\SystemRestore', 'DisableSR', 1),
        @(($version + '\SystemRestore'), 'DisableSR', 1),
        @(($version + '\SystemRestore'), 'RPSessionInterval', 0)
    )
    foreach ($rule in $off) {
        $key = Get-ItemProperty -LiteralPath $rule[0] -ErrorAction SilentlyContinue
        if ($null -ne $key -and $key.PSObject.Properties.Name -contains $rule[1] -and $key.($rule[1]) -eq $rule[2]) { Write-Output 'No restore point: System Restore is off.'; return }
    }
    $volumes = @()
    $key = Get-ItemProperty -LiteralPath ($version + '\SPP\Clients') -ErrorAction SilentlyContinue
    if ($null -ne $key -and $key.PSObject.Properties.Name -contains $client) { $volumes = @($key.$client) }
    if (@($volumes | Where-Object { $_ -match '\(C%3A\)$' }).Count -eq 0) { Write-Output 'No restore point: System Restore is not on for C:.'; return }
    try {
        # 12: MODIFY_SETTINGS; 100: BEGIN_SYSTEM_CHANGE.
        $words = @{ Description = $Name; RestorePointType = [uint32] 12; EventType = [uint32] 100 }
        $said = Invoke-CimMethod -Namespace 'root/default' -ClassName SystemRestore -MethodName CreateRestorePoint -Arguments $words
        $made = @(Get-CimInstance -Namespace 'root/default' -ClassName SystemRestore | Where-Object { $_.Description -eq $Name })
        if ($made.Count -gt 0) { Write-Output ('Restore point: ' + $made[0].SequenceNumber); return }
        Write-Output ('Windows did not create a restore point (result ' + $said.ReturnValue + '). It skips one that is requested too soon after the last.')
    }
    catch { Write-Output ('Windows did not create a restore point: ' + $_.Exception.Message) }
}
