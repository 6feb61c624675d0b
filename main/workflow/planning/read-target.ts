import { wishes } from '../../plan/targets/choose-target.ts'
import { failureError } from '../../texts/failure.ts'

/**
 * Parses the target update: a KB in any common spelling, or a wish such as `latest`; null if not specified. Throws
 * FailureError `bad-call`.
 */
export function readTarget(text: string | null): string | null {
  if (text === null) return null
  const wish = wishes.find((each) => each === text.toLowerCase())
  if (wish !== undefined) return wish
  const digits = /^(?:kb)?[\s-]?(\d{6,8})$/i.exec(text.trim())?.[1]
  if (digits !== undefined) return `KB${digits}`
  throw failureError(
    'bad-call',
    'target-unknown',
    { text, wishes: wishes.map((each) => `"${each}"`).join(', ') },
    '--target',
  )
}
