import type { Locator, Page } from 'playwright-core'
import type { Language } from '../../common/texts/languages.ts'
import { type Say, sayIn } from '../../common/texts/say-in.ts'
import { wordsFrom } from '../../common/texts/words.ts'
import { areaOf } from '../../main/texts/areas.ts'

/** How somebody sits at the window: what they read, with what they act, and the colours that they set. */
export type Person = {
  readonly language: Language
  readonly keyboard: boolean
  readonly colorScheme: 'light' | 'dark'
}

/** The words of a key as this person reads them. */
export function wordsFor({ language }: Person): Say {
  return sayIn(wordsFrom((area) => areaOf(language, area), language))
}

/** Presses a thing as this person does: by a click, or by Tab until it has the focus and the key that presses it. */
export async function press({ keyboard }: Person, target: Locator, key = 'Enter'): Promise<void> {
  await target.waitFor()
  if (!keyboard) return target.click()
  await tabTo(target)
  await target.page().keyboard.press(key)
}

/** Types into a field, reached likewise. */
export async function type({ keyboard }: Person, target: Locator, text: string): Promise<void> {
  if (!keyboard) return target.fill(text)
  await tabTo(target)
  await target.page().keyboard.type(text)
}

/** What the page does when its end is reached is left out: the next Tab begins again at its first thing. */
async function tabTo(target: Locator): Promise<void> {
  const page = target.page()
  const passed: string[] = []
  for (let presses = 0; presses < 250; presses += 1) {
    await page.keyboard.press('Tab')
    if (await target.evaluate((one) => one === document.activeElement)) return
    passed.push(await focused(page))
  }
  throw new Error(`Tab never came to ${target}; it passed ${passed.join(' | ')}`)
}

function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent?.slice(0, 40) ?? '')
}
