import type { Page } from 'playwright-core'
import { readsAsEnglish } from '../texts/left-in-english.ts'

/** English text of the page that is meant for people: no commands, no lines of logs, no sources, nothing of the PC itself. */
export async function englishLeft(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const raw = 'code, pre, .mono, .source, .chip, [lang], [data-raw], .fact-raw'
    const walker = document.createTreeWalker(
      document.querySelector('#root') ?? document,
      NodeFilter.SHOW_TEXT,
    )
    const found: string[] = []
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (!node.parentElement?.closest(raw)) found.push(node.textContent ?? '')
    return found
  })
  const ofThePc = /\.exe|\.log|\.ps1|\.stdout|HKLM|Cumulative Update|Practice PC|Microsoft/
  return texts.filter((text) => !ofThePc.test(text) && readsAsEnglish(text))
}
