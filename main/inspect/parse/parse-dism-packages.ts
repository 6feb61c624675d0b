import type { PackageState } from '../../../common/facts/facts.ts'
import { message } from '../../../common/texts/message.ts'
import { parsePackageIdentity } from '../../../common/windows/package-identity.ts'
import { Unread } from '../unread.ts'
import { packageStateOfWord } from './package-state.ts'
import { completedDismLines } from './parse-dism.ts'

export type DismPackage = { readonly identity: string; readonly state: PackageState; readonly line: number }

/** Parses `dism /English /Get-Packages`. Throws Unread if the output is truncated or a block is invalid. */
export function parseDismPackages(answer: { exitCode: number; text: string }): DismPackage[] {
  const packages: DismPackage[] = []
  let open: { identity: string; line: number } | null = null
  for (const { text, line } of completedDismLines(answer)) {
    const identity = /^Package Identity : (\S+)$/.exec(text)?.[1]
    const state = /^State : (.+)$/.exec(text)?.[1]
    if (identity !== undefined) {
      if (open !== null || !parsePackageIdentity(identity).ok) throw new Unread(unknownShape)
      open = { identity, line }
    } else if (state !== undefined) {
      if (open === null) throw new Unread(unknownShape)
      packages.push({ ...open, state: packageStateOfWord(state) })
      open = null
    }
  }
  if (open !== null || packages.length === 0) throw new Unread(unknownShape)
  return packages
}

const unknownShape = message('unread.output-format', { tool: 'dism.exe /Get-Packages' })
