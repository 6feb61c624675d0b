import { type Architecture, architectureSchema } from '../../common/facts.ts'
import { packageFileBySha1 } from '../knowledge/package-files.ts'

/** A file of a folder that the person brought. Everything here came from its name; its bytes were not read. */
export type FoundPackage = {
  /** Bare file name as it lies in the folder. */
  readonly file: string
  readonly kb: string | null
  readonly architecture: Architecture | null
  /** SHA-1 that the name claims, lower-case hex; null where the name holds none. Nothing is proven by it. */
  readonly sha1: string | null
  readonly container: 'msu' | 'cab' | null
  readonly dotnet: boolean
  readonly sizeBytes: number | null
  readonly identityFrom: 'name'
}

/**
 * Reads what the names of files say of packages. Copies renamed by a browser (`…(1).msu`) and names without the hash
 * still tell KB and architecture. A name that tells neither gives nulls; it never throws.
 */
export function readPackageNames(
  entries: readonly { readonly name: string; readonly sizeBytes: number | null }[],
): FoundPackage[] {
  return entries.map(({ name, sizeBytes }) => readPackageName(name, sizeBytes))
}

/** Reads one name; see {@link readPackageNames}. */
export function readPackageName(file: string, sizeBytes: number | null = null): FoundPackage {
  const name = file.toLowerCase()
  const sha1 = /(?<![0-9a-f])[0-9a-f]{40}(?![0-9a-f])/.exec(name)?.[0] ?? null
  const published = sha1 === null ? null : packageFileBySha1(sha1)
  return {
    file,
    kb: kbIn(name) ?? published?.kb ?? null,
    architecture: architectureIn(name) ?? published?.architecture ?? null,
    sha1,
    container: name.endsWith('.msu') ? 'msu' : name.endsWith('.cab') ? 'cab' : null,
    dotnet: /-ndp\d+/.test(name),
    sizeBytes,
    identityFrom: 'name',
  }
}

function kbIn(name: string): string | null {
  const digits = /(?<![a-z0-9])kb(\d{6,8})(?!\d)/.exec(name)?.[1]
  return digits ? `KB${digits}` : null
}

function architectureIn(name: string): Architecture | null {
  const words = new Set(name.match(/(?<![a-z0-9])(x64|amd64|arm64|x86)(?![a-z0-9])/g))
  const named = new Set([...words].map((word) => (word === 'amd64' ? 'x64' : word)))
  const [only] = named
  // Two architectures in one name say nothing.
  return named.size === 1 ? architectureSchema.parse(only) : null
}
