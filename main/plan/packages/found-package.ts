import type { PackageKind } from '../../../common/packages/package-report.ts'
import type { Message } from '../../../common/texts/value.ts'
import type { Architecture } from '../../../common/windows/architecture.ts'

/**
 * A file of a supplied folder, with what planning needs. It comes from the content of the file; the name is not
 * reliable.
 */
export type FoundPackage = {
  /** Bare file name. */
  readonly file: string
  /** Path below the folder, with `/`; the bare name for a file directly in the folder. */
  readonly place: string
  readonly kind: PackageKind
  readonly kb: string | null
  readonly architecture: Architecture | null
  /** Build and revision that it installs: `26100.8117`. */
  readonly build: string | null
  /** CBS identity: `Name~PublicKeyToken~Architecture~Language~Version`. */
  readonly identity: string | null
  readonly checkpoint: boolean | null
  /** Build that must be installed first. */
  readonly baseline: string | null
  /** Required version of the servicing stack; null if none is required or stated. */
  readonly requiresStack: string | null
  /** True if it contains a servicing stack. */
  readonly bringsStack: boolean
  /** Container as tools see it, from the extension, which is correct for every usable file. */
  readonly container: 'msu' | 'cab' | null
  readonly sizeBytes: number | null
  /** Digests, lower-case hex; null if not hashed. */
  readonly sha1: string | null
  readonly sha256: string | null
  /** SHA-256 published by Microsoft for this file; null if unknown. */
  readonly publishedSha256: string | null
  /** Problems, one sentence each. A file with any problem is not used. */
  readonly problems: readonly string[]
  /** The messages of the problems, in the same order; omitted if they have none. */
  readonly reasons?: readonly Message[]
  /** What could not be read, one sentence each. */
  readonly gaps: readonly string[]
}
