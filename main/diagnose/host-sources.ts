import type { Gap } from '../../common/facts.ts'
import { type Host, HostError } from '../host/host.ts'
import type { LogSource } from './log-source.ts'

type Place = {
  readonly folder: string
  readonly names: RegExp
  readonly hides: string
  readonly mayBeAbsent: boolean
}

/** Where Windows keeps the logs that decide, in the order of their age. */
const places: readonly Place[] = [
  {
    folder: 'C:\\Windows\\Logs\\CBS',
    names: /^(CbsPersist_\d+\.log|CBS\.log|CheckSUR(\.persist)?\.log)$/i,
    hides: 'What servicing did and why it failed.',
    mayBeAbsent: false,
  },
  {
    folder: 'C:\\Windows\\Logs\\DISM',
    names: /^dism\.log(\.bak)?$/i,
    hides: 'What DISM did.',
    mayBeAbsent: true,
  },
  {
    folder: 'C:\\$WINDOWS.~BT\\Sources\\Panther',
    names: /^setup(act|err)\.log$/i,
    hides: 'Why an upgrade failed.',
    mayBeAbsent: true,
  },
  {
    folder: 'C:\\$WINDOWS.~BT\\Sources\\Rollback',
    names: /^setup(act|err)\.log$/i,
    hides: 'Why an upgrade was rolled back.',
    mayBeAbsent: true,
  },
  { folder: 'C:\\Windows\\Logs\\MoSetup', names: /^BlueBox\.log$/i, hides: '', mayBeAbsent: true },
  {
    folder: 'C:\\Windows\\SoftwareDistribution',
    names: /^ReportingEvents\.log$/i,
    hides: 'What Windows Update reported.',
    mayBeAbsent: true,
  },
]

/** The logs of a host. A place that cannot be read is a gap; one that Windows only makes when needed may be absent. */
export async function hostSources(host: Host): Promise<{ sources: LogSource[]; gaps: Gap[] }> {
  const sources: LogSource[] = []
  const gaps: Gap[] = []
  for (const { folder, names, hides, mayBeAbsent } of places) {
    try {
      const entries = await host.list(folder)
      const wanted = entries.filter((entry) => entry.kind === 'file' && names.test(entry.name))
      for (const { name, sizeBytes } of wanted.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
        const path = `${folder}\\${name}`
        sources.push({ name: path, sizeBytes, open: () => host.openFile(path) })
      }
    } catch (error) {
      if (!(error instanceof HostError)) throw error
      const absent = error.reason === 'not-found' || error.reason === 'unavailable'
      if (!(absent && mayBeAbsent)) gaps.push({ what: folder, why: error.message, hides })
    }
  }
  return { sources: oldestFirst(sources), gaps }
}

/** CbsPersist logs are older than CBS.log, whatever the alphabet says. */
function oldestFirst(sources: readonly LogSource[]): LogSource[] {
  const current = sources.filter(({ name }) => /\\CBS\.log$/i.test(name))
  return [...sources.filter((source) => !current.includes(source)), ...current]
}
