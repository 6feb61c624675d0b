import { english } from '../texts/english.ts'
import { allRows } from './patterns/all-rows.ts'
import { causeTitle } from './shared/cause-title.ts'
import { documentedCauses } from './tables/documented-causes.ts'
import { allLogicCauses } from './tables/logic-causes.ts'
import { tellingCodes } from './tables/telling-codes.ts'

/**
 * The causes that are known to show a code (`0x` and eight lower-case digits): first those that are documented for it, in
 * their order. A lead for reading, no diagnosis.
 * Loads neither facts nor schemas, so that explaining a code answers at once.
 */
export function causesOfCode(code: string): { readonly id: string; readonly title: string }[] {
  const wanted = code.toLowerCase()
  const documented = documentedCauses(wanted).map(({ cause }) => cause)
  const rank = ({ id }: { readonly id: string }) =>
    documented.includes(id) ? documented.indexOf(id) : documented.length
  return [...allLogicCauses(), ...allRows, ...tellingCodes]
    .filter(({ id, codes }) => codes.includes(wanted) || documented.includes(id))
    .toSorted((one, other) => rank(one) - rank(other))
    .map(({ id }) => ({ id, title: english(causeTitle(id)) }))
}
