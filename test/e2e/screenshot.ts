import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

const root = join(import.meta.dirname, '..', '..')

/**
 * Saves a screenshot for review, in a folder outside the repository, only if UNSTUCK_SCREENSHOT is set: no test reads
 * it, and encoding it takes longer than many tests.
 */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  if (!process.env.UNSTUCK_SCREENSHOT) return
  const folder = join(root, 'out', 'screenshots')
  await mkdir(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}
