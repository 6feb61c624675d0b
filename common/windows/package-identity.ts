import { type Architecture, readArchitecture, windowsArchitecture } from './architecture.ts'
import { buildOfVersion, type WindowsBuild } from './build.ts'
import { compareTexts, type Order } from './order.ts'
import { malformed, type Parsed, parsed, valueOrNull } from './parsed.ts'
import {
  compareVersions,
  type FourPartVersion,
  parseFourPartVersion,
  readFourPartVersion,
  versionText,
} from './version.ts'

/** A CBS package identity: `Name~PublicKeyToken~Processor~Language~Version`. */
export type PackageIdentity = {
  readonly name: string
  /** Eight bytes of the publisher's key, in hex. */
  readonly token: string
  /** As written by Windows: `amd64`, `arm64`, `x86`, `wow64`, `neutral`; empty if not specified. */
  readonly processor: string
  /** Empty for neutral. */
  readonly language: string
  readonly version: FourPartVersion
}

/** The token of all Microsoft packages that are part of Windows. */
export const microsoftToken = '31bf3856ad364e35'

/** Valid characters of the first four parts. */
const shapes = [/^[\w.-]{1,200}$/, /^[0-9a-f]{16}$/i, /^[a-z0-9]{0,10}$/i, /^[a-z0-9-]{0,20}$/i] as const

/** Parses an identity as written by CBS, DISM and manifest file names (without extension). */
export function parsePackageIdentity(text: string): Parsed<PackageIdentity> {
  if (text === '') return malformed('package-identity', text, 'empty')
  const parts = text.split('~')
  const [name, token, processor, language, version] = parts
  if (parts.length !== 5 || name === undefined || token === undefined || processor === undefined)
    return malformed('package-identity', text, 'part-count')
  if (language === undefined || version === undefined)
    return malformed('package-identity', text, 'part-count')
  const wrong = shapes.findIndex((shape, index) => !shape.test(parts[index] ?? ''))
  if (wrong !== -1) return malformed('package-identity', text, 'part-shape', wrong)
  const read = parseFourPartVersion(version)
  if (!read.ok) return malformed('package-identity', text, read.malformed.problem, 4)
  return parsed({ name, token, processor, language, version: read.value })
}

/** The same; null if malformed. */
export function readPackageIdentity(text: string): PackageIdentity | null {
  return valueOrNull(parsePackageIdentity(text))
}

/** The text form, which the parser accepts. */
export function packageIdentityText(identity: PackageIdentity): string {
  const { name, token, processor, language, version } = identity
  return [name, token, processor, language, versionText(version)].join('~')
}

/** Orders identities by name, token, processor, language and version. Case-insensitive, as in Windows. */
export function comparePackageIdentities(one: PackageIdentity, other: PackageIdentity): Order {
  return (
    compareTexts(one.name.toLowerCase(), other.name.toLowerCase()) ||
    compareTexts(one.token.toLowerCase(), other.token.toLowerCase()) ||
    compareTexts(one.processor.toLowerCase(), other.processor.toLowerCase()) ||
    compareTexts(one.language.toLowerCase(), other.language.toLowerCase()) ||
    compareVersions(one.version, other.version)
  )
}

/** The architecture of a package; null for `neutral` and the like. */
export function architectureOfPackage({ processor }: PackageIdentity): Architecture | null {
  return readArchitecture(processor)
}

/** Whether a name is that of a Windows cumulative update. */
export function isRollupName(name: string): boolean {
  return /^Package_for_RollupFix$/i.test(name)
}

/** Whether a text is the identity of a Windows cumulative update, spelled exactly as by CBS. */
export function isRollupIdentity(text: string): boolean {
  const identity = readPackageIdentity(text)
  if (identity === null || rollupBuild(identity) === null) return false
  const { name, token, processor, language } = identity
  const architecture = readArchitecture(processor)
  return (
    name === 'Package_for_RollupFix' &&
    token === microsoftToken &&
    architecture !== null &&
    processor === windowsArchitecture(architecture) &&
    language === ''
  )
}

/** The build that a cumulative update installs, `26100.8117` from `26100.8117.1.24`; null for other packages. */
export function rollupBuild(one: {
  readonly name: string
  readonly version: FourPartVersion | string
}): WindowsBuild | null {
  const version = typeof one.version === 'string' ? readFourPartVersion(one.version) : one.version
  return version !== null && isRollupName(one.name) ? buildOfVersion(version) : null
}

/** The distinct identities in a text, such as lines of a log, in order. Surrounding brackets are ignored. */
export function packageIdentitiesIn(text: string): PackageIdentity[] {
  const found = new Map<string, PackageIdentity>()
  for (const [spelled] of text.matchAll(inText)) {
    const identity = found.has(spelled) ? null : readPackageIdentity(spelled)
    if (identity !== null) found.set(spelled, identity)
  }
  return [...found.values()]
}

const inText = /(?<![\w.~-])[\w.-]{1,200}~[0-9a-f]{16}~[a-z0-9]{0,10}~[a-z0-9-]{0,20}~\d+(?:\.\d+){3}(?!\d)/gi
