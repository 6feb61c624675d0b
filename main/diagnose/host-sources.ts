import type { Gap } from '../../common/facts.ts'
import { type DirectoryEntry, type Host, HostError } from '../host/host.ts'
import { compareAge, unreadable } from './log-names.ts'
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
  {
    folder: 'C:\\Windows\\Logs\\MoSetup',
    names: /^BlueBox\.log$/i,
    hides: 'How an upgrade began.',
    mayBeAbsent: true,
  },
  {
    folder: 'C:\\Windows\\Logs\\ReAgent',
    names: /^ReAgent\.log(\.bak)?$/i,
    hides: 'What was done to the recovery environment.',
    mayBeAbsent: true,
  },
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
      gaps.push(...packedGaps(folder, entries))
      for (const { name, leftOutBytes } of wanted)
        if (leftOutBytes !== undefined)
          gaps.push({
            what: `${folder}\\${name}`,
            why: `It was too large to be collected whole: ${Math.ceil(leftOutBytes / 2 ** 20)} MiB in its middle are missing.`,
            hides: 'What it recorded there.',
          })
      for (const { name, sizeBytes } of wanted.toSorted((one, other) => compareAge(one.name, other.name))) {
        const path = `${folder}\\${name}`
        sources.push({ name: path, sizeBytes, open: () => host.openFile(path) })
      }
    } catch (error) {
      if (!(error instanceof HostError)) throw error
      const absent = error.reason === 'not-found' || error.reason === 'unavailable'
      if (!(absent && mayBeAbsent)) gaps.push({ what: folder, why: error.message, hides })
    }
  }
  return { sources: sources.toSorted(currentLast), gaps }
}

/** CBS.log after everything else: its last sessions are the newest. */
function currentLast(one: LogSource, other: LogSource): number {
  const rank = ({ name }: LogSource) => (/\\CBS\.log$/i.test(name) ? 1 : 0)
  return rank(one) - rank(other)
}

/** Windows packs CBS.log into a cab once it is large; what those hold is not read. */
function packedGaps(folder: string, entries: readonly DirectoryEntry[]): Gap[] {
  const cabs = entries.filter(({ name }) => /^CbsPersist_\d+\.cab$/i.test(name))
  if (cabs.length === 0) return []
  const what =
    cabs.length === 1 ? `${folder}\\${cabs[0]?.name}` : `${cabs.length} CbsPersist cabs in ${folder}`
  return [{ what, why: unreadable.cab, hides: 'Older servicing sessions.' }]
}
