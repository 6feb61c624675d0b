import type { MessageRow } from './message-row.ts'

/**
 * What Windows prints in English for errors of the system, as its lists of system error codes have it
 * (learn.microsoft.com/windows/win32/debug/system-error-codes).
 */
export const win32Messages: readonly MessageRow[] = [
  // Files, volumes and devices.
  ['0x80070002', 'cannot find the file specified'],
  ['0x80070003', 'cannot find the path specified'],
  ['0x80070005', '\\bAccess is denied\\b'],
  ['0x8007000d', '\\bThe data is invalid\\b'],
  ['0x8007000e', 'Not enough (?:memory resources|storage) (?:are|is) available to complete this operation'],
  ['0x80070015', '\\bThe device is not ready\\b'],
  ['0x80070017', 'Data error \\(cyclic redundancy check'],
  ['0x8007001f', 'device attached to the system is not functioning'],
  ['0x80070020', 'because it is being used by another process'],
  ['0x80070032', '\\bThe request is not supported\\b'],
  ['0x80070070', 'not enough space on the disk'],
  ['0x800700ce', 'filename or extension is too long'],
  ['0x8007010b', '\\bThe directory name is invalid\\b'],
  ['0x800703ed', 'volume does not contain a recognized file system'],
  ['0x800703ee', 'volume for a file has been externally altered'],
  ['0x8007045d', 'because of an I/O device error'],
  ['0x80070570', 'file or directory is corrupted and unreadable'],
  ['0x80071a91', 'Transaction support within the specified resource manager is not started'],
  // Memory and the registry.
  ['0x800703f1', 'configuration registry database is corrupt'],
  ['0x800703f8', 'I/O operation initiated by the registry failed'],
  ['0x800703fa', 'registry key that has been marked for deletion'],
  ['0x800705aa', 'Insufficient system resources exist to complete'],
  ['0x800705af', 'paging file is too small for this operation'],
  // Services and calls between processes.
  ['0x8007041d', 'did not respond to the start or control request in a timely'],
  ['0x80070422', 'either because it is disabled or because it has no enabled devices'],
  ['0x80070424', 'service does not exist as an installed service'],
  ['0x8007042c', 'dependency service or group failed to start'],
  ['0x80070430', 'service has been marked for deletion'],
  ['0x800706ba', '\\bThe RPC server is unavailable\\b'],
  ['0x80070641', 'Windows Installer Service could not be accessed'],
  // What waits for something else.
  ['0x8007015e', 'No action was taken as a system reboot is required'],
  ['0x8007045b', '\\bA system shutdown is in progress\\b'],
  ['0x80070652', 'Another installation is already in progress'],
  ['0x800705b4', 'because the timeout period expired'],
  ['0x80070bc9', 'system reboot is required to roll back changes made'],
  // Rights and rules.
  ['0x800702e4', 'requested operation requires elevation'],
  ['0x800704c7', 'operation was cancell?ed by the user'],
  ['0x800704ec', 'program is blocked by group policy'],
  ['0x80070522', 'required privilege is not held by the client'],
  ['0x80070659', 'installation is forbidden by system policy'],
  // Networks.
  ['0x80070035', 'network path was not found'],
  ['0x80070079', 'semaphore timeout period has expired'],
  ['0x800704cf', 'network location cannot be reached'],
  ['0x800706d9', 'no more endpoints available from the endpoint mapper'],
  // Others.
  ['0x80070057', '\\bThe parameter is incorrect\\b'],
  ['0x80070306', 'delta file does not match the source file'],
  ['0x8007066a', 'program to be upgraded may be missing, or the upgrade'],
  ['0x8007042b', '\\bThe process terminated unexpectedly\\b'],
  ['0x8007007e', 'specified module could not be found'],
  ['0x80070490', '\\bElement not found\\.'],
]
