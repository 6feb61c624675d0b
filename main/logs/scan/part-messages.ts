import type { PackedReports } from './report-packer.ts'
import type { FilePart, ScanOptions, ScanResult } from './scan-log.ts'

/** Startup data of a thread that scans parts of a file. */
export type PartWorkerData = Omit<ScanOptions, 'sink' | 'signal'> & { readonly path: string }

/** A part to scan, and texts of earlier parts that say nothing, by the thread's text numbers in its `epoch`. */
export type PartOrder = {
  readonly part: FilePart
  readonly silent: readonly number[]
  readonly epoch: number
}

/** Result of a part; null if it could not be read. */
export type PartAnswer = (ScanResult & { readonly reports: PackedReports }) | null
