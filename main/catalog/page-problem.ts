import { type Page, textOf } from './page.ts'

/** Why a page is not the requested answer. */
export type PageProblem = {
  /** `busy`: retrying later may help. `gone`: the catalog does not have it. `strange`: an unknown page. */
  readonly kind: 'busy' | 'gone' | 'strange'
  /** The catalog's own number, `8DDD0010`; null if there is none. */
  readonly number: string | null
}

/** The catalog's error numbers for "no such update" (withdrawn or nonexistent). */
const goneNumbers = new Set(['8DDD0024'])

/**
 * The problem that a page states; null if none. The catalog's error page never counts as an empty answer: 8DDD0010
 * comes and goes under load.
 */
export function statedProblem(page: Page): PageProblem | null {
  const error = page.byId('errorPageDisplayedError')
  if (error !== null) {
    const number = /[0-9A-F]{8}/i.exec(textOf(error))?.[0]?.toUpperCase() ?? null
    return { kind: number !== null && goneNumbers.has(number) ? 'gone' : 'busy', number }
  }
  if (page.byId('errorPageHeader') !== null) return { kind: 'busy', number: null }
  // The site's redirect target for an id that it no longer has (Thanks.aspx?id=190).
  if (page.byId('thanksNoUpdate_Title') !== null) return { kind: 'gone', number: null }
  return null
}
