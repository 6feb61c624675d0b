import type { Gap } from '../../common/facts/facts.ts'
import type { FamilyTexts } from '../../common/texts/keys.ts'
import type { ParamsOf } from '../../common/texts/message.ts'
import type { Params } from '../../common/texts/value.ts'
import { part } from './part.ts'

/** Something that could not be read, by code; its texts are `gap.<code>.what`, `.why` and `.hides`. */
export function gap<C extends keyof FamilyTexts['gap']>(
  code: C,
  ...said: ParamsOf<FamilyTexts['gap'][C]>
): Gap {
  const params: Params = said[0] ?? {}
  const words = part('gap', code, params)
  return { code, params, what: words('what'), why: words('why'), hides: words('hides') }
}
