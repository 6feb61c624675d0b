import type { Locator, Page } from 'playwright-core'
import type { Language } from '../../common/texts/languages.ts'
import { type Say, sayIn } from '../../common/texts/say-in.ts'
import { wordsFrom } from '../../common/texts/words.ts'
import { areaOf } from '../../main/texts/areas.ts'

/** The user of the window: language, input method, and colors. */
export type Person = {
  readonly language: Language
  readonly keyboard: boolean
  readonly colorScheme: 'light' | 'dark'
}

/** The text of a key in this person's language. */
export function wordsFor({ language }: Person): Say {
  return sayIn(wordsFrom((area) => areaOf(language, area), language))
}

/** Activates an element as this person does: by click, or by Tab until it has the focus and the activating key. */
export async function press({ keyboard }: Person, target: Locator, key = 'Enter'): Promise<void> {
  await target.waitFor()
  if (!keyboard) return target.click()
  await tabTo(target)
  await target.page().keyboard.press(key)
}

/** Types into a field, reached the same way. */
export async function type({ keyboard }: Person, target: Locator, text: string): Promise<void> {
  if (!keyboard) return target.fill(text)
  await tabTo(target)
  await target.page().keyboard.type(text)
}

/** At the end of the page, the next Tab starts again at its first element. */
async function tabTo(target: Locator): Promise<void> {
  const page = target.page()
  const passed: string[] = []
  for (let presses = 0; presses < 250; presses += 1) {
    await page.keyboard.press('Tab')
    if (await target.evaluate((one) => one === document.activeElement)) return
    passed.push(await focused(page))
  }
  throw new Error(`Tab never reached ${target}; it passed ${passed.join(' | ')}`)
}

function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent?.slice(0, 40) ?? '')
}
