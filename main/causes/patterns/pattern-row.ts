import type { CauseClass, Evidence } from '../../../common/diagnosis.ts'
import type { Repair } from '../../../common/repair.ts'
import type { Message } from '../../../common/texts/value.ts'
import type { LogFormat } from '../../logs/record.ts'
import type { CauseInput } from '../cause.ts'
import { asParaphrased } from '../shared/as-paraphrased.ts'
import type { CauseId } from '../shared/cause-title.ts'
import type { FixDraft } from '../shared/fixes.ts'

/** One thing to look for in logs. */
export type Sign = {
  readonly pattern: RegExp
  /** Change of the log-odds: 4 and more names the cause by itself, 1 to 3 goes with it, negative speaks against it. */
  readonly weight: number
  readonly formats?: readonly LogFormat[]
  /** Where it says nothing by itself: one of the row's codes (true), or one of these, must be seen too. */
  readonly withCode?: true | readonly string[]
}

/** What a fact of the inspection says about a cause. */
export type FactSign = {
  readonly weight: number
  /** What it says, as the evidence has it. */
  readonly note: Message
  readonly evidence: Evidence | null
  /** What the fact asks for by itself. */
  readonly repairs?: readonly Repair[]
}

/** A cause that is only a pattern. */
export type PatternRow = {
  /** `cause.<id>.title` says what it is; what `names` captures is put behind that. */
  readonly id: CauseId
  readonly class: CauseClass
  /**
   * Narrower causes whose own lines show what this one leaves open: beside one of them this one is no more than possible. Its
   * repair is often the very command that failed.
   */
  readonly yieldsTo?: readonly CauseId[]
  /** Codes that it goes with. */
  readonly codes: readonly string[]
  /** The extend code of Setup behind the code that it goes with, where it is of that phase and operation alone. */
  readonly extend?: `0x${string}`
  readonly signs: readonly Sign[]
  /** Captures the thing that is at fault (file, package, service) in a matching record. */
  readonly names?: RegExp
  /** True where what is at fault is another than the update that failed, which is never named as it. */
  readonly namesAnother?: true
  /**
   * The most that its weaker lines (below 3.4) say where they name no file and no key: a refusal that does not say of what
   * has many causes.
   */
  readonly unnamedCeiling?: number
  /**
   * How likely it is when nothing but one of its codes was seen; at most 0.3. Left out where the code says nothing by
   * itself, as the general codes of Windows do.
   */
  readonly codeAlone?: number
  /**
   * General codes of Windows stand in every log and say nothing there. Where one is what an update, a tool or a session
   * is reported to have failed with, it is a lead: `likelihood`, at most 0.3.
   */
  readonly reported?: { readonly likelihood: number; readonly codes: readonly string[] }
  /** What the inspection's facts say; only asked where a sign or code was seen. */
  readonly facts?: (input: CauseInput) => readonly FactSign[]
  /** True where the lines count although their servicing session ended well, as reports of damage do. */
  readonly countsInSuccess?: boolean
  /** True where it is over once a later report finds the component store sound. */
  readonly healedByReport?: boolean
  /** True where it is over once the same program ran again and came to another end. */
  readonly overByNextRun?: boolean
  /** True where it stops every cumulative update: one that went in later shows that it is over. */
  readonly overByRollup?: boolean
  /** True where its lines name components or packages of which an update carries a good copy. */
  readonly restorable?: boolean
  /** True where its lines say nothing unless one of its codes was seen too. */
  readonly needsCode?: boolean
  /** True where its weak signs alone are worth a lead (below 0.3). */
  readonly hints?: boolean
  readonly fix: readonly FixDraft[]
  readonly sources: readonly string[]
  /** Log lines in the documented shape that show it; one record a line. Our tests match the row against them. */
  readonly example: string
}

/** A sign in any log. Its pattern must hold texts that are rare in logs: by them records are found. */
export function sign(pattern: RegExp, weight: number): Sign {
  return { pattern: bareToo(pattern), weight }
}

/** Windows Update's own codes and those of the network stand in its log without `0x` as well: `*FAILED* [8024401B]`. */
function bareToo({ source, flags }: RegExp): RegExp {
  return new RegExp(source.replaceAll(prefixed, '(?:0x|(?<=[[=\\s]))$1'), flags)
}

const prefixed = /0x(?=8024|80072[ef]|80d0)((?:8024|80072[ef]|80d0))/gi

/**
 * A sign in the words of people and of tools on a console. It is not looked for in the logs of servicing, where the same
 * words are routine.
 */
export function consoleSign(pattern: RegExp, weight: number): Sign {
  return {
    pattern: asParaphrased(pattern),
    weight,
    formats: ['console', 'event-xml', 'reporting-events', 'unknown'],
  }
}
