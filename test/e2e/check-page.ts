import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type AxeResult = { violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }

/** What axe finds wrong on the page as it is now, a line each; empty on a sound page. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // A colour in the middle of a transition is nobody's choice.
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .map((one) =>
          one.playState === 'running' && one.effect?.getTiming().iterations !== Number.POSITIVE_INFINITY
            ? one.finished
            : null,
        ),
    ),
  )
  await page.evaluate(axe)
  const { violations } = (await page.evaluate('axe.run(document)')) as AxeResult
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary.replaceAll('\n', ' ')}`,
    ),
  )
}

/** Elements that reach out of the window to the right, where the page cannot be read without scrolling sideways. */
export function sidewaysFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth
    const scrollers = [
      document.documentElement,
      document.querySelector('main'),
      document.querySelector('nav'),
    ]
    if (scrollers.every((box) => !box || box.scrollWidth <= box.clientWidth + 1)) return []
    return [...document.querySelectorAll('main *, nav *, aside *')]
      .filter((one) => one.getBoundingClientRect().right > width + 1)
      .map((one) => `${one.tagName}.${one.className}`)
      .slice(0, 8)
      .concat('the page scrolls sideways')
  })
}
