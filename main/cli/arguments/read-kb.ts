import { type Kb, parseKb } from '../../../common/windows/kb.ts'
import { failureError } from '../../texts/failure.ts'

/**
 * Parses a KB as users write it, `KB5086672` or only its digits, into canonical form. Throws FailureError `bad-call`.
 */
export function readKb(word: string): Kb {
  const kb = parseKb(word)
  if (kb.ok) return kb.value
  throw failureError('bad-call', 'kb-invalid', { word }, word)
}
