import { deflateRawSync } from 'node:zlib'

/** Limit of what is ours in a download, without Electron and Node, in bytes. */
export const mostOfOurs = 12_000_000

/** What is ours in a package, in bytes: as installed, and as in the zip; the installer compresses better. */
export type OurSize = { readonly installed: number; readonly download: number }

/** The size of these parts together. */
export function ourSize(parts: readonly Uint8Array[]): OurSize {
  return {
    installed: parts.reduce((sum, part) => sum + part.length, 0),
    download: parts.reduce((sum, part) => sum + deflateRawSync(part).length, 0),
  }
}

/** Whether a package has too much of ours; empty if not. */
export function sizeOfOursProblems({ download }: OurSize, most = mostOfOurs): string[] {
  if (download <= most) return []
  return [`What is ours takes ${megabytes(download)} of a download; ${megabytes(most)} are the most.`]
}

export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}
