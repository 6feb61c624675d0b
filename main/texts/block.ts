import type { StepBlock } from '../../common/plan/plan.ts'
import type { FamilyTexts } from '../../common/texts/keys.ts'
import type { ParamsOf } from '../../common/texts/message.ts'
import type { Message, Params } from '../../common/texts/value.ts'
import { part } from './part.ts'

/** What blocks a step, by code; its texts are `block.<by>.why` and `.next`. */
export function block<B extends StepBlock['by'] & keyof FamilyTexts['block']>(
  by: B,
  ...said: ParamsOf<FamilyTexts['block'][B]>
): StepBlock {
  const params: Params = said[0] ?? {}
  const words = part('block', by, params)
  return { by, params, why: words('why'), next: words('next') }
}

/** The texts of a block, as parts of another message. */
export function blockTexts({ by, params = {} }: StepBlock): {
  readonly why: Message
  readonly next: Message
} {
  return { why: { code: `block.${by}.why`, params }, next: { code: `block.${by}.next`, params } }
}
