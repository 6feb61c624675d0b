import type { StepKind } from '../../../../common/steps/steps.ts'
import { decodeOutput } from '../../../../common/windows/decode-output.ts'
import type { StepContext } from '../../step-kind.ts'
import { stepFailure } from '../step-end.ts'

const classes = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Class'
const diskClass = `${classes}\\{4d36e967-e325-11ce-bfc1-08002be10318}`
const volumeClass = `${classes}\\{71a27cdd-812a-11d0-bec7-08002be2092f}`

/**
 * Filter drivers that Windows itself places between its file systems and disks. Microsoft publishes no such list, so
 * this is our judgement. A missing Windows driver causes an unnecessary refusal, never damage to a disk.
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
 * Refuses a PC with a third-party filter driver between Windows and its disk, as installed by third-party encryption,
 * which cannot be detected otherwise. Throws FailureError `refused`, also if this cannot be read.
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

/** Names of the filters of a device class, from the output of `reg.exe query`; null if there are none. */
export function filtersOf(text: string): readonly string[] | null {
  const values = [...text.matchAll(/^\s+(?:Upper|Lower)Filters\s+REG_MULTI_SZ\s+(.*?)\s*$/gim)]
  const names = values.flatMap(([, data = '']) => data.split('\\0').filter((name) => name !== ''))
  return names.length === 0 ? null : names
}
