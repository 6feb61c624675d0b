import { type DismDriver, parseDismDrivers } from '../../inspect/parse/parse-dism-drivers.ts'
import { Unread } from '../../inspect/unread.ts'
import { readDriverFolder } from '../../media/read-driver-folder.ts'

/** The drivers that `dism /English /Get-Drivers` printed; null where that was cut or has an unknown shape. */
export function listedDrivers(text: string): readonly DismDriver[] | null {
  try {
    return parseDismDrivers({ exitCode: 0, text })
  } catch (error) {
    if (error instanceof Unread) return null
    throw error
  }
}

/** What a folder of drivers holds. Throws FailureError. */
export async function driversOf(folder: string): Promise<{ sha256: string; names: string[] }> {
  const { sha256, infs } = await readDriverFolder(folder)
  return { sha256, names: infs.map(({ path }) => path.slice(path.lastIndexOf('/') + 1)) }
}
