import { directionOf } from '../../common/texts/languages.ts'
import { spokenLanguage } from '../texts/spoken.ts'
import { escaped } from './escaped.ts'

/**
 * A text of a report in HTML. On a right-to-left page, text with Latin letters and none of the page's own script, such
 * as a path or an identity, runs left to right as a whole; otherwise its punctuation would be reordered.
 */
export function shownHtml(text: string): string {
  return inDirection(text, escaped(text))
}

/**
 * The same in a table cell: words are not broken however narrow the column is, but long paths, identities and hashes
 * may be broken between their parts. Copying the text returns the original characters.
 */
export function cellText(text: string): string {
  const html = escaped(text).replace(/\S{20,}/g, (long) =>
    // No separator is part of a character reference, so none is broken.
    long.replace(/[\\/~._]+(?=[^\\/~._])/g, '$&<wbr>').replace(/[0-9a-f]{16}(?=[0-9a-f]{8})/gi, '$&<wbr>'),
  )
  return inDirection(text, html)
}

function inDirection(text: string, html: string): string {
  const isForeign = /\p{Script=Latin}/u.test(text) && !/\p{Script=Arabic}/u.test(text)
  return directionOf(spokenLanguage()) === 'ltr' || !isForeign ? html : `<bdi dir="ltr">${html}</bdi>`
}
