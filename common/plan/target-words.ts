import { message } from '../texts/message.ts'
import type { Message } from '../texts/value.ts'
import type { Plan } from './plan.ts'

/**
 * Titles of updates that change the build of the PC itself. For all others the title already states the version, if
 * any.
 */
const bringsBuild: ReadonlySet<string> = new Set([
  'plan.target.enablement',
  'plan.target.lcu',
  'plan.target.lcu-of-medium',
  'plan.target.lcu-out-of-band',
  'plan.target.lcu-preview',
])

/**
 * Short name of the target of a plan: `KB5086672, build 26200.8117`, `Safe OS Dynamic Update KB5089593 (WinRE
 * 10.0.26100.8455)`.
 */
export function targetWords({ kb, build, title, texts }: NonNullable<Plan['target']>): Message {
  const isBuild = texts === undefined || bringsBuild.has(texts.title.code)
  return isBuild ? message('word.update-of-build', { kb, build }) : message('text.as-is', { text: title })
}
