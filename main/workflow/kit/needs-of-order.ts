import type { KitOrder } from '../../../common/packages/kit-work.ts'
import type { Plan } from '../../../common/plan/plan.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { failureError } from '../../texts/failure.ts'
import type { CatalogWay } from '../fetching/catalog-access.ts'
import { parseMachine } from '../planning/parse-machine.ts'
import type { Work } from '../repair-choices.ts'
import { itemsOfPc, itemsOfVersion, type KitNeeds, needsOfEach } from './kit-for-known.ts'
import { itemsOfKbs, itemsOfPlan } from './kit-items.ts'
import { readVersions } from './read-versions.ts'

/** Determines what a window's kit order needs, with the same functions as the command line. Throws FailureError. */
export async function needsOfOrder(
  { kbs, architectures, product, for: known }: KitOrder,
  from: { readonly knowledge: Knowledge; readonly now: () => Date; readonly plan: Plan | null } & Work &
    CatalogWay,
): Promise<KitNeeds> {
  const named = itemsOfKbs(kbs, architectures, product)
  if (known === undefined) return { items: named, gaps: [] }
  const needs = await needsOf(known, from)
  return {
    items: [...named, ...needs.flatMap(({ items }) => items)],
    gaps: needs.flatMap(({ gaps }) => gaps),
  }
}

async function needsOf(
  known: NonNullable<KitOrder['for']>,
  { plan, ...planning }: Parameters<typeof needsOfOrder>[1],
): Promise<KitNeeds[]> {
  if (known.kind === 'plan') {
    const items = plan === null ? [] : itemsOfPlan(plan)
    if (items.length === 0) throw failureError('refused', 'kit-plan-without-packages', {})
    return [{ items, gaps: [] }]
  }
  if (known.kind === 'machine')
    return [
      await itemsOfPc({ kind: 'reported', machine: parseMachine(known.text) }, { ...planning, target: null }),
    ]
  return needsOfEach(
    readVersions(planning.knowledge, known.text).map((version) => ({
      name: `${version.windows.name}, ${version.architecture}`,
      needs: () => itemsOfVersion(version, planning),
    })),
  )
}
