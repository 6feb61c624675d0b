import type { Origin } from '../../common/facts.ts'
import { commandText } from '../../common/shown-commands.ts'

/**
 * Where it was read that a key is not there: in the same call that reads it elsewhere. No answer is kept, since reg.exe refuses
 * such a call with words of its language; the list of the key above says it.
 */
export function absentKey(key: string): Origin {
  return { source: commandText(['reg.exe', 'query', key]), evidence: null, line: null }
}
