import { join } from 'node:path'
import type { CallOutput } from '../../../common/contract.ts'
import { programArchitecture } from '../../packages/kit/program-architecture.ts'

/** The architecture of the program in an Unstuck folder; null if there is no folder or program. */
export async function readOwnProgram(folder: string | null): Promise<CallOutput<'ownProgram'>> {
  if (folder === null) return null
  const architecture = await programArchitecture(join(folder, 'unstuck.exe')).catch(() => null)
  return architecture === null ? null : { architecture }
}
