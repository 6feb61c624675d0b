import { directionOf } from '../../common/texts/languages.ts'
import { spokenLanguage } from '../texts/spoken.ts'
import { escaped } from './escaped.ts'

/**
 * A text of a report inside HTML. On a page from right to left, what has Latin letters and none of the page's own, a path or an
 * identity, runs from left to right as a whole: its punctuation would change places otherwise.
 */
export function shownHtml(text: string): string {
  return inDirection(text, escaped(text))
}

/**
 * The same in a cell of a table: words stay whole however narrow the column is, and what is too long for one, a path, an identity,
 * a hash, may be broken between its parts. Copying it gives no other characters.
 */
export function cellText(text: string): string {
  const html = escaped(text).replace(/\S{20,}/g, (long) =>
    // No separator is part of a character reference, so none is torn.
    long.replace(/[\\/~._]+(?=[^\\/~._])/g, '$&<wbr>').replace(/[0-9a-f]{16}(?=[0-9a-f]{8})/gi, '$&<wbr>'),
  )
  return inDirection(text, html)
}

function inDirection(text: string, html: string): string {
  const isForeign = /\p{Script=Latin}/u.test(text) && !/\p{Script=Arabic}/u.test(text)
  return directionOf(spokenLanguage()) === 'ltr' || !isForeign ? html : `<bdi dir="ltr">${html}</bdi>`
}
