# Asks Windows itself about the Authenticode signature of one file. Prints one line of JSON. It changes nothing.
# Windows PowerShell 5.1.
param([Parameter(Mandatory = $true)][string] $Path)

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

$answer = @{ status = $null; subject = $null; root = $null; rootSha1 = $null; error = $null }
try {
    $signature = Get-AuthenticodeSignature -LiteralPath $Path
    # SignatureStatus as a number, because its message is translated: 0 is valid.
    $answer.status = [int] $signature.Status
    $certificate = $signature.SignerCertificate
    if ($null -ne $certificate) {
        $answer.subject = [string] $certificate.Subject
        $chain = New-Object System.Security.Cryptography.X509Certificates.X509Chain
        # Without a network the revocation lists cannot be fetched; the status above is the verdict of Windows.
        $chain.ChainPolicy.RevocationMode = [System.Security.Cryptography.X509Certificates.X509RevocationMode]::NoCheck
        # A package outlives its certificate: the time stamp counts, and Windows has judged it.
        $chain.ChainPolicy.VerificationFlags =
            [System.Security.Cryptography.X509Certificates.X509VerificationFlags]::IgnoreNotTimeValid
        [void] $chain.Build($certificate)
        $elements = $chain.ChainElements
        if ($elements.Count -gt 0) {
            $last = $elements[$elements.Count - 1].Certificate
            $answer.root = [string] $last.Subject
            $answer.rootSha1 = [string] $last.Thumbprint
        }
    }
}
catch { $answer.error = [string] $_.Exception.Message }

$json = ConvertTo-Json -InputObject $answer -Depth 3 -Compress
# Constrained Language, which a policy can demand, allows no .NET but core types: the same by operators. The chain cannot be
# read there, and the answer says so.
while ($json -cmatch '[^\x20-\x7e]') { $json = $json.Replace($Matches[0], ('\u{0:x4}' -f [int] [char] $Matches[0])) }
# Written straight to stdout where that is allowed: the console host folds long lines, which the reader joins again.
if ($ExecutionContext.SessionState.LanguageMode -eq 'FullLanguage') { [Console]::Out.WriteLine($json) } else { Write-Output $json }
