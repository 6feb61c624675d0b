import type { Origin } from '../../common/facts/facts.ts'
import { commandText } from '../../common/steps/shown-commands.ts'

/**
 * Origin of a missing key: the same call that reads an existing one. No raw answer is kept, because reg.exe rejects
 * such a call in its display language; the listing of the parent key is the proof.
 */
export function absentKey(key: string): Origin {
  return { source: commandText(['reg.exe', 'query', key]), evidence: null, line: null }
}
