import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Environment variable with the folder in which the first test of a run creates a Wine prefix for all. */
export const sharedPrefixVariable = 'UNSTUCK_WINE_SHARED_PREFIX'

/** Vitest global setup for the Wine tests. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'unstuck-wine-shared-'))
  process.env[sharedPrefixVariable] = folder
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
