import { type Architecture, readArchitecture } from '../../../common/windows/architecture.ts'
import { buildFamily, readBuildNumber } from '../../../common/windows/build.ts'
import type { ReportedMachine } from '../machine/reported-machine.ts'
import type { LogRecord } from '../record.ts'

/** Builds of one family and when a source saw them first and last; null where it has no times. */
export type SeenFamily = {
  readonly family: number
  readonly first: string | null
  readonly last: string | null
}

/** What one source says of the PC it comes from. What it does not say is empty or null, and contradicts nothing. */
export type Claims = {
  /** Name of the source. */
  readonly source: string
  /** Names that the PC had, in comparable form, the last one last. */
  readonly computers: readonly string[]
  /** Local time without an offset. */
  readonly installedAt: string | null
  readonly architectures: readonly Architecture[]
  readonly families: readonly SeenFamily[]
  /** When its first and last record that matters were written. */
  readonly from: string | null
  readonly to: string | null
}

/** Gathers what one source says of its PC. */
export type ClaimsReader = {
  takeRecord(record: Pick<LogRecord, 'text' | 'time'>): void
  takeTime(time: string | null): void
  takeReported(reported: ReportedMachine): void
  takeComputer(name: string): void
  claims(): Claims
}

/** A reader for the source of that name. */
export function claimsReader(source: string): ClaimsReader {
  const computers = new Map<string, true>()
  const architectures = new Set<Architecture>()
  const families = new Map<number, SeenFamily>()
  let installedAt: string | null = null
  let [from, to]: [string | null, string | null] = [null, null]
  const takeComputer = (name: string) => {
    const known = comparable(name)
    if (known === '') return
    // The last name that it was seen under comes last.
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
      // A console of Windows PE, or of whoever helps, shows a build too; a description of a PC names more than that.
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
 * The servicing stack that a log loads is of the Windows that runs, unless it lies on another drive: then it is of an image
 * that was worked on. X: is Windows PE.
 */
const ownStack =
  /Loaded Servicing Stack v(\d+\.\d+\.\d+\.\d+) with Core: C:\\Windows\\(?:WinSxS|Servicing)\\\S*?(amd64|arm64|x86)_/i

/** Names of one PC are alike in any case, with or without domain; NetBIOS keeps 15 characters of them. */
function comparable(name: string): string {
  const host = name.trim().split('.')[0]?.toUpperCase().slice(0, 15) ?? ''
  // Windows PE has these names, on every PC.
  return /^(?:MINWINPC|MININT-\w*)$/.test(host) ? '' : host
}

function earlier(one: string | null, other: string | null): string | null {
  return one === null ? other : other === null || one <= other ? one : other
}

function later(one: string | null, other: string | null): string | null {
  return one === null ? other : other === null || one >= other ? one : other
}
