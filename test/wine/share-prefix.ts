import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Names the folder in which the first test of a run makes a prefix of Wine for all of them. */
export const sharedPrefixVariable = 'UNSTUCK_WINE_SHARED_PREFIX'

/** Vitest's global setup of the tests on Wine. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'unstuck-wine-shared-'))
  process.env[sharedPrefixVariable] = folder
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
