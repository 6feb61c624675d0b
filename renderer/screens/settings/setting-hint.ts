import { say } from '../../text/say.ts'

/** The text below a setting: its meaning, or the policy that determines it. */
export function hintOf(policy: string | undefined, about: string): string {
  return policy === undefined ? about : say('word.setting.by-policy', { policy })
}
