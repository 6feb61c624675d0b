import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type AxeResult = { violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }

/** axe rules that depend on colors and layout; all others give the same result in every theme. */
const rulesOfStyle = ['color-contrast', 'link-in-text-block', 'target-size', 'scrollable-region-focusable']

/** Rules that depend on texts and their size; roles and colors are the same in every language. */
const rulesOfWords = [
  ...[
    'html-has-lang',
    'html-lang-valid',
    'valid-lang',
    'document-title',
    'empty-heading',
    'link-in-text-block',
  ],
  ...['button-name', 'link-name', 'label', 'select-name', 'summary-name', 'svg-img-alt', 'frame-title'],
  ...['aria-command-name', 'aria-dialog-name', 'aria-input-field-name', 'aria-progressbar-name'],
  ...['aria-toggle-field-name', 'aria-tooltip-name', 'landmark-unique', 'target-size'],
  'scrollable-region-focusable',
]

/** Which rules to run. */
export type Rules = 'all' | 'of style' | 'of words'

/**
 * Returns axe's violations on the current page, one per line; empty if there are none.
 *
 * @param rules `of style` for another theme of a page already checked with all rules, `of words` for another
 * language.
 */
export async function accessibilityFaults(page: Page, rules: Rules = 'all'): Promise<string[]> {
  await settle(page)
  return accessibilityFaultsNow(page, rules)
}

/** The same for a page that has already settled. */
export async function accessibilityFaultsNow(page: Page, rules: Rules): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe)
  // Passing nodes are not listed, nodes get no selectors, and no rule used here needs style sheets or media: each of
  // those takes longer than finding violations.
  const options = {
    resultTypes: ['violations'],
    selectors: false,
    preload: false,
    ...(rules === 'all' ? {} : { runOnly: rules === 'of style' ? rulesOfStyle : rulesOfWords }),
  }
  // A panel is modal: the screen behind it was checked in the same theme before it was opened.
  const within = rules === 'of style' ? "document.querySelector('[role=dialog]') ?? document" : 'document'
  const { violations } = (await page.evaluate(`axe.run(${within}, ${JSON.stringify(options)})`)) as AxeResult
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary.replaceAll('\n', ' ')}`,
    ),
  )
}

/**
 * Input of the style rules as one text: boxes, colors and texts of everything visible. Two themes with the same text
 * have the same result.
 */
export async function styleOf(page: Page): Promise<string> {
  await settle(page)
  return page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .map((one) => {
        const { x, y, width, height } = one.getBoundingClientRect()
        const style = getComputedStyle(one)
        const own = [...one.childNodes].map((node) => (node.nodeType === 3 ? node.nodeValue : '')).join()
        const colours = [style.color, style.backgroundColor, style.backgroundImage, style.opacity]
        const drawn = [style.visibility, style.display, style.textDecorationLine, style.overflow]
        return [one.tagName, x, y, width, height, style.font, ...colours, ...drawn, own].join(' ')
      })
      .join('\n'),
  )
}

/** Text that overflows its box, its neighbours or the window; rings around marks may. */
export async function sidewaysFaults(page: Page): Promise<string[]> {
  await settle(page)
  return sidewaysFaultsNow(page)
}

/** Both checks, with the page settling only once. */
export async function faultsOf(page: Page, rules: Rules = 'all'): Promise<string[]> {
  await settle(page)
  return [...(await sidewaysFaultsNow(page)), ...(await accessibilityFaultsNow(page, rules))]
}

function sidewaysFaultsNow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth
    return [
      ...document.querySelectorAll('main, nav, aside, dialog[open], :is(main, nav, aside, dialog[open]) *'),
    ]
      .filter(
        (one) =>
          one instanceof HTMLElement &&
          !one.closest(
            // A log line is cut at its edge, and complete below.
            '.sr-only, .fui-ProgressBar, .fui-Radio, .rail-icon, .timeline-mark, .log-code, .log-session',
          ) &&
          // Text only for screen readers at this size, like .sr-only at every size.
          getComputedStyle(one).clipPath !== 'inset(50%)',
      )
      .filter(
        (one) =>
          one.getBoundingClientRect().right > width + 1 ||
          // A single-line field scrolls its text; a log line is complete below.
          (!(one instanceof HTMLInputElement || one.closest('.log-text')) &&
            one.clientWidth > 0 &&
            one.scrollWidth > one.clientWidth + 1),
      )
      .map((one) => `${one.tagName}.${one.className} ${one.textContent?.slice(0, 40)}`)
      .slice(0, 6)
  })
}

/**
 * Waits until nothing has moved for some frames: colors and positions during a transition are transient, and one
 * transition may start where another ends.
 */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const moving = () =>
      document
        .getAnimations()
        .filter(
          (one) =>
            one.playState === 'running' && one.effect?.getTiming().iterations !== Number.POSITIVE_INFINITY,
        )
    // With reduced motion nothing moves by itself: two frames complete the layout.
    const enough = matchMedia('(prefers-reduced-motion: reduce)').matches ? 2 : 6
    for (let calm = 0; calm < enough; ) {
      await frame()
      // Does not rely on an animation's promise, which may never settle if it is restyled.
      calm = moving().length === 0 ? calm + 1 : 0
    }
  })
}
