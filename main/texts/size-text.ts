import * as sizes from '../../common/texts/size.ts'
import { say, spokenLanguage } from './spoken.ts'

/** A size for the person at this process: `99.2 MB`, in units of 1024. */
export function sizeText(bytes: number): string {
  return sizes.sizeText(bytes, say, spokenLanguage())
}
