import type { LogRecord } from '../record.ts'

/** What an entry of Setup's compatibility report is about. */
export type SetupPart = 'program' | 'driver' | 'device' | 'hardware' | 'other'

/** One entry with which Setup does not go on. */
export type SetupBlock = {
  readonly part: SetupPart
  /** A program or device by its name, a driver package by its INF file, hardware by Setup's own word for the requirement. */
  readonly name: string
  /** Whether a person may dismiss it in Setup's window. A quiet Setup stops at it unless its warnings are ignored. */
  readonly dismissible: boolean
  /** The report only says that this driver is not taken over (BlockMigration), not that it is a hard block. */
  readonly driverLeftBehind: boolean
  /** SetupDiag's name of the rule that describes such a block; null where none of its rules is sure. */
  readonly rule: SetupRule | null
  /** Where it stands in the report. */
  readonly record: LogRecord
}

/** A compatibility report of Setup: CompatData_*.xml of one look, or ScanResult.xml of the last. */
export type SetupReport = {
  readonly file: string
  /** Local time as the name of the file has it, `YYYY-MM-DDTHH:MM:SS`; null where it has none. */
  readonly at: string | null
  /** Programs, drivers, devices and requirements that it lists, blocking or not. */
  readonly entries: number
  readonly blocks: readonly SetupBlock[]
}

/** Rules of SetupDiag that are about blocks: https://learn.microsoft.com/windows/deployment/upgrade/setupdiag#rules */
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
