import { FailureError } from '../../common/result.ts'
import { type Kb, parseKb } from '../../common/windows/kb.ts'

/** A KB as people write it, `KB5086672` or only its digits, in its canonical form. Throws FailureError `bad-call`. */
export function readKb(word: string): Kb {
  const kb = parseKb(word)
  if (kb.ok) return kb.value
  throw new FailureError('bad-call', `"${word}" is no KB.`, 'Write it like KB5086672.', word)
}
