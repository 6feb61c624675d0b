import { type DismDriver, parseDismDrivers } from '../../inspect/parse/parse-dism-drivers.ts'
import { Unread } from '../../inspect/unread.ts'
import { readDriverFolder } from '../../media/read-driver-folder.ts'

/** Parses the output of `dism /English /Get-Drivers`; null if it is truncated or in an unknown format. */
export function listedDrivers(text: string): readonly DismDriver[] | null {
  try {
    return parseDismDrivers({ exitCode: 0, text })
  } catch (error) {
    if (error instanceof Unread) return null
    throw error
  }
}

/** The content of a driver folder. Throws FailureError. */
export async function driversOf(folder: string): Promise<{ sha256: string; names: string[] }> {
  const { sha256, infs } = await readDriverFolder(folder)
  return { sha256, names: infs.map(({ path }) => path.slice(path.lastIndexOf('/') + 1)) }
}
