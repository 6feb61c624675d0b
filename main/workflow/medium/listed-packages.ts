import { type DismPackage, parseDismPackages } from '../../inspect/parse/parse-dism-packages.ts'
import { Unread } from '../../inspect/unread.ts'

/** The packages that `dism /English /Get-Packages` printed; null where that was cut or has an unknown shape. */
export function listedPackages(text: string): readonly DismPackage[] | null {
  try {
    return parseDismPackages({ exitCode: 0, text })
  } catch (error) {
    if (error instanceof Unread) return null
    throw error
  }
}
