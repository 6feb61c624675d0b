import type { Page } from 'playwright-core'

/** Holds back main's answers to a call until they are released. */
export async function heldCalls(page: Page, name: string): Promise<{ release(): Promise<void> }> {
  let letGo = () => {}
  const free = new Promise<void>((resolve) => {
    letGo = resolve
  })
  await page.route('**/call', async (route) => {
    if (route.request().postData()?.includes(`"${name}"`)) await free
    await route.continue()
  })
  return {
    async release() {
      letGo()
      await page.unrouteAll({ behavior: 'wait' })
    },
  }
}
