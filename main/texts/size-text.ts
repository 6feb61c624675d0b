import * as sizes from '../../common/texts/size.ts'
import { say, spokenLanguage } from './spoken.ts'

/** A size in the language of this process's user: `99.2 MB`, in units of 1024. */
export function sizeText(bytes: number): string {
  return sizes.sizeText(bytes, say, spokenLanguage())
}
