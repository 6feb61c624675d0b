import { say } from '../../text/say.ts'

/** What stands below a setting: what it means, or which policy decides it. */
export function hintOf(policy: string | undefined, about: string): string {
  return policy === undefined ? about : say('word.setting.by-policy', { policy })
}
