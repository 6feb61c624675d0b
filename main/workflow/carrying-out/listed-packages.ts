import { type DismPackage, parseDismPackages } from '../../inspect/parse/parse-dism-packages.ts'
import { Unread } from '../../inspect/unread.ts'

/** Parses the output of `dism /English /Get-Packages`; null if it is truncated or in an unknown format. */
export function listedPackages(text: string): readonly DismPackage[] | null {
  try {
    return parseDismPackages({ exitCode: 0, text })
  } catch (error) {
    if (error instanceof Unread) return null
    throw error
  }
}
