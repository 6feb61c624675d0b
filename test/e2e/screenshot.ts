import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

const root = join(import.meta.dirname, '..', '..')

/**
 * Keeps a picture of the window for people to look at, in a folder that is no part of the repository, only when
 * UNSTUCK_SCREENSHOT asks for it: no test reads it, and encoding it costs more than many a test.
 */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  if (!process.env.UNSTUCK_SCREENSHOT) return
  const folder = join(root, 'out', 'screenshots')
  await mkdir(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}
