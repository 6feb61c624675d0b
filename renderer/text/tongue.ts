import { type Tongue, tongueOf } from '../../common/pictures/tongue.ts'
import { language, say } from './say.ts'

/** The window's texts for pictures, in the current language. */
export function tongue(): Tongue {
  return tongueOf(say, language())
}
