import { commented } from '../../steps/shared/tools/quote.ts'
import { say } from '../../texts/spoken.ts'

/** For the head of a runbook: what to do with it if a policy allows only signed scripts. */
export function signingNote(): readonly string[] {
  return [
    // https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_execution_policies
    `  ${commented(say('report.runbook.execution-policy'))}`,
    // https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_signing
    `  ${commented(say('report.runbook.sign-last'))}`,
    '    Set-AuthenticodeSignature -FilePath .\\runbook.ps1 -HashAlgorithm SHA256 -Certificate (Get-ChildItem Cert:\\CurrentUser\\My -CodeSigningCert | Select-Object -First 1)',
    `  ${commented(say('report.runbook.without-certificate'))}`,
  ]
}
