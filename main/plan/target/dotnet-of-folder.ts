import type { DotnetTarget } from '../target-choice.ts'
import type { Candidates } from './candidates.ts'

/**
 * The .NET update of the folder that goes along with the latest cumulative update; null where there is none, where it
 * is installed, or where several could be meant.
 */
export function dotnetOfFolder({ byKb }: Pick<Candidates, 'byKb'>): DotnetTarget | null {
  const supplied = [...byKb.values()].flatMap((judged) => {
    if (!judged.fits || judged.as.kind !== 'dotnet') return []
    const { row, isSupplied, target, installed } = judged.as
    return row !== null && isSupplied ? [{ row, target, installed }] : []
  })
  const frameworks = new Set(supplied.map(({ row }) => row.framework))
  // Which .NET Framework the PC has was not asked; the update of another one does not apply.
  if (frameworks.size !== 1) return null
  const newest = supplied.sort((one, other) => (one.row.date < other.row.date ? 1 : -1))[0]
  return newest && newest.installed === null ? newest.target : null
}
