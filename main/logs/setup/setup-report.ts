import type { LogRecord } from '../record.ts'

/** Subject of an entry in Setup's compatibility report. */
export type SetupPart = 'program' | 'driver' | 'device' | 'hardware' | 'other'

/** One entry that stops Setup. */
export type SetupBlock = {
  readonly part: SetupPart
  /** Name of a program or device, INF file of a driver package, or Setup's own term for a hardware requirement. */
  readonly name: string
  /** Whether a person may dismiss it in Setup's window. A quiet Setup stops at it unless its warnings are ignored. */
  readonly dismissible: boolean
  /** The report only says that this driver is not migrated (BlockMigration), not that it is a hard block. */
  readonly driverLeftBehind: boolean
  /** SetupDiag's rule for such a block; null if none applies for certain. */
  readonly rule: SetupRule | null
  /** Where it is in the report. */
  readonly record: LogRecord
}

/** A compatibility report of Setup: CompatData_*.xml of one scan, or ScanResult.xml of the last one. */
export type SetupReport = {
  readonly file: string
  /** Local time from the file name, `YYYY-MM-DDTHH:MM:SS`; null if it has none. */
  readonly at: string | null
  /** Number of listed programs, drivers, devices and requirements, blocking or not. */
  readonly entries: number
  readonly blocks: readonly SetupBlock[]
}

/** SetupDiag rules about blocks: https://learn.microsoft.com/windows/deployment/upgrade/setupdiag#rules */
export type SetupRule =
  | 'AuditModeHardblock'
  | 'BitLockerHardblock'
  | 'CompatBlockedApplicationAutoUninstall'
  | 'CompatBlockedApplicationDismissable'
  | 'CompatBlockedApplicationManualUninstall'
  | 'DiskSpaceBlockInDownLevel'
  | 'GenericCompatBlock'
  | 'HardblockDeviceOrDriver'
  | 'HardblockFlightSigning'
  | 'HardblockMismatchedLanguage'
  | 'InsufficientSystemPartitionDiskSpaceHardblock'
  | 'PortableWorkspaceHardblock'
  | 'SafeModeHardblock'
  | 'VHDHardblock'
