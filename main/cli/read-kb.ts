import { type Kb, parseKb } from '../../common/windows/kb.ts'
import { failureError } from '../texts/failure.ts'

/** A KB as people write it, `KB5086672` or only its digits, in its canonical form. Throws FailureError `bad-call`. */
export function readKb(word: string): Kb {
  const kb = parseKb(word)
  if (kb.ok) return kb.value
  throw failureError('bad-call', 'kb-invalid', { word }, word)
}
