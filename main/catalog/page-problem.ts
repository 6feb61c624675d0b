import { type Page, textOf } from './page.ts'

/** Why a page is not the answer that was asked for. */
export type PageProblem = {
  /** `busy`: asking again later may help. `gone`: the catalog does not have it. `strange`: no page we know. */
  readonly kind: 'busy' | 'gone' | 'strange'
  /** The catalog's own number, `8DDD0010`; null without one. */
  readonly number: string | null
}

/** The catalog's error numbers that mean "no such update" (it was withdrawn or never there). */
const goneNumbers = new Set(['8DDD0024'])

/**
 * The problem that a page states; null where it states none. The catalog's error page is never an empty answer:
 * 8DDD0010 comes and goes under load.
 */
export function statedProblem(page: Page): PageProblem | null {
  const error = page.byId('errorPageDisplayedError')
  if (error !== null) {
    const number = /[0-9A-F]{8}/i.exec(textOf(error))?.[0]?.toUpperCase() ?? null
    return { kind: number !== null && goneNumbers.has(number) ? 'gone' : 'busy', number }
  }
  if (page.byId('errorPageHeader') !== null) return { kind: 'busy', number: null }
  // Where the site leads for an id that it no longer has (Thanks.aspx?id=190).
  if (page.byId('thanksNoUpdate_Title') !== null) return { kind: 'gone', number: null }
  return null
}
