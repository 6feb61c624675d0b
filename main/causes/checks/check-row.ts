import type { Check } from '../../../common/diagnosis.ts'
import type { FactName, Facts } from '../../../common/facts.ts'
import type { FamilyTexts } from '../../../common/texts/keys.ts'

/** Codes of the checks that have words: `check.<code>.look`, `.holds` and `.fails`. */
export type CheckCode = keyof FamilyTexts['check']

/** A check as the tables hold it: what it costs and what answers it. Its words are found by its code. */
export type CheckRow = Pick<Check, 'command' | 'cost'> & {
  readonly fact: FactName | null
  /** Whether the inspection has made it: with its fact read, unless that can be there with the answer left open. */
  readonly isMade: (facts: Facts) => boolean
}

type Answered = {
  readonly command?: readonly string[]
  readonly fact?: FactName
  readonly isMade?: (facts: Facts) => boolean
}

/** A look that takes seconds. */
export function quick(by: Answered = {}): CheckRow {
  return rowOf('seconds', by)
}

/** A look that takes minutes: reading a log, a download, a scan that is short. */
export function slow(by: Answered = {}): CheckRow {
  return rowOf('minutes', by)
}

/** A scan or test that takes the better part of an hour, or a restart. */
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

/** What diskpart lists. One word behind `/c`, so that its pipe is that of the inner console, wherever the line is pasted. */
export function toDiskpart(listed: 'disk' | 'volume'): readonly string[] {
  return ['cmd.exe', '/d', '/c', ['echo', 'list', listed, '|', 'diskpart.exe'].join(' ')]
}

/** Lines of CBS.log that hold a text, as a command. */
export function inCbsLog(text: string): readonly string[] {
  return ['findstr.exe', '/i', `/c:${text}`, 'C:\\Windows\\Logs\\CBS\\CBS.log']
}
