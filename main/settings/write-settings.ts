import { join } from 'node:path'
import type { Settings } from '../../common/settings.ts'
import { makeFolder } from '../files/make-folder.ts'
import { homeFailure } from '../home/write-failure.ts'
import { writeFileAtomically } from '../home/write-file-atomically.ts'
import { settingsFile } from './settings.ts'

/** Keeps the settings, whole or not at all. Throws FailureError as `writeFileAtomically` does. */
export async function writeSettings(home: string, settings: Settings): Promise<void> {
  try {
    await makeFolder(home)
  } catch (error) {
    throw homeFailure(error, home)
  }
  const text = `${JSON.stringify({ schema: 'unstuck/settings@1', ...settings }, null, 2)}\n`
  await writeFileAtomically(join(home, settingsFile), text)
}
