import type { Gap } from '../facts/facts.ts'
import { refusalGapCodes } from './refusal-gap-codes.ts'
import { rightsMissingCode } from './rights-missing.ts'

const codes: readonly string[] = [
  rightsMissingCode,
  'powershell-restricted',
  ...Object.values(refusalGapCodes),
]

/**
 * Whether a gap only summarises others: it gives the common reason why several things were not read and is not an
 * additional gap.
 */
export function isSummaryGap({ code }: Pick<Gap, 'code'>): boolean {
  return code !== undefined && codes.includes(code)
}
