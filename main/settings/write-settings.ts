import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Settings } from '../../common/settings/settings.ts'
import { makeFolder } from '../files/make-folder.ts'
import { writeWhole } from '../files/write-whole.ts'
import { homeFailure, writeFailure } from '../home/write-failure.ts'
import { settingsFault, settingsFile } from './settings.ts'

/**
 * Writes the settings atomically. A file that is not JSON is renamed first, because a user may have edited it by hand.
 * Throws FailureError `disk-full`, `refused` or `not-found`.
 */
export async function writeSettings(home: string, settings: Settings): Promise<void> {
  try {
    await makeFolder(home)
  } catch (error) {
    throw homeFailure(error, home, 'settings')
  }
  const text = `${JSON.stringify({ schema: 'unstuck/settings@1', ...settings }, null, 2)}\n`
  const path = join(home, settingsFile)
  if (settingsFault(home)?.why === 'not-json')
    await rename(path, join(home, asideFile)).catch((error: unknown) => {
      throw writeFailure(error, path, 'settings')
    })
  await writeWhole(path, text).catch((error: unknown) => {
    throw writeFailure(error, path, 'settings')
  })
}

/** Name of the renamed file, next to the settings. */
const asideFile = 'settings.damaged.json'
