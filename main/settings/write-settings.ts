import { join } from 'node:path'
import type { Settings } from '../../common/settings.ts'
import { makeFolder } from '../files/make-folder.ts'
import { writeWhole } from '../files/write-whole.ts'
import { homeFailure, writeFailure } from '../home/write-failure.ts'
import { settingsFile } from './settings.ts'

/** Keeps the settings, whole or not at all. Throws FailureError `disk-full`, `refused` or `not-found`. */
export async function writeSettings(home: string, settings: Settings): Promise<void> {
  try {
    await makeFolder(home)
  } catch (error) {
    throw homeFailure(error, home, 'settings')
  }
  const text = `${JSON.stringify({ schema: 'unstuck/settings@1', ...settings }, null, 2)}\n`
  const path = join(home, settingsFile)
  await writeWhole(path, text).catch((error: unknown) => {
    throw writeFailure(error, path, 'settings')
  })
}
