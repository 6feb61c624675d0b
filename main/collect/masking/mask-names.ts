import type { MaskKind } from './mask-book.ts'
import { beginsAt } from './matching/word-edges.ts'
import type { NameReach } from './names/ordinary-words.ts'

/** A notation of a name. */
export type Form = {
  readonly name: string
  readonly reach: NameReach
  readonly mask: (found: string) => string
}
/** Finds all notations of all names. */
export type Finder = { readonly plain: RegExp; readonly forms: readonly Form[] }
/** The mask of a name. */
export type NameMask = (kind: MaskKind, name: string) => string

/**
 * Masks learned names.
 *
 * @param put Receives what was found, its mask and its position
 */
export function maskNames(
  text: string,
  finder: Finder | null,
  put = (_found: string, mask: string, _index: number): string => mask,
): string {
  if (finder === null) return text
  const replace = (...args: unknown[]): string => {
    const [whole] = args as [string]
    const count = finder.forms.length
    const form = finder.forms[args.findIndex((one, index) => index > 0 && typeof one === 'string') - 1]
    const [start, all] = [args[count + 1] as number, args[count + 2] as string]
    const unwanted = form?.reach === 'alone' && !standsAlone(all, start, whole.length)
    return form === undefined || unwanted ? whole : put(whole, form.mask(whole), start)
  }
  return text.replace(finder.plain, replace)
}

const inner = /[A-Za-z0-9]/

function standsAlone(text: string, start: number, length: number): boolean {
  // If the match begins with an escape, the character before it may belong to that escape.
  const begins = !inner.test(text[start] ?? '') || beginsAt(text, start, inner)
  return begins && !inner.test(text[start + length] ?? '')
}
