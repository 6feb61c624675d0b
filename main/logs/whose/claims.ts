import { type Architecture, readArchitecture } from '../../../common/windows/architecture.ts'
import { buildFamily, readBuildNumber } from '../../../common/windows/build.ts'
import type { ReportedMachine } from '../machine/reported-machine.ts'
import type { LogRecord } from '../record.ts'

/** A build family and when a source first and last saw it; null if it has no times. */
export type SeenFamily = {
  readonly family: number
  readonly first: string | null
  readonly last: string | null
}

/** What one source says about its PC. Anything not stated is empty or null and contradicts nothing. */
export type Claims = {
  /** Name of the source. */
  readonly source: string
  /** Normalized names of the PC, most recent last. */
  readonly computers: readonly string[]
  /** Local time without an offset. */
  readonly installedAt: string | null
  readonly architectures: readonly Architecture[]
  readonly families: readonly SeenFamily[]
  /** Times of its first and last relevant record. */
  readonly from: string | null
  readonly to: string | null
}

/** Collects what one source says about its PC. */
export type ClaimsReader = {
  takeRecord(record: Pick<LogRecord, 'text' | 'time'>): void
  takeTime(time: string | null): void
  takeReported(reported: ReportedMachine): void
  takeComputer(name: string): void
  claims(): Claims
}

/** Creates a reader for the source with this name. */
export function claimsReader(source: string): ClaimsReader {
  const computers = new Map<string, true>()
  const architectures = new Set<Architecture>()
  const families = new Map<number, SeenFamily>()
  let installedAt: string | null = null
  let [from, to]: [string | null, string | null] = [null, null]
  const takeComputer = (name: string) => {
    const known = comparable(name)
    if (known === '') return
    // The most recently seen name goes last.
    computers.delete(known)
    computers.set(known, true)
  }
  const takeFamily = (build: number, time: string | null) => {
    const family = buildFamily(build)
    const seen = families.get(family)
    families.set(family, {
      family,
      first: earlier(seen?.first ?? null, time),
      last: later(seen?.last ?? null, time),
    })
  }
  return {
    takeRecord({ text, time }) {
      const [, version, word] = ownStack.exec(text) ?? []
      if (version === undefined) return
      const build = readBuildNumber(version)
      if (build !== null) takeFamily(build, time)
      const architecture = readArchitecture(word)
      if (architecture !== null) architectures.add(architecture)
    },
    takeTime(time) {
      from = earlier(from, time)
      to = later(to, time)
    },
    takeReported(reported) {
      if (reported.computer !== null) takeComputer(reported.computer)
      installedAt ??= reported.installedAt
      // A console of Windows PE or of a helper also shows a build; a description of a PC names more than that.
      if (reported.computer === null && reported.installedAt === null) return
      if (reported.architecture !== null) architectures.add(reported.architecture)
      if (reported.build !== null) takeFamily(reported.build, null)
    },
    takeComputer,
    claims: () => ({
      source,
      computers: [...computers.keys()],
      installedAt,
      architectures: [...architectures],
      families: [...families.values()],
      from,
      to,
    }),
  }
}

/**
 * The servicing stack that a log loads belongs to the running Windows, unless it is on another drive: then it belongs
 * to an image being serviced. X: is Windows PE.
 */
const ownStack =
  /Loaded Servicing Stack v(\d+\.\d+\.\d+\.\d+) with Core: C:\\Windows\\(?:WinSxS|Servicing)\\\S*?(amd64|arm64|x86)_/i

/** Names are compared ignoring case and domain; NetBIOS keeps 15 characters. */
function comparable(name: string): string {
  const host = name.trim().split('.')[0]?.toUpperCase().slice(0, 15) ?? ''
  // Windows PE uses these names on every PC.
  return /^(?:MINWINPC|MININT-\w*)$/.test(host) ? '' : host
}

function earlier(one: string | null, other: string | null): string | null {
  return one === null ? other : other === null || one <= other ? one : other
}

function later(one: string | null, other: string | null): string | null {
  return one === null ? other : other === null || one >= other ? one : other
}
