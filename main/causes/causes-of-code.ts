import type { CauseClass } from '../../common/diagnosis/cause-classes.ts'
import type { Message } from '../../common/texts/value.ts'
import type { ExtendCode } from '../../common/windows/extend-code.ts'
import { english } from '../texts/english.ts'
import { checkRowOf } from './checks/check-of.ts'
import { allRows } from './patterns/all-rows.ts'
import { causeTitle } from './shared/cause-title.ts'
import { canStopSetup, contextsOfOperation, documentedAt } from './tables/documented/setup-operations.ts'
import { causesInContext, causesOfFamily, documentedCauses } from './tables/documented-causes.ts'
import { allLogicCauses } from './tables/logic-causes.ts'
import { selfExplanatoryCodes } from './tables/self-explanatory-codes.ts'

/** A cause that can lead to a code; `check`: how to distinguish it from others, null if there is no check. */
export type CauseOfCode = {
  readonly id: string
  readonly title: string
  readonly check: string | null
  /** The command of the check; absent if there is none. */
  readonly command?: string[]
  readonly texts: { readonly title: Message; readonly check: Message | null }
}

/**
 * Returns the causes known to produce a code (`0x` and eight lower-case digits): the documented ones in their order;
 * for an undocumented code, those of its family. With an extend code of Setup, only causes that can stop that
 * operation: those of its phase, and those of no phase that Setup can fail of. Hints for the reader, not a diagnosis.
 * Loads neither facts nor schemas, so that explaining a code is instant.
 */
export function causesOfCode(code: string, extend: ExtendCode | null = null): CauseOfCode[] {
  const wanted = code.toLowerCase()
  const documented = [
    ...(extend === null ? [] : ofOperation(wanted, extend)),
    ...documentedCauses(wanted).map(({ cause }) => cause),
  ]
  const all = everyCause().filter((cause) => isOfPhase(cause, extend))
  const named = all.filter(({ id, codes }) => codes.includes(wanted) || documented.includes(id))
  const family = named.length > 0 ? [] : causesOfFamily(extend === null ? wanted : ofSetup)
  const order = named.length > 0 ? documented : family.map(({ cause }) => cause)
  const rank = ({ id, ...cause }: { readonly id: string; readonly extend?: string }) =>
    extend !== null && cause.extend === extend.extend
      ? -1
      : order.includes(id)
        ? order.indexOf(id)
        : order.length
  return (named.length > 0 ? named : all.filter(({ id }) => order.includes(id)))
    .toSorted((one, other) => rank(one) - rank(other))
    .map(described)
}

/** The causes with these ids, in this order; an unknown id is left out. */
export function causesNamed(ids: readonly string[]): CauseOfCode[] {
  const all = new Map(everyCause().map((cause) => [cause.id, cause]))
  return ids.flatMap((id) => all.get(id) ?? []).map(described)
}

function described({ id, class: kind }: Pick<AnyCause, 'id' | 'class'>): CauseOfCode {
  const known = checkRowOf(id, kind)
  const check = known && { code: `check.${known.code}.look`, params: {} }
  const command = known?.row.command ?? []
  return {
    id,
    title: english(causeTitle(id)),
    check: check && english(check),
    ...(command.length > 0 ? { command: [...command] } : {}),
    texts: { title: causeTitle(id), check },
  }
}

/** The causes documented for a code with Setup's operation come first. */
function ofOperation(code: string, extend: ExtendCode): string[] {
  return [
    ...documentedAt(code, extend).map(([cause]) => cause),
    ...causesInContext(code, new Set(contextsOfOperation(extend))).map(({ cause }) => cause),
  ]
}

/** Represents its family: what pages document for any result of Setup. */
const ofSetup = '0xc1900101'

/** Whether no cause names the code itself and only pages about its family lead to one. */
export function isOnlyOfFamily(code: string): boolean {
  return documentedCauses(code).length === 0 && !everyCause().some(({ codes }) => codes.includes(code))
}

/** If Setup names a phase, excludes causes of other phases and causes that Setup cannot fail of. */
function isOfPhase(cause: AnyCause, named: ExtendCode | null): boolean {
  if (named === null) return true
  return cause.extend === undefined ? canStopSetup(cause, named) : cause.extend.charAt(2) === `${named.phase}`
}

type AnyCause = {
  readonly id: string
  readonly class: CauseClass
  readonly codes: readonly string[]
  readonly extend?: string
}

function everyCause(): readonly AnyCause[] {
  return [...allLogicCauses(), ...allRows, ...selfExplanatoryCodes]
}
