import type { CauseClass, Evidence } from '../../../common/diagnosis/diagnosis.ts'
import type { Repair } from '../../../common/steps/repair.ts'
import type { Message } from '../../../common/texts/value.ts'
import type { LogFormat } from '../../logs/record.ts'
import type { CauseInput } from '../cause.ts'
import type { CauseId } from '../shared/cause-title.ts'
import type { FixDraft } from '../shared/fixes.ts'
import { asParaphrased } from '../shared/words/as-paraphrased.ts'

/** One pattern to search for in logs. */
export type Sign = {
  readonly pattern: RegExp
  /**
   * Change of the log-odds: 4 or more identifies the cause by itself, 1 to 3 supports it, negative contradicts it.
   */
  readonly weight: number
  readonly formats?: readonly LogFormat[]
  /** The sign counts only if one of the row's codes (true), or one of these, was seen too. */
  readonly withCode?: true | readonly string[]
  /** The sign says what was done to a PC, not that anything failed: it identifies nothing where nothing failed. */
  readonly background?: true
}

/** What a fact of the inspection says about a cause. */
export type FactSign = {
  readonly weight: number
  /** Its statement, as shown in the evidence. */
  readonly note: Message
  readonly evidence: Evidence | null
  /** Repairs that the fact calls for by itself. */
  readonly repairs?: readonly Repair[]
}

/** A cause that is only a pattern. */
export type PatternRow = {
  /** `cause.<id>.title` names it; what `names` captures is appended. */
  readonly id: CauseId
  readonly class: CauseClass
  /**
   * More specific causes: beside one of them with its own lines, this one is only possible. Its repair is often the
   * very command that failed.
   */
  readonly yieldsTo?: readonly CauseId[]
  /** Codes that it occurs with. */
  readonly codes: readonly string[]
  /** Setup's extend code after the code, if the cause is specific to that phase and operation. */
  readonly extend?: `0x${string}`
  readonly signs: readonly Sign[]
  /** Captures the culprit (file, package, service) in a matching record. */
  readonly names?: RegExp
  /** True if the culprit differs from the update that failed, which is then never named as it. */
  readonly namesAnother?: true
  /**
   * Ceiling for its weaker lines (below 3.4) if they name no file or key: an access-denied message without an object
   * has many causes.
   */
  readonly unnamedCeiling?: number
  /**
   * Likelihood if only one of its codes was seen; at most 0.3. Absent if the code says nothing by itself, like
   * Windows' generic codes.
   */
  readonly codeAlone?: number
  /**
   * Generic Windows codes occur in every log and mean nothing there. If an update, tool or session is reported to
   * have failed with one, it is a lead with this `likelihood`, at most 0.3.
   */
  readonly reported?: { readonly likelihood: number; readonly codes: readonly string[] }
  /** What the inspection's facts say; evaluated only if a sign or code was seen. */
  readonly facts?: (input: CauseInput) => readonly FactSign[]
  /** True if the lines count although their servicing session succeeded, as with damage reports. */
  readonly countsInSuccess?: boolean
  /** True if a later report of a sound component store resolves it. */
  readonly healedByReport?: boolean
  /** True if a later run of the same program with a different result resolves it. */
  readonly overByNextRun?: boolean
  /** True if it stops every cumulative update, so that a later installed one resolves it. */
  readonly overByRollup?: boolean
  /** True if its lines name components or packages of which an update has a good copy. */
  readonly restorable?: boolean
  /** True if its lines count only when one of its codes was seen too. */
  readonly needsCode?: boolean
  /** True if its weak signs alone are worth a lead (below 0.3). */
  readonly hints?: boolean
  readonly fix: readonly FixDraft[]
  readonly sources: readonly string[]
  /** Log lines in the documented format that show it, one record per line. Tests match the row against them. */
  readonly example: string
}

/** A sign in any log. Its pattern must contain strings that are rare in logs, which locate the records. */
export function sign(pattern: RegExp, weight: number): Sign {
  return { pattern: bareToo(pattern), weight }
}

/** Codes of Windows Update and the network also occur without `0x` in its log: `*FAILED* [8024401B]`. */
function bareToo({ source, flags }: RegExp): RegExp {
  return new RegExp(source.replaceAll(prefixed, '(?:0x|(?<=[[=\\s]))$1'), flags)
}

const prefixed = /0x(?=8024|80072[ef]|80d0)((?:8024|80072[ef]|80d0))/gi

/**
 * A sign in the words of people and console tools. Servicing logs, where the same words are routine, are not
 * searched.
 */
export function consoleSign(pattern: RegExp, weight: number): Sign {
  return {
    pattern: asParaphrased(pattern),
    weight,
    formats: ['console', 'event-xml', 'reporting-events', 'unknown'],
  }
}
