import type { Plan } from '../../../common/plan/plan.ts'
import type { Message } from '../../../common/texts/value.ts'
import { english } from '../../texts/english.ts'

/** The target of a plan with its English sentences and their messages. */
export function wordedTarget(
  kb: string,
  build: string,
  title: Message,
  why: Message | null,
): NonNullable<Plan['target']> {
  return { kb, build, title: english(title), why: why === null ? '' : english(why), texts: { title, why } }
}
