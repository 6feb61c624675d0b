/**
 * What healthy PCs write while they try again or look elsewhere. In a whole log it means nothing, since what follows shows
 * how it went on; in a few lines that somebody cut out nothing follows.
 */
const triedAgain: readonly RegExp[] = [
  // Windows Update probes packages that are not there.
  /0x800f0805\b.*CBS_E_INVALID_PACKAGE|0x800f0805\]$|(?:InternalOpenPackage failed|Failed to internally open package|Failed to (?:create )?open package|Failed to OpenPackage using worker session)(?!.*0x8(?!00f0805))/i,
  // Whoever opened the hive of an offline Windows has it open still; it is unloaded when that ends.
  /Failed to unload offline registry: .*the client may still need it open/i,
  // A download address that held for a time only ran out and is asked for again.
  /GetTLUExpirationMaximumRetryCount|DO job \{[^}]*\} 403'd/i,
  // Nothing to download.
  /DWLD: Unexpected WU result code 2/i,
]

/**
 * Lines that look like failures on every healthy PC and mean nothing. Sources: healthy CBS.log of Windows 8 to 11 and
 * dism.log, compared; a comment says what Windows is doing there.
 */
const noise: readonly RegExp[] = [
  ...triedAgain,
  // Optional values that most PCs do not have.
  /Failed to read (?:AutoRepairNeeded|RptTime|[DP]oqTime|[DP]oqCount)/i,
  // There is no pending command line.
  /Failed reading PoqexecCmdline|Failed to report poqexec status/i,
  // Windows 7 to 8.1 read packages with newer attributes; hundreds of times in healthy logs.
  /(?:Expecting attribute name|Failed to get next element) \[HRESULT = 0x800f080d/i,
  // Telemetry that is off.
  /^SQM:|\bSQM: /i,
  // No Insider build.
  /Not able to read (?:BranchName|ContentType|Ring|IsBuildFlightingEnabled)/i,
  // Providers for Windows PE and the like only.
  /Failed to load the provider: .*(?:PEProvider|SiloedPackageProvider|MetaDeployProvider)\.dll/i,
  // DISM asks each provider whether the running Windows is one of its images.
  /(?:UnmarshallImageHandleFromDirectory|FIOReadFileIntoBuffer|WIMGetMountedImageHandle):\(|is not a WIM mount point|is not recognized by the DISM \w+ provider|does not support CreateDismImage|No imaging provider supported CreateDismImage/i,
  // The stack looks for itself in one folder after the other.
  /Shim considered .*STATUS_OBJECT_(?:NAME|PATH)_NOT_FOUND/i,
  // It looks for the folder of its own version, and then loads what lies in another one.
  /Failed to find (?:a matching version for servicing stack:|servicing stack directory in online store\.).*0x80070490/i,
  // No packaged apps to read.
  /PID=\d+ .{0,300}(?:AppxProvider|AppxManifest).{0,300}0x80070003/i,
  // No mitigation applies.
  /CMitigationManager::CheckApplicability/i,
  // A progress counter started over.
  /Current tick count(?:: \d+)? lower/i,
  // No policy: the usual case.
  /server selection group policy not set/i,
  // Progress: start-up goes on after another restart.
  /0x80070bc2|ERROR_SUCCESS_REBOOT_REQUIRED/i,
  // Telemetry without a value.
  /Execute time performance datapoint is invalid|average disk throughput datapoint is invalid/i,
  // Windows Update had nothing to refresh, or weighed an app that is not for this Windows.
  /\*FAILED\* \[(?:8024000C\].*Refresh complete|8024000E\].*GetTLUExpir|80070032\] (?:Method failed \[Appx|EvaluateManifestBasedRule|Evaluate Install))/i,
  // Setup asks for settings from the network and reports to telemetry; it goes on without either.
  /OneSettings(?:Helper\w*|\b).*(?:Result = 0x8|initialization failed)|GetWuIdFromRegistry|ReportDownlevelInstallChannel|Failed to report Host OS channel|hwreqchk: ERROR,.*(?:IsMeteredConnection|GetSettingsFromEndpoint)/i,
  // Setup asks for the language of its own window, and takes that of Windows where none is set.
  /\bCInstallUI::GetDefaultLanguage\(\d+\): Result = 0x80070002\b/i,
  // System Restore is off; servicing goes on without a restore point.
  /Failed (?:setting|to set|creating|to create) (?:a )?(?:system )?restore point/i,
  // Setup only looked, as it was asked to (/Compat ScanOnly), and found nothing that blocks.
  /\b0xC1900210\b|\bMOSETUP_E_COMPAT_SCANONLY\b/i,
  // Servicing tells the event log and reads it for its own statistics; it goes on where that service is off.
  /Failed to write [\w ]{1,80} event\.|Failed Open Eventlog|Failed to gather event log events/i,
  // Windows Update asks for the proxy of the person who is signed in; where nobody is, it goes on with that of the PC.
  /\*FAILED\* \[800703F0\] Failed to get proxy settings token/i,
  // Error reporting, and the tool that explains an upgrade that failed, which lies on media only.
  /WerReport|Failed to get CBS\/WER|Diagnostic tool does not exist|ExecuteDiagnosticAnalysis\(/i,
]

/** Whether a line only looks like a failure. */
export function isNoise(line: string): boolean {
  return noise.some((pattern) => pattern.test(line))
}

/** The lines of a record that count for nothing in a whole log, and may be the failure where they are all there is. */
export function triedAgainLines(text: string): string {
  return text
    .split('\n')
    .filter((line) => triedAgain.some((pattern) => pattern.test(line)))
    .join('\n')
}

/** A record without its noise: one harmless line must not hide the failure that stands beside it. */
export function withoutNoise(text: string): string {
  if (!text.includes('\n')) return isNoise(text) ? '' : text
  return text
    .split('\n')
    .filter((line) => !isNoise(line))
    .join('\n')
}
