import { type Architecture, readArchitecture } from '../../../common/windows/architecture.ts'
import { kbIn } from '../../../common/windows/kb.ts'

/** What a file name claims; it proves nothing. */
export type NameClaims = {
  readonly kb: string | null
  readonly architecture: Architecture | null
  /** SHA-1 at the end of catalog names, lower case. */
  readonly sha1: string | null
  /** Lower case with its dot; empty without one. */
  readonly extension: string
}

/**
 * Parses a file name in the catalog's format (`windows11.0-kb5043080-x64_<sha1>.msu`), even if a browser or person
 * changed it.
 */
export function readNameClaims(file: string): NameClaims {
  const name = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1).toLowerCase()
  const words = name.match(/(?<![a-z0-9])(?:x64|amd64|arm64|x86)(?![a-z0-9])/g) ?? []
  const architectures = new Set(words.map(readArchitecture))
  const [architecture = null] = architectures
  return {
    kb: kbIn(name),
    // A name with two architectures is ambiguous.
    architecture: architectures.size === 1 ? architecture : null,
    sha1: /(?<![0-9a-f])[0-9a-f]{40}(?![0-9a-f])/.exec(name)?.[0] ?? null,
    extension: /\.[a-z0-9]{1,8}$/.exec(name)?.[0] ?? '',
  }
}
