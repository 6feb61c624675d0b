import type { Browser } from 'playwright-core'
import { openFakeWorkflow } from './fake-workflow.ts'
import { openPage } from './open-page.ts'
import { situations } from './situations.ts'

/** Opens the window and takes it to one situation. */
export async function openAt(browser: Browser, name: string) {
  const workflow = openFakeWorkflow()
  const opened = await openPage(browser, workflow)
  await opened.page.locator('h1').waitFor()
  for (const situation of situations) {
    await situation.enter(workflow, opened.page)
    await opened.page.locator('h1', { hasText: situation.heading }).waitFor()
    if (situation.name === name) break
  }
  return { workflow, ...opened }
}
