import { directionOf } from '../../common/texts/languages.ts'
import { spokenLanguage } from '../texts/spoken.ts'
import { escaped } from './escaped.ts'

/**
 * A text of a report inside HTML. On a page from right to left, what has Latin letters and none of the page's own, a path or an
 * identity, runs from left to right as a whole: its punctuation would change places otherwise.
 */
export function shownHtml(text: string): string {
  const isForeign = /\p{Script=Latin}/u.test(text) && !/\p{Script=Arabic}/u.test(text)
  if (directionOf(spokenLanguage()) === 'ltr' || !isForeign) return escaped(text)
  return `<bdi dir="ltr">${escaped(text)}</bdi>`
}
