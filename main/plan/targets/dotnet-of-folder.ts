import type { Candidates } from './candidates.ts'
import type { DotnetTarget } from './target-choice.ts'

/**
 * The supplied .NET update to install together with the latest cumulative update; null if there is none, it is
 * installed, or several are possible.
 */
export function dotnetOfFolder({ byKb }: Pick<Candidates, 'byKb'>): DotnetTarget | null {
  const supplied = [...byKb.values()].flatMap((judged) => {
    if (!judged.fits || judged.as.kind !== 'dotnet') return []
    const { row, isSupplied, target, installed } = judged.as
    return row !== null && isSupplied ? [{ row, target, installed }] : []
  })
  const frameworks = new Set(supplied.map(({ row }) => row.framework))
  // The PC's version of .NET Framework was not read, and an update for another version does not apply.
  if (frameworks.size !== 1) return null
  const newest = supplied.sort((one, other) => (one.row.date < other.row.date ? 1 : -1))[0]
  return newest && newest.installed === null ? newest.target : null
}
