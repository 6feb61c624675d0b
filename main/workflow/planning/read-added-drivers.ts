import { decodeOutput } from '../../../common/windows/decode-output.ts'
import { type Host, HostError } from '../../host/host.ts'
import { type AddedDriver, parseAddedDrivers } from '../../inspect/parse/parse-added-drivers.ts'

const folder = 'C:\\Windows\\INF'
/** An import takes about 6 KB of the log, so this is far more than the newest few. */
const tailBytes = 8 * 1024 * 1024
/** More would be no help in choosing. */
const most = 4

/**
 * The third-party drivers that were added last and are still there, newest first, by the installation log of that
 * Windows. Empty if it has none or cannot be read: the user can then still name a driver.
 */
export async function readAddedDrivers(
  host: Pick<Host, 'list' | 'readFile'>,
): Promise<readonly AddedDriver[]> {
  try {
    const there = new Set((await host.list(folder)).map(({ name }) => name.toLowerCase()))
    const text = decodeOutput(await host.readFile(`${folder}\\setupapi.dev.log`, { tailBytes }))
    const newest = new Map<string, AddedDriver>()
    // A published name can be given again after its package was removed.
    for (const one of parseAddedDrivers(text)) newest.set(one.published, one)
    return [...newest.values()]
      .filter(({ published }) => there.has(published))
      .sort((one, other) => other.at.localeCompare(one.at) || other.line - one.line)
      .slice(0, most)
  } catch (error) {
    if (error instanceof HostError) return []
    throw error
  }
}
