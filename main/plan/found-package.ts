import type { PackageKind } from '../../common/package-report.ts'
import type { Architecture } from '../../common/windows/architecture.ts'

/** A file of a folder that the person supplied, as far as planning needs it. Its bytes were read; its name proves nothing. */
export type FoundPackage = {
  /** Bare file name. */
  readonly file: string
  /** Where it lies below the folder, with `/`; the bare name for a file of the folder itself. */
  readonly place: string
  readonly kind: PackageKind
  readonly kb: string | null
  readonly architecture: Architecture | null
  /** Build and revision that it installs: `26100.8117`. */
  readonly build: string | null
  /** CBS identity: `Name~PublicKeyToken~Architecture~Language~Version`. */
  readonly identity: string | null
  readonly checkpoint: boolean | null
  /** Build that must be there before it. */
  readonly baseline: string | null
  /** Version of the servicing stack that it asks for; null where it asks for none or does not say. */
  readonly requiresStack: string | null
  /** True where it carries a servicing stack of its own. */
  readonly bringsStack: boolean
  /** What tools take it for: by its ending, which a usable file does not lie about. */
  readonly container: 'msu' | 'cab' | null
  readonly sizeBytes: number | null
  /** Digests of its bytes, lower-case hex; null where it was not hashed. */
  readonly sha1: string | null
  readonly sha256: string | null
  /** SHA-256 that Microsoft publishes for this very file; null where nobody here knows one. */
  readonly publishedSha256: string | null
  /** What is wrong with it, one sentence each. A file with any is not used. */
  readonly problems: readonly string[]
  /** What could not be read of it, one sentence each. */
  readonly gaps: readonly string[]
}
