/**
 * Lines that look like failures on every healthy PC and mean nothing. Sources: healthy CBS.log of Windows 8 to 11 and
 * dism.log, compared; each row says what Windows is doing there.
 */
const noise: readonly { readonly pattern: RegExp; readonly because: string }[] = [
  {
    pattern:
      /0x800f0805\b.*CBS_E_INVALID_PACKAGE|0x800f0805\]$|(?:InternalOpenPackage failed|Failed to internally open package|Failed to (?:create )?open package|Failed to OpenPackage using worker session)(?!.*0x8(?!00f0805))/i,
    because: 'Windows Update probes packages that are not there.',
  },
  {
    pattern: /Failed to read (?:AutoRepairNeeded|RptTime|DoqTime|PoqTime)/i,
    because: 'Optional values that most PCs do not have.',
  },
  { pattern: /Failed reading PoqexecCmdline/i, because: 'There is no pending command line.' },
  {
    pattern: /(?:Expecting attribute name|Failed to get next element) \[HRESULT = 0x800f080d/i,
    because: 'Windows 7 to 8.1 read packages with newer attributes; hundreds of times in healthy logs.',
  },
  { pattern: /^SQM:|\bSQM: /i, because: 'Telemetry that is off.' },
  {
    pattern: /Not able to read (?:BranchName|ContentType|Ring|IsBuildFlightingEnabled)/i,
    because: 'No Insider build.',
  },
  {
    pattern: /Failed to load the provider: .*(?:PEProvider|SiloedPackageProvider|MetaDeployProvider)\.dll/i,
    because: 'Providers for Windows PE and the like only.',
  },
  {
    pattern:
      /(?:UnmarshallImageHandleFromDirectory|FIOReadFileIntoBuffer|WIMGetMountedImageHandle):\(|is not a WIM mount point|is not recognized by the DISM \w+ provider|does not support CreateDismImage|No imaging provider supported CreateDismImage/i,
    because: 'DISM asks each provider whether the running Windows is one of its images.',
  },
  {
    pattern: /Shim considered .*STATUS_OBJECT_(?:NAME|PATH)_NOT_FOUND/i,
    because: 'The stack looks for itself in one folder after the other.',
  },
  {
    pattern: /GetTLUExpirationMaximumRetryCount|DO job \{[^}]*\} 403'd/i,
    because: 'A download address that held for a time only ran out and is asked for anew.',
  },
  { pattern: /PID=\d+ .*(?:AppxProvider|AppxManifest).*0x80070003/i, because: 'No packaged apps to read.' },
  { pattern: /CMitigationManager::CheckApplicability/i, because: 'No mitigation applies.' },
  { pattern: /Current tick count(?:: \d+)? lower/i, because: 'A progress counter began anew.' },
  { pattern: /DWLD: Unexpected WU result code 2/i, because: 'Nothing to download.' },
  { pattern: /server selection group policy not set/i, because: 'No policy: the usual case.' },
  {
    pattern: /0x80070bc2|ERROR_SUCCESS_REBOOT_REQUIRED/i,
    because: 'Progress: start-up goes on after another restart.',
  },
  {
    pattern: /Execute time performance datapoint is invalid|average disk throughput datapoint is invalid/i,
    because: 'Telemetry without a value.',
  },
  {
    pattern:
      /\*FAILED\* \[(?:8024000C\].*Refresh complete|8024000E\].*GetTLUExpir|80070032\] (?:Method failed \[Appx|EvaluateManifestBasedRule|Evaluate Install))/i,
    because: 'Windows Update had nothing to refresh, or weighed an app that is not for this Windows.',
  },
  {
    pattern:
      /OneSettings(?:Helper\w*|\b).*(?:Result = 0x8|initialization failed)|GetWuIdFromRegistry|ReportDownlevelInstallChannel|Failed to report Host OS channel|hwreqchk: ERROR,.*(?:IsMeteredConnection|GetSettingsFromEndpoint)/i,
    because: 'Setup asks for settings from the network and reports to telemetry; it goes on without either.',
  },
  {
    pattern: /Failed (?:setting|to set|creating|to create) (?:a )?(?:system )?restore point/i,
    because: 'System Restore is off; servicing goes on without a restore point.',
  },
  { pattern: /WerReport|Failed to get CBS\/WER/i, because: 'Error reporting.' },
]

/** Whether a line looks like a failure and is none. */
export function isNoise(line: string): boolean {
  return noise.some(({ pattern }) => pattern.test(line))
}

/** A record without its noise: one harmless line must not hide the failure that stands beside it. */
export function withoutNoise(text: string): string {
  if (!text.includes('\n')) return isNoise(text) ? '' : text
  return text
    .split('\n')
    .filter((line) => !isNoise(line))
    .join('\n')
}
