import type { Check } from '../../../common/diagnosis.ts'
import type { FactName } from '../../../common/facts.ts'

/** A check as the tables hold it: what it costs, what answers it, and what is seen where the cause holds or does not. */
export type CheckRow = Omit<Check, 'against' | 'made' | 'outcomes'> & {
  readonly fact: FactName | null
  readonly holds: string
  readonly fails: string
}

type Answered = { readonly command?: readonly string[]; readonly fact?: FactName }

/** A look that takes seconds. */
export function quick(look: string, by: Answered, holds: string, fails: string): CheckRow {
  return rowOf('seconds', look, by, holds, fails)
}

/** A look that takes minutes: reading a log, a download, a scan that is short. */
export function slow(look: string, by: Answered, holds: string, fails: string): CheckRow {
  return rowOf('minutes', look, by, holds, fails)
}

/** A scan or test that takes the better part of an hour, or a restart. */
export function long(look: string, by: Answered, holds: string, fails: string): CheckRow {
  return rowOf('hours', look, by, holds, fails)
}

function rowOf(cost: Check['cost'], look: string, by: Answered, holds: string, fails: string): CheckRow {
  return { look, command: [...(by.command ?? [])], fact: by.fact ?? null, cost, holds, fails }
}

/** Lines of CBS.log that hold a text, as a command. */
export function inCbsLog(text: string): readonly string[] {
  return ['findstr.exe', '/i', `/c:${text}`, 'C:\\Windows\\Logs\\CBS\\CBS.log']
}
