import type { Params } from '../../common/texts/value.ts'
import { englishOrNull } from './english.ts'

/** Looks up the English parts of a family's text; empty for a part that does not exist. */
export function part(family: string, code: string, params: Params): (name: string) => string {
  return (name) => englishOrNull({ code: `${family}.${code}.${name}`, params }) ?? ''
}
