import type { MessageRow } from './message-row.ts'

/**
 * Windows' English error messages of other parts: network and signatures as in their lists
 * (learn.microsoft.com/windows/win32/winhttp/error-messages and /windows/win32/com/com-error-codes-4), assemblies and
 * app packages as in the lists of system error codes.
 */
export const otherMessages: readonly MessageRow[] = [
  // Networks and secure connections.
  ['0x80072ee2', /\boperation (?:has )?timed out\b/i],
  ['0x80072ee7', /server name or address could not be resolved/i],
  ['0x80072efd', /connection with the server could not be established/i],
  ['0x80072efe', /connection with the server was (?:terminated abnormally|reset)/i],
  ['0x80072f05', /date in the certificate is invalid or has expired/i],
  ['0x80072f06', /host name in the certificate is invalid or does not match/i],
  ['0x80072f0d', /certificate authority is invalid or (?:is )?incorrect/i],
  ['0x80072f78', /server returned an invalid or unrecognized response/i],
  ['0x80072f7d', /error occurred in the secure channel support/i],
  ['0x80072f8f', /\bA security error occurred\b/i],
  ['0x80090326', /message received was unexpected or badly formatted/i],
  ['0x80090331', /cannot communicate, because they do not possess a common algorithm/i],
  ['0x8024402f', /External \.?cab file processing completed with some errors/i],
  ['0x80200010', /Internet connection has been lost/i],
  // Signatures and certificates.
  ['0x80090016', /\bKeyset does not exist\b/i],
  ['0x80092012', /unable to check revocation for the certificate/i],
  ['0x80092013', /because the revocation server was offline/i],
  ['0x80096001', /system-level error occurred while verifying trust/i],
  ['0x80096004', /signature of the certificate (?:cannot|can not) be verified/i],
  ['0x80096005', /timestamp signature and\/or certificate could not be verified/i],
  ['0x80096010', /digital signature of the object did not verify/i],
  ['0x800b0100', /No signature was present in the subject/i],
  ['0x800b0101', /certificate is not within its validity period/i],
  ['0x800b0109', /terminated in a root certificate which is not trusted/i],
  ['0x800b010a', /certificate chain could not be built to a trusted root/i],
  ['0x800b010c', /certificate was explicitly revoked by its issuer/i],
  ['0x800b010e', /revocation process could not continue/i],
  ['0x80092004', /\bCannot find object or property\b/i],
  // Drivers.
  ['0x80070241', /cannot verify the digital signature for this file/i],
  ['0xe0000242', /catalog has not yet been established as trusted/i],
  ['0xe0000243', /catalog was not established as trusted/i],
  ['0xe0000244', /INF does not contain digital signature information/i],
  ['0xe000024b', /hash for the file is not present in the specified catalog/i],
  // Assemblies.
  ['0x80073701', /referenced assembly could not be found/i],
  ['0x80073712', /component store has been corrupted/i],
  ['0x8007371b', /required members of the transaction are (?:not present|missing)/i],
  ['0x80073715', /manifests are identical but their contents are different/i],
  ['0x800736b3', /referenced assembly is not installed on your system/i],
  ['0x800736cc', /does not match the verification information present in the component manifest/i],
  // App packages.
  ['0x80073cf0', /\bPackage could not be opened\b/i],
  ['0x80073cf2', /\bPackage data is invalid\b/i],
  ['0x80073cf3', /Package failed updates, dependency or conflict validation/i],
  ['0x80073cf4', /not enough disk space on your computer/i],
  ['0x80073cf6', /\bPackage could not be registered\b/i],
  ['0x80073cf9', /Please contact your software vendor/i],
  ['0x80073cfb', /reinstallation of the package was blocked/i],
  ['0x80073cfd', /prerequisite for an install could not be satisfied/i],
  ['0x80073cfe', /package repository is corrupted/i],
  ['0x80073cff', /developer license or a sideloading-enabled system/i],
  ['0x80073d00', /application cannot be started because it is currently updating/i],
  ['0x80073d01', /package deployment operation is blocked by policy/i],
  ['0x80073d02', /because resources it modifies are currently in use/i],
  ['0x80073d05', /deleting the package.s previously existing application data/i],
  ['0x80073d06', /higher version of this package is already installed/i],
  ['0x80073d0a', /Windows Firewall service is not running/i],
  // Installers and COM servers.
  ['0x80070643', /Fatal error during installation/i],
  ['0x80080005', /\bServer execution failed\b/i],
]
