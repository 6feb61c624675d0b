import type { CauseClass } from '../../common/cause-classes.ts'
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

/** A cause that can lead to a code; `check`: what to look at to tell it from others, null where nothing does. */
export type CauseOfCode = {
  readonly id: string
  readonly title: string
  readonly check: string | null
  /** The command that looks; left out where none does. */
  readonly command?: string[]
  readonly texts: { readonly title: Message; readonly check: Message | null }
}

/**
 * The causes that are known to show a code (`0x` and eight lower-case digits): first those that are documented for it, in
 * their order; where nobody documents it, those of its family. With an extend code of Setup only causes that can stop what
 * it did then: those of its phase, and of no phase where Setup can fail of them. A lead for reading, no diagnosis.
 * Loads neither facts nor schemas, so that explaining a code answers at once.
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
    .map(({ id, class: kind }) => {
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
    })
}

/** What is named for a code where Setup did what the number behind it says, first. */
function ofOperation(code: string, extend: ExtendCode): string[] {
  return [
    ...documentedAt(code, extend).map(([cause]) => cause),
    ...causesInContext(code, new Set(contextsOfOperation(extend))).map(({ cause }) => cause),
  ]
}

/** Stands for its family: what pages name for any result of Setup. */
const ofSetup = '0xc1900101'

/** Whether a cause names the code itself, or only a page about others of its kind leads to one. */
export function isOnlyOfFamily(code: string): boolean {
  return documentedCauses(code).length === 0 && !everyCause().some(({ codes }) => codes.includes(code))
}

/** Where Setup names a phase, causes of other phases do not count, nor what it cannot fail of. */
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
