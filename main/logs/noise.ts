/**
 * Failures that healthy PCs log while they retry or look elsewhere. In a complete log they mean nothing, because
 * later lines show the outcome; in a short excerpt those lines are missing.
 */
const triedAgain: readonly RegExp[] = [
  // Windows Update probes for packages that do not exist.
  /0x800f0805\b.*CBS_E_INVALID_PACKAGE|0x800f0805\]$|(?:InternalOpenPackage failed|Failed to internally open package|Failed to (?:create )?open package|Failed to OpenPackage using worker session)(?!.*0x8(?!00f0805))/i,
  // The hive of an offline Windows is still open in another process; it is unloaded when that ends.
  /Failed to unload offline registry: .*the client may still need it open/i,
  // An expired download address is requested again.
  /GetTLUExpirationMaximumRetryCount|DO job \{[^}]*\} 403'd/i,
  // Nothing to download.
  /DWLD: Unexpected WU result code 2/i,
]

/**
 * Lines that look like failures but occur on every healthy PC. Source: comparison of healthy CBS.log files of Windows
 * 8 to 11 and dism.log; each comment says what Windows is doing.
 */
const noise: readonly RegExp[] = [
  ...triedAgain,
  // Optional values that most PCs lack.
  /Failed to read (?:AutoRepairNeeded|RptTime|[DP]oqTime|[DP]oqCount)/i,
  // There is no pending command line.
  /Failed reading PoqexecCmdline|Failed to report poqexec status/i,
  // Windows 7 to 8.1 read packages with newer attributes; hundreds of times in healthy logs.
  /(?:Expecting attribute name|Failed to get next element) \[HRESULT = 0x800f080d/i,
  // Disabled telemetry.
  /^SQM:|\bSQM: /i,
  // Not an Insider build.
  /Not able to read (?:BranchName|ContentType|Ring|IsBuildFlightingEnabled)/i,
  // Providers that exist only for Windows PE and similar systems.
  /Failed to load the provider: .*(?:PEProvider|SiloedPackageProvider|MetaDeployProvider)\.dll/i,
  // DISM asks each provider whether the running Windows is one of its images.
  /(?:UnmarshallImageHandleFromDirectory|FIOReadFileIntoBuffer|WIMGetMountedImageHandle):\(|is not a WIM mount point|is not recognized by the DISM \w+ provider|does not support CreateDismImage|No imaging provider supported CreateDismImage/i,
  // The stack searches for itself in one folder after another.
  /Shim considered .*STATUS_OBJECT_(?:NAME|PATH)_NOT_FOUND/i,
  // It searches the folder of its own version first and then loads from another one.
  /Failed to find (?:a matching version for servicing stack:|servicing stack directory in online store\.).*0x80070490/i,
  // No packaged apps to read.
  /PID=\d+ .{0,300}(?:AppxProvider|AppxManifest).{0,300}0x80070003/i,
  // No mitigation applies.
  /CMitigationManager::CheckApplicability/i,
  // A progress counter restarted.
  /Current tick count(?:: \d+)? lower/i,
  // No policy, the usual case.
  /server selection group policy not set/i,
  // Progress: startup continues after another restart.
  /0x80070bc[23]|ERROR_SUCCESS_RE(?:BOOT|START)_REQUIRED/i,
  // Telemetry without a value.
  /Execute time performance datapoint is invalid|average disk throughput datapoint is invalid/i,
  // Windows Update had nothing to refresh, or evaluated an app that is not for this Windows.
  /\*FAILED\* \[(?:8024000C\].*Refresh complete|8024000E\].*GetTLUExpir|80070032\] (?:Method failed \[Appx|EvaluateManifestBasedRule|Evaluate Install))/i,
  // Setup requests settings from the network and sends telemetry; it continues without either.
  /OneSettings(?:Helper\w{0,60}|\b).*(?:Result = 0x8|initialization failed)|GetWuIdFromRegistry|ReportDownlevelInstallChannel|Failed to report Host OS channel|hwreqchk: ERROR,.*(?:IsMeteredConnection|GetSettingsFromEndpoint)/i,
  // Setup looks up the language of its own window and falls back to that of Windows.
  /\bCInstallUI::GetDefaultLanguage\(\d+\): Result = 0x80070002\b/i,
  // System Restore is off; servicing continues without a restore point.
  /Failed (?:setting|to set|creating|to create) (?:a )?(?:system )?restore point/i,
  // Setup only scanned, as requested (/Compat ScanOnly), and found no blocks.
  /\b0xC1900210\b|\bMOSETUP_E_COMPAT_SCANONLY\b/i,
  // Servicing writes to the event log and reads its own statistics from it; it continues if that service is off.
  /Failed to write [\w ]{1,80} event\.|Failed Open Eventlog|Failed to gather event log events/i,
  // Windows Update requests the signed-in user's proxy; with nobody signed in, it uses the machine's proxy.
  /\*FAILED\* \[800703F0\] Failed to get proxy settings token/i,
  // Error reporting, and the tool that explains a failed upgrade, which exists on media only.
  /WerReport|Failed to get CBS\/WER|Diagnostic tool does not exist|ExecuteDiagnosticAnalysis\(/i,
]

/** Whether a line only looks like a failure. */
export function isNoise(line: string): boolean {
  return noise.some((pattern) => pattern.test(line))
}

/** The lines of a record that mean nothing in a complete log but may be the failure if there is nothing else. */
export function triedAgainLines(text: string): string {
  return text
    .split('\n')
    .filter((line) => triedAgain.some((pattern) => pattern.test(line)))
    .join('\n')
}

/** Removes noise lines from a record, so that a harmless line does not hide a failure next to it. */
export function withoutNoise(text: string): string {
  if (!text.includes('\n')) return isNoise(text) ? '' : text
  return text
    .split('\n')
    .filter((line) => !isNoise(line))
    .join('\n')
}
