import type { StepKind } from '../../../common/steps.ts'
import { decodeOutput } from '../../../common/windows/decode-output.ts'
import type { StepContext } from '../step-kind.ts'
import { stepFailure } from './step-end.ts'

const classes = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Class'
const diskClass = `${classes}\\{4d36e967-e325-11ce-bfc1-08002be10318}`
const volumeClass = `${classes}\\{71a27cdd-812a-11d0-bec7-08002be2092f}`

/**
 * Drivers that Windows itself puts between its file systems and its disks. Microsoft publishes no such list: this one is our
 * judgement. A driver of Windows that is missing here costs a refusal that was not needed, never a disk.
 */
const ofWindows: ReadonlySet<string> = new Set([
  'partmgr',
  'ehstorclass',
  'volsnap',
  'fvevol',
  'iorate',
  'rdyboost',
])

/**
 * Refuses a PC on which a driver of somebody else lies between Windows and its disk: the encryption of another maker does,
 * and does not show as such. Throws FailureError `refused`; also where this cannot be read.
 */
export async function refuseForeignFilters<K extends StepKind>(context: StepContext<K>): Promise<void> {
  for (const key of [diskClass, volumeClass]) {
    const { exitCode, stdout } = await context.host.run('reg.exe', ['query', key], { timeoutMs: 30_000 })
    const filters = exitCode === 0 ? filtersOf(decodeOutput(stdout)) : null
    if (filters === null) throw stepFailure(context, 'disk-filters-unread', { key }, 'refused')
    const foreign = filters.filter((name) => !ofWindows.has(name.toLowerCase()))
    if (foreign.length > 0)
      throw stepFailure(context, 'disk-filter-foreign', { drivers: foreign.join(', ') }, 'refused')
  }
}

/** Names of the filters of a device class, as `reg.exe query` prints it; null where it names none at all. */
export function filtersOf(text: string): readonly string[] | null {
  const values = [...text.matchAll(/^\s+(?:Upper|Lower)Filters\s+REG_MULTI_SZ\s+(.*?)\s*$/gim)]
  const names = values.flatMap(([, data = '']) => data.split('\\0').filter((name) => name !== ''))
  return names.length === 0 ? null : names
}
