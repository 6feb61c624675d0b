import type { Check } from '../../../common/diagnosis/diagnosis.ts'
import type { FactName, Facts } from '../../../common/facts/facts.ts'
import type { FamilyTexts } from '../../../common/texts/keys.ts'

/** Codes of the checks that have texts: `check.<code>.look`, `.holds` and `.fails`. */
export type CheckCode = keyof FamilyTexts['check']

/** A check as stored in the tables: its cost and what answers it. Its texts are found by its code. */
export type CheckRow = Pick<Check, 'command' | 'cost'> & {
  readonly fact: FactName | null
  /** Whether the inspection answered it: its fact was read, unless the fact can leave the answer open. */
  readonly isMade: (facts: Facts) => boolean
}

type Answered = {
  readonly command?: readonly string[]
  readonly fact?: FactName
  readonly isMade?: (facts: Facts) => boolean
}

/** A check that takes seconds. */
export function quick(by: Answered = {}): CheckRow {
  return rowOf('seconds', by)
}

/** A check that takes minutes: reading a log, a download, a short scan. */
export function slow(by: Answered = {}): CheckRow {
  return rowOf('minutes', by)
}

/** A scan or test that takes most of an hour, or a restart. */
export function long(by: Answered = {}): CheckRow {
  return rowOf('hours', by)
}

function rowOf(cost: Check['cost'], { command = [], fact, isMade }: Answered): CheckRow {
  return {
    command: [...command],
    fact: fact ?? null,
    cost,
    isMade: isMade ?? ((facts) => fact !== undefined && facts[fact] !== undefined),
  }
}

/**
 * Runs a diskpart list command. A single argument after `/c`, so that the inner console handles the pipe, wherever
 * the line is pasted.
 */
export function toDiskpart(listed: 'disk' | 'volume'): readonly string[] {
  return ['cmd.exe', '/d', '/c', ['echo', 'list', listed, '|', 'diskpart.exe'].join(' ')]
}

/** Command that prints the lines of CBS.log with a text. */
export function inCbsLog(text: string): readonly string[] {
  return ['findstr.exe', '/i', `/c:${text}`, 'C:\\Windows\\Logs\\CBS\\CBS.log']
}
