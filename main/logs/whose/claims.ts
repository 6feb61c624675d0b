import { type Architecture, readArchitecture } from '../../../common/windows/architecture.ts'
import { buildFamily, readBuildNumber } from '../../../common/windows/build.ts'
import { comparableName } from '../machine/comparable-name.ts'
import { hostOfSetupReader } from '../machine/host-of-setup.ts'
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
  /** The beginning of its name, where a tool cut it. */
  readonly begins: string | null
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
  const families = familiesSeen()
  let installedAt: string | null = null
  let begins: string | null = null
  let [from, to]: [string | null, string | null] = [null, null]
  const takeComputer = (name: string) => {
    const known = comparableName(name)
    if (known === '') return
    // The most recently seen name goes last.
    computers.delete(known)
    computers.set(known, true)
  }
  const setup = hostOfSetupReader()
  let setupAt: string | null = null
  /** Only what follows the version in the log shows whether Setup was started in Windows PE. */
  const takeSetup = () => {
    const { buildNumber, architecture } = setup.host()
    if (buildNumber !== null) families.take(buildNumber, setupAt, setupAt)
    if (architecture !== null) architectures.add(architecture)
  }
  return {
    takeRecord({ text, time }) {
      if (beginsSetup.test(text)) {
        takeSetup()
        setupAt = time
      }
      setup.take(text)
      const [, version, word] = ownStack.exec(text) ?? []
      if (version === undefined) return
      const build = readBuildNumber(version)
      if (build !== null) families.take(build, time, time)
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
      begins ??= reported.computerBegins
      // A console of Windows PE or of a helper also shows a build; a description of a PC names more than that.
      if (reported.computer === null && reported.installedAt === null) return
      if (reported.architecture !== null) architectures.add(reported.architecture)
      const build = reported.build ?? reported.rollup?.build ?? null
      if (build !== null) families.take(build, dayAfter(reported.installedAt), null)
    },
    takeComputer,
    claims() {
      takeSetup()
      return {
        source,
        computers: [...computers.keys()],
        begins,
        installedAt,
        architectures: [...architectures],
        families: families.all(),
        from,
        to,
      }
    },
  }
}

/** Collects when each build family was seen. */
function familiesSeen() {
  const families = new Map<number, SeenFamily>()
  return {
    take(build: number, first: string | null, last: string | null): void {
      const family = buildFamily(build)
      const seen = families.get(family)
      families.set(family, {
        family,
        first: earlier(seen?.first ?? null, first),
        last: later(seen?.last ?? null, last),
      })
    },
    all: (): SeenFamily[] => [...families.values()],
  }
}

/**
 * The servicing stack that a log loads belongs to the running Windows, unless it is on another drive: then it belongs
 * to an image being serviced. X: is Windows PE.
 */
const ownStack =
  /Loaded Servicing Stack v(\d+\.\d+\.\d+\.\d+) with Core: C:\\Windows\\(?:WinSxS|Servicing)\\\S*?(amd64|arm64|x86)_/i

/** The first record of a Setup run about the Windows it was started in. */
const beginsSetup = /\bHost OS version: /i

/** From when on a PC certainly ran the Windows installed at this time, which tools give in local time or in UTC. */
function dayAfter(installedAt: string | null): string | null {
  const at = installedAt === null ? Number.NaN : Date.parse(`${installedAt}Z`)
  return Number.isNaN(at) ? null : new Date(at + 24 * 3_600_000).toISOString().slice(0, 19)
}

function earlier(one: string | null, other: string | null): string | null {
  return one === null ? other : other === null || one <= other ? one : other
}

function later(one: string | null, other: string | null): string | null {
  return one === null ? other : other === null || one >= other ? one : other
}
