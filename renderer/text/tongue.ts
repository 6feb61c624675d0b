import { type Tongue, tongueOf } from '../../common/pictures/tongue.ts'
import { language, say } from './say.ts'

/** How pictures speak in this window, in the language that is chosen now. */
export function tongue(): Tongue {
  return tongueOf(say, language())
}
