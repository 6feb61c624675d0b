import type { Gap } from '../../../common/facts/facts.ts'
import { offlineFolderOf } from '../../../common/facts/inspection.ts'
import { message, type TextKey } from '../../../common/texts/message.ts'
import { type DirectoryEntry, type Host, HostError } from '../../host/host.ts'
import { gap } from '../../texts/gap.ts'
import { unpackPackedLog } from '../cab/cab-members.ts'
import { evtxSource } from '../evtx/evtx-source.ts'
import type { LogSource } from '../log-source.ts'
import { compareAge } from './log-names.ts'

type Hidden = Extract<TextKey, `log.hidden.${string}`>

type Place = {
  readonly folder: string
  readonly names: RegExp
  /** What stays unknown without it. */
  readonly hides: Hidden
  readonly mayBeAbsent: boolean
}

/** Where Windows keeps the decisive logs, in reading order. */
const places: readonly Place[] = [
  {
    folder: 'C:\\Windows\\Logs\\CBS',
    names: /^(CbsPersist_\d+\.log|CBS\.log|CheckSUR(\.persist)?\.log)$/i,
    hides: 'log.hidden.cbs',
    mayBeAbsent: false,
  },
  {
    folder: 'C:\\Windows\\Logs\\DISM',
    names: /^dism\.log(\.bak)?$/i,
    hides: 'log.hidden.dism',
    mayBeAbsent: true,
  },
  {
    folder: 'C:\\$WINDOWS.~BT\\Sources\\Panther',
    // Includes the results of Setup's compatibility scan.
    names: /^(?:setup(act|err)\.log|ScanResult\.xml|CompatData[\w-]*\.xml)$/i,
    hides: 'log.hidden.panther',
    mayBeAbsent: true,
  },
  {
    folder: 'C:\\$WINDOWS.~BT\\Sources\\Rollback',
    names: /^setup(act|err)\.log$/i,
    hides: 'log.hidden.rollback',
    mayBeAbsent: true,
  },
  {
    folder: 'C:\\Windows\\Logs\\MoSetup',
    names: /^BlueBox\.log$/i,
    hides: 'log.hidden.mosetup',
    mayBeAbsent: true,
  },
  {
    folder: 'C:\\Windows\\Logs\\ReAgent',
    names: /^ReAgent\.log(\.bak)?$/i,
    hides: 'log.hidden.reagent',
    mayBeAbsent: true,
  },
  {
    // In a bundle: the log that `collect` had Windows create from the event traces.
    folder: 'C:\\Windows\\Logs\\WindowsUpdate',
    names: /^WindowsUpdate\.log$/i,
    hides: 'log.hidden.windows-update',
    mayBeAbsent: true,
  },
  {
    folder: 'C:\\Windows\\SoftwareDistribution',
    names: /^ReportingEvents\.log$/i,
    hides: 'log.hidden.reporting-events',
    mayBeAbsent: true,
  },
]

/**
 * Further logs of an offline Windows, whose event logs no tool reads. If Setup failed in its last phases and that
 * Windows has not started since, their logs are in that Windows
 * (https://learn.microsoft.com/windows/deployment/upgrade/log-files); the last of them also names SetupComplete.cmd
 * (https://learn.microsoft.com/windows-hardware/manufacture/desktop/add-a-custom-script-to-windows-setup). In a Windows
 * that starts, they are from a Setup that succeeded.
 */
const offlinePlaces: readonly Place[] = [
  {
    folder: 'C:\\Windows\\System32\\winevt\\Logs',
    names: /^(System|Setup)\.evtx$/i,
    hides: 'log.hidden.event-logs',
    mayBeAbsent: true,
  },
  ...[
    'C:\\Windows\\Panther',
    'C:\\Windows\\Panther\\UnattendGC',
    'C:\\$WINDOWS.~BT\\Sources\\Panther\\UnattendGC',
  ].map(
    (folder): Place => ({
      folder,
      names: /^setup(act|err)\.log$/i,
      hides: 'log.hidden.panther',
      mayBeAbsent: true,
    }),
  ),
]

/** The logs of a host. An unreadable place is a gap; places that Windows creates on demand may be absent. */
export async function hostSources(host: Host): Promise<{ sources: LogSource[]; gaps: Gap[] }> {
  const sources: LogSource[] = []
  const gaps: Gap[] = []
  const all = offlineFolderOf(host.identity) !== null ? [...offlinePlaces, ...places] : places
  for (const { folder, names, hides, mayBeAbsent } of all) {
    try {
      const entries = await host.list(folder)
      const wanted = entries.filter((entry) => entry.kind === 'file' && names.test(entry.name))
      const packed = packedLogs(host, folder, entries)
      sources.push(...packed.sources)
      gaps.push(...packed.gaps)
      for (const { name, leftOutBytes } of wanted)
        if (leftOutBytes !== undefined)
          gaps.push(
            gap('collected-log-middle-missing', {
              path: `${folder}\\${name}`,
              mib: Math.ceil(leftOutBytes / 2 ** 20),
            }),
          )
      for (const { name, sizeBytes } of wanted.toSorted((one, other) => compareAge(one.name, other.name))) {
        const path = `${folder}\\${name}`
        const log = { name: path, sizeBytes, open: () => host.openFile(path) }
        sources.push(isEventLog(name) ? evtxSource(log) : log)
      }
    } catch (error) {
      if (!(error instanceof HostError)) throw error
      const absent = error.reason === 'not-found' || error.reason === 'unavailable'
      if (!(absent && mayBeAbsent))
        gaps.push(gap('log-place-unread', { folder, why: error.said, hides: message(hides) }))
    }
  }
  return { sources: sources.toSorted(currentLast), gaps }
}

/** CBS.log goes last: its last sessions are the newest. */
function currentLast(one: LogSource, other: LogSource): number {
  const rank = ({ name }: LogSource) => (/\\CBS\.log$/i.test(name) ? 1 : 0)
  return rank(one) - rank(other)
}

/**
 * Windows archives a large CBS.log as a cab and never deletes those: the newest of them are read within a size limit.
 * The name of a cab stands for the log in it.
 */
function packedLogs(
  host: Host,
  folder: string,
  entries: readonly DirectoryEntry[],
): { sources: LogSource[]; gaps: Gap[] } {
  // If archiving was interrupted, the log still exists and the cab is incomplete.
  const plain = new Set(entries.filter(({ name }) => /\.log$/i.test(name)).map(({ name }) => stemOf(name)))
  const cabs = entries
    .filter(({ kind, name }) => kind === 'file' && isPackedLog(name) && !plain.has(stemOf(name)))
    .toSorted((one, other) => compareAge(one.name, other.name))
  let bytes = 0
  const read = cabs.findLastIndex(({ sizeBytes }) => {
    bytes += sizeBytes
    return bytes > mostPackedBytes && bytes > sizeBytes
  })
  const left = cabs.slice(0, read + 1)
  const sources = cabs.slice(read + 1).map(({ name, sizeBytes }): LogSource => {
    const path = `${folder}\\${name}`
    return { name: path, sizeBytes: null, open: () => openHostLog(host, path, sizeBytes) }
  })
  const [first] = left
  if (first === undefined) return { sources, gaps: [] }
  const mib = mostPackedBytes / 2 ** 20
  const older =
    left.length === 1
      ? gap('older-cab-left-out', { cab: `${folder}\\${first.name}`, mib })
      : gap('older-cabs-left-out', { cabs: left.length, folder, last: left.at(-1)?.name ?? '', mib })
  return { sources, gaps: [older] }
}

/**
 * Opens the text of a host's log by the name that evidence cites: of a cab, the log in it; of an event log, its
 * events. Errors are HostError, ArchiveError, EventLogError or UnreadLog.
 */
export function openHostLog(
  host: Pick<Host, 'openFile'>,
  path: string,
  sizeBytes: number | null = null,
): AsyncIterable<Uint8Array> {
  const name = path.slice(path.lastIndexOf('\\') + 1)
  const log = { name: path, sizeBytes, open: () => host.openFile(path) }
  if (isEventLog(name)) return evtxSource(log).open()
  return isPackedLog(name) ? unpackPackedLog(log) : log.open()
}

function isEventLog(name: string): boolean {
  return /\.evtx$/i.test(name)
}

function stemOf(name: string): string {
  return name.replace(/\.\w+$/, '').toLowerCase()
}

function isPackedLog(name: string): boolean {
  return /^CbsPersist_\d+\.cab$/i.test(name)
}

/** A cab of 3 MiB contains a log of 50 MiB, so this takes some seconds. */
const mostPackedBytes = 32 * 2 ** 20
