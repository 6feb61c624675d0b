import { FailureError } from '../../common/result.ts'
import { wishes } from '../plan/choose-target.ts'

/**
 * The update to plan for: a KB in any spelling people use, or a wish such as `latest`; null where none is named. Throws
 * FailureError `bad-call`.
 */
export function readTarget(text: string | null): string | null {
  if (text === null) return null
  const wish = wishes.find((each) => each === text.toLowerCase())
  if (wish !== undefined) return wish
  const digits = /^(?:kb)?[\s-]?(\d{6,8})$/i.exec(text.trim())?.[1]
  if (digits !== undefined) return `KB${digits}`
  throw new FailureError(
    'bad-call',
    `"${text}" is no KB.`,
    `Write it as KB5086672, or ${wishes.map((each) => `"${each}"`).join(', ')}.`,
    '--target',
  )
}
