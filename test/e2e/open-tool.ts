import type { Page } from 'playwright-core'

/** Opens a tool of the rail by name: by its button, or in a small window by the menu. */
export async function openTool(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Menu (Ctrl+K)' }).waitFor()
  const button = page.getByRole('button', { name, exact: true })
  if (await button.isVisible()) return button.click()
  await page.getByRole('button', { name: 'Menu (Ctrl+K)' }).click()
  await page.getByRole('option', { name, exact: true }).click()
}
