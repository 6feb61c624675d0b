# Functions of several scripts, put before each script that calls one. They have no state and print nothing.
# Windows PowerShell 5.1, in Constrained Language Mode too.

# CIM gives unsigned numbers or nothing; JSON gets a whole number or null.
function Get-Whole {
    param($Value)
    if ($null -eq $Value) { $null } else { [long] $Value }
}

function Get-Word {
    param($Value)
    if ($null -eq $Value -or [string] $Value -eq '') { $null } else { [string] $Value }
}

function Get-Flag {
    param($Value)
    if ($null -eq $Value) { $null } else { [bool] $Value }
}

# The number of an error, since its words are translated: CIM names it in the id of the error, everything else in the
# exceptions inside, of which the innermost that is not of .NET itself counts. Reading a property is allowed in Constrained
# Language too; where there is none, strict mode throws.
function Get-Problem {
    param([string] $Part, $Record)
    $code = $null
    $inner = $Record.Exception
    while ($null -ne $inner) {
        $number = $null
        try { $number = [long] $inner.HResult } catch { $number = $null }
        # HRESULTs of .NET itself (0x8013xxxx) say nothing, and E_FAIL stands where a Win32 error is beside it.
        if ($number -eq -2147467259) { try { $number = [long] $inner.NativeErrorCode } catch { $number = -2147467259 } }
        if ($null -ne $number -and $number -ne 0 -and ($number -lt -2146238464 -or $number -gt -2146172929)) { $code = $number }
        $inner = $inner.InnerException
    }
    @{ part = $Part; message = [string] $Record.Exception.Message; id = [string] $Record.FullyQualifiedErrorId; code = $code }
}
