import type { MessageRow } from './message-row.ts'

/**
 * Windows' English messages for system errors, as in the lists of system error codes
 * (learn.microsoft.com/windows/win32/debug/system-error-codes).
 */
export const win32Messages: readonly MessageRow[] = [
  // Files, volumes and devices.
  ['0x80070002', /cannot find the file specified/i],
  ['0x80070003', /cannot find the path specified/i],
  ['0x80070005', /\bAccess is denied\b/i],
  ['0x8007000d', /\bThe data is invalid\b/i],
  ['0x8007000e', /Not enough (?:memory resources|storage) (?:are|is) available to complete this operation/i],
  ['0x80070015', /\bThe device is not ready\b/i],
  ['0x80070017', /Data error \(cyclic redundancy check/i],
  ['0x8007001f', /device attached to the system is not functioning/i],
  ['0x80070020', /because it is being used by another process/i],
  ['0x80070032', /\bThe request is not supported\b/i],
  ['0x80070070', /not enough space on the disk/i],
  ['0x800700ce', /filename or extension is too long/i],
  ['0x8007010b', /\bThe directory name is invalid\b/i],
  ['0x800703ed', /volume does not contain a recognized file system/i],
  ['0x800703ee', /volume for a file has been externally altered/i],
  ['0x8007045d', /because of an I\/O device error/i],
  ['0x80070570', /file or directory is corrupted and unreadable/i],
  ['0x80071a91', /Transaction support within the specified resource manager is not started/i],
  // Memory and the registry.
  ['0x800703f1', /configuration registry database is corrupt/i],
  ['0x800703f8', /I\/O operation initiated by the registry failed/i],
  ['0x800703fa', /registry key that has been marked for deletion/i],
  ['0x800705aa', /Insufficient system resources exist to complete/i],
  ['0x800705af', /paging file is too small for this operation/i],
  // Services and calls between processes.
  ['0x8007041d', /did not respond to the start or control request in a timely/i],
  ['0x80070422', /either because it is disabled or because it has no enabled devices/i],
  ['0x80070424', /service does not exist as an installed service/i],
  ['0x8007042c', /dependency service or group failed to start/i],
  ['0x80070430', /service has been marked for deletion/i],
  ['0x800706ba', /\bThe RPC server is unavailable\b/i],
  ['0x80070641', /Windows Installer Service could not be accessed/i],
  // Waiting for something else.
  ['0x8007015e', /No action was taken as a system reboot is required/i],
  ['0x8007045b', /\bA system shutdown is in progress\b/i],
  ['0x80070652', /Another installation is already in progress/i],
  ['0x800705b4', /because the timeout period expired/i],
  ['0x80070bc9', /system reboot is required to roll back changes made/i],
  // Rights and rules.
  ['0x800702e4', /requested operation requires elevation/i],
  ['0x800704c7', /operation was cancell?ed by the user/i],
  ['0x800704ec', /program is blocked by group policy/i],
  ['0x80070522', /required privilege is not held by the client/i],
  ['0x80070659', /installation is forbidden by system policy/i],
  // Networks.
  ['0x80070035', /network path was not found/i],
  ['0x80070079', /semaphore timeout period has expired/i],
  ['0x800704cf', /network location cannot be reached/i],
  ['0x800706d9', /no more endpoints available from the endpoint mapper/i],
  // Others.
  ['0x80070057', /\bThe parameter is incorrect\b/i],
  ['0x80070306', /delta file does not match the source file/i],
  ['0x8007066a', /program to be upgraded may be missing, or the upgrade/i],
  ['0x8007042b', /\bThe process terminated unexpectedly\b/i],
  ['0x8007007e', /specified module could not be found/i],
  ['0x80070490', /\bElement not found\./i],
]
