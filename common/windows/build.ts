import { compareNumbers, type Order, type Standing, standingOf } from './order.ts'
import { malformed, type Parsed, parsed, valueOrNull } from './parsed.ts'
import { type FourPartVersion, parseFourPartVersion, parseNumbers, parseVersion } from './version.ts'

/** Build and revision of a Windows, `26100.712`. UBR is the update build revision in the registry. */
export type WindowsBuild = { readonly build: number; readonly ubr: number }

/** Both are 16-bit parts of four-part versions. */
const largest = 0xffff

/** Parses `26100.712`. For a version such as `10.0.26100.712` use `buildOfVersion`. */
export function parseBuild(text: string): Parsed<WindowsBuild> {
  const numbers = parseNumbers('build', text, largest)
  if (!numbers.ok) return numbers
  const [build, ubr, ...more] = numbers.value
  if (build === undefined || ubr === undefined || more.length > 0)
    return malformed('build', text, 'part-count')
  return parsed({ build, ubr })
}

/** Parses an optional build; null if missing or malformed. */
export function readBuild(text: string | null | undefined): WindowsBuild | null {
  return text == null ? null : valueOrNull(parseBuild(text))
}

/** Orders builds by build number, then by revision. */
export function compareBuilds(one: WindowsBuild, other: WindowsBuild): Order {
  return compareNumbers(one.build, other.build) || compareNumbers(one.ubr, other.ubr)
}

/** Compares two builds in text form; `unknown` if either is missing or malformed. */
export function buildStanding(one: string | null, other: string | null): Standing {
  const [left, right] = [readBuild(one), readBuild(other)]
  return left && right ? standingOf(compareBuilds(left, right)) : 'unknown'
}

/** The text form, which the parser accepts. */
export function buildText({ build, ubr }: WindowsBuild): string {
  return `${build}.${ubr}`
}

/** Builds that consist of a lower build with features enabled; their DISM and Windows PE report the lower one. */
const families: readonly (readonly [build: number, upTo: number])[] = [
  [18362, 18363],
  [19041, 19045],
  [22621, 22635],
  [26100, 26999],
]

/** The build with the same components: 26100 for 26200. */
export function buildFamily(build: number): number {
  return families.find(([from, upTo]) => build >= from && build <= upTo)?.[0] ?? build
}

/** Whether no other build has the same components, so that their version names the build. */
export function hasOwnComponents(build: number): boolean {
  return !families.some(([from, upTo]) => build >= from && build <= upTo)
}

/**
 * Whether updates of a build are differential instead of containing whole files: all since Windows 10 1809. Source:
 * https://learn.microsoft.com/windows/deployment/update/psfxwhitepaper
 */
export function updatesHoldDifferences(build: number): boolean {
  return build >= 17763
}

/**
 * Orders builds by the age of their components: by family, then revision, then build number. 26100.1742 is before
 * 26200.712 only if its revision is lower.
 */
export function compareInFamily(one: WindowsBuild, other: WindowsBuild): Order {
  return (
    compareNumbers(buildFamily(one.build), buildFamily(other.build)) ||
    compareNumbers(one.ubr, other.ubr) ||
    compareNumbers(one.build, other.build)
  )
}

/**
 * Compares the components of two builds: builds of one family share their files, so only the revision matters.
 * `unknown` for different families, whose revisions count different updates, and if either is missing.
 */
export function revisionStanding(one: WindowsBuild | null, other: WindowsBuild | null): Standing {
  if (!one || !other || buildFamily(one.build) !== buildFamily(other.build)) return 'unknown'
  return standingOf(compareNumbers(one.ubr, other.ubr))
}

/** Windows versions whose third number is a build, and the lowest build of each. */
const numbered: readonly (readonly [major: number, minor: number, lowest: number])[] = [
  [6, 0, 6000],
  [6, 1, 7600],
  [6, 2, 9200],
  [6, 3, 9600],
  [10, 0, 10240],
]

/**
 * The build in a version of Windows (`10.0.26100.712`) or of an update package, which begins with the build
 * (`26100.712.1.9`). Null for a version without a build, such as `10.0.1.4` of a package with its own numbering.
 */
export function buildOfVersion(version: FourPartVersion): WindowsBuild | null {
  const [major, minor, build, revision] = version
  const windows = numbered.find((each) => each[0] === major && each[1] === minor)
  if (windows) return build >= windows[2] ? { build, ubr: revision } : null
  return major >= 6000 ? { build: major, ubr: minor } : null
}

/** Parses a build (`26100.712`) or a version of Windows or of a package; null for anything else. */
export function readBuildOrVersion(text: string | null | undefined): WindowsBuild | null {
  const numbers = text == null ? null : valueOrNull(parseVersion(text))
  if (numbers === null || numbers.length !== 4) return readBuild(text)
  const [major, minor = 0, build = 0, revision = 0] = numbers
  return buildOfVersion([major, minor, build, revision])
}

/** The same, returned in text form; null for anything else. */
export function readBuildText(text: string | null | undefined): string | null {
  const build = readBuildOrVersion(text)
  return build && buildText(build)
}

/**
 * The build number in a Windows version with or without revision, as in banners and console output: 26100 in
 * `10.0.26100`. Null if the text is not a Windows version.
 */
export function readBuildNumber(text: string | null | undefined): number | null {
  const numbers = text == null ? null : valueOrNull(parseVersion(text))
  if (numbers === null || numbers.length < 3 || numbers.length > 4) return null
  const [major, minor = 0, build = 0] = numbers
  return buildOfVersion([major, minor, build, 0])?.build ?? null
}

/** Whether a text is a version of Windows, `10.0.26100.712`; versions of update packages and `0.0.0.0` are not. */
export function isWindowsVersion(text: string): boolean {
  const version = valueOrNull(parseFourPartVersion(text))
  return version !== null && version[0] <= 10 && buildOfVersion(version) !== null
}

/** The version of Windows 10 and later with this build, `10.0.26100.712`. */
export function versionOfBuild({ build, ubr }: WindowsBuild): FourPartVersion {
  return [10, 0, build, ubr]
}
