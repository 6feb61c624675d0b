import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type AxeResult = { violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }

/** Rules of axe whose answer hangs on colours and boxes; the others see the same page in every look. */
const rulesOfStyle = ['color-contrast', 'link-in-text-block', 'target-size', 'scrollable-region-focusable']

/** Rules whose answer hangs on words and the room that they take; roles and colours are the same in every language. */
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

/** Which rules are tried. */
export type Rules = 'all' | 'of style' | 'of words'

/**
 * What axe finds wrong on the page as it is now, a line each; empty on a sound page.
 *
 * @param rules `of style` for another look of a page that all rules are tried on, `of words` for another language of it.
 */
export async function accessibilityFaults(page: Page, rules: Rules = 'all'): Promise<string[]> {
  await settle(page)
  return accessibilityFaultsNow(page, rules)
}

/** The same of a page that has come to rest in this look already. */
export async function accessibilityFaultsNow(page: Page, rules: Rules): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe)
  // What is sound is not listed node by node, no node gets a selector, and no rule tried here needs a style sheet or film
  // of its own: each of that takes longer than finding what is not sound.
  const options = {
    resultTypes: ['violations'],
    selectors: false,
    preload: false,
    ...(rules === 'all' ? {} : { runOnly: rules === 'of style' ? rulesOfStyle : rulesOfWords }),
  }
  // A panel is modal: the screen behind it was tried in the same look before it was opened.
  const within = rules === 'of style' ? "document.querySelector('[role=dialog]') ?? document" : 'document'
  const { violations } = (await page.evaluate(`axe.run(${within}, ${JSON.stringify(options)})`)) as AxeResult
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary.replaceAll('\n', ' ')}`,
    ),
  )
}

/**
 * What the rules of style look at, as one text: the box, the colours and the words of everything that is drawn. Two looks
 * of a page with the same text get the same answer from them.
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

/** Text that runs out of its own box, over its neighbours or out of the window; rings around marks may. */
export async function sidewaysFaults(page: Page): Promise<string[]> {
  await settle(page)
  return sidewaysFaultsNow(page)
}

/** Both of one look, for which the page comes to rest once. */
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
            // What a line of a log holds is cut off at its edge, and stands whole below.
            '.sr-only, .fui-ProgressBar, .fui-Radio, .rail-icon, .timeline-mark, .log-code, .log-session',
          ) &&
          // Words that only a screen reader gets in this size, as those of .sr-only in every size.
          getComputedStyle(one).clipPath !== 'inset(50%)',
      )
      .filter(
        (one) =>
          one.getBoundingClientRect().right > width + 1 ||
          // A field of one line scrolls what is typed into it, however long that is; a line of a log stands whole below.
          (!(one instanceof HTMLInputElement || one.closest('.log-text')) &&
            one.clientWidth > 0 &&
            one.scrollWidth > one.clientWidth + 1),
      )
      .map((one) => `${one.tagName}.${one.className} ${one.textContent?.slice(0, 40)}`)
      .slice(0, 6)
  })
}

/**
 * Waits until nothing has moved for some frames: a colour or a place in the middle of a transition is nobody's choice,
 * and one transition may begin where another ends.
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
    // Where less motion is asked for, nothing moves by itself: two frames are the new layout.
    const enough = matchMedia('(prefers-reduced-motion: reduce)').matches ? 2 : 6
    for (let calm = 0; calm < enough; ) {
      await frame()
      // Not by what an animation promises: one that is restyled on its way may never keep it.
      calm = moving().length === 0 ? calm + 1 : 0
    }
  })
}
