import { english } from '../texts/english.ts'
import { allRows } from './patterns/all-rows.ts'
import { causeTitle } from './shared/cause-title.ts'
import { causesOfFamily, documentedCauses } from './tables/documented-causes.ts'
import { allLogicCauses } from './tables/logic-causes.ts'
import { tellingCodes } from './tables/telling-codes.ts'

/**
 * The causes that are known to show a code (`0x` and eight lower-case digits): first those that are documented for it, in
 * their order; where nobody documents it, those of its family. A lead for reading, no diagnosis.
 * Loads neither facts nor schemas, so that explaining a code answers at once.
 */
export function causesOfCode(code: string): { readonly id: string; readonly title: string }[] {
  const wanted = code.toLowerCase()
  const documented = documentedCauses(wanted).map(({ cause }) => cause)
  const all = everyCause()
  const named = all.filter(({ id, codes }) => codes.includes(wanted) || documented.includes(id))
  const order = named.length > 0 ? documented : causesOfFamily(wanted).map(({ cause }) => cause)
  const rank = ({ id }: { readonly id: string }) => (order.includes(id) ? order.indexOf(id) : order.length)
  return (named.length > 0 ? named : all.filter(({ id }) => order.includes(id)))
    .toSorted((one, other) => rank(one) - rank(other))
    .map(({ id }) => ({ id, title: english(causeTitle(id)) }))
}

/** Whether a cause names the code itself, or only a page about others of its kind leads to one. */
export function isOnlyOfFamily(code: string): boolean {
  return documentedCauses(code).length === 0 && !everyCause().some(({ codes }) => codes.includes(code))
}

function everyCause() {
  return [...allLogicCauses(), ...allRows, ...tellingCodes]
}
