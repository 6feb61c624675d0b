# Completes an unstuck command line in PowerShell 5.1 and 7. $Commands and $Options: names with their descriptions;
# $Values: possible words of a command ("plan ") or of its option ("plan --method").
function Complete-Unstuck {
    param($Word, $Ast, $Position, $Commands, $Options, $Values)
    $typed = @($Ast.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $Position } | ForEach-Object { $_.ToString() })
    $command = @($typed | Where-Object { -not $_.StartsWith('-') } | Select-Object -First 1)
    $last = if ($typed.Count -gt 0) { $typed[-1] } else { '' }
    if ($command.Count -eq 0 -or $command[0] -eq 'help') { $found = $Commands }
    elseif ($Word.StartsWith('-')) { $found = $Options[$command[0]] }
    else {
        $key = if ($last.StartsWith('--')) { $command[0] + ' ' + $last } else { $command[0] + ' ' }
        $found = [ordered]@{}
        foreach ($one in @($Values[$key])) { if ($one) { $found[$one] = $one } }
    }
    if ($null -eq $found) { return }
    $found.Keys | Where-Object { $_.StartsWith($Word, [StringComparison]::OrdinalIgnoreCase) } | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $found[$_])
    }
}
