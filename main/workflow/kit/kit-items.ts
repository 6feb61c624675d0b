import { isPackageFileName } from '../../../common/packages/package-file-name.ts'
import type { Plan } from '../../../common/plan/plan.ts'
import type { PlanPackage } from '../../../common/plan/plan-package.ts'
import type { Architecture } from '../../../common/windows/architecture.ts'
import { failureError } from '../../texts/failure.ts'

/** One update of a kit for one architecture, with everything it requires. */
export type KitItem = {
  readonly kb: string
  readonly architecture: Architecture
  /** The exact files of a plan, in its order; null for what the catalog lists for the KB. */
  readonly packages: readonly PlanPackage[] | null
  /** Words of a product or title, for a KB that has several entries; null if not specified. */
  readonly product: string | null
  /** False for optional updates: the kit is still useful without them. */
  readonly needed: boolean
}

/** Items for updates by KB, for each architecture. */
export function itemsOfKbs(
  kbs: readonly string[],
  architectures: readonly Architecture[],
  product: string | null,
): KitItem[] {
  return architectures.flatMap((architecture) =>
    kbs.map((kb) => ({ kb, architecture, packages: null, product, needed: true })),
  )
}

const isBefore = ({ role }: PlanPackage) => role === 'checkpoint' || role === 'servicing-stack'

/**
 * The items of a plan: its target with the required checkpoints and servicing stack, and each other package separately.
 * Empty for a plan without packages. Throws FailureError `refused` if a package file has no usable name.
 */
export function itemsOfPlan({ steps }: Pick<Plan, 'steps'>): KitItem[] {
  const all = steps.flatMap(({ package: used }) => (used === null ? [] : [used]))
  const packages = [...new Map(all.map((one) => [`${one.architecture} ${one.file}`, one])).values()]
  for (const { file, kb } of packages)
    if (!isPackageFileName(file)) throw failureError('refused', 'kit-plan-file-unnamed', { kb }, kb)
  const target = packages.find(({ role }) => role === 'target')
  const goesBefore = (one: PlanPackage) =>
    target !== undefined && isBefore(one) && one.architecture === target.architecture
  const before = packages.filter(goesBefore)
  return packages
    .filter((one) => !goesBefore(one))
    .map((one) => ({
      kb: one.kb,
      architecture: one.architecture,
      packages: one === target ? [...before, one] : [one],
      product: null,
      needed: true,
    }))
}

/** Merges items for the same update: required ones first, and the exact files of a plan before a KB alone. */
export function eachItemOnce(items: readonly KitItem[]): KitItem[] {
  const weight = ({ needed, packages }: KitItem) => (needed ? 0 : 2) + (packages === null ? 1 : 0)
  const once = new Map<string, KitItem>()
  for (const item of items.toSorted((one, other) => weight(one) - weight(other))) {
    const key = `${item.architecture} ${item.kb}`
    const held = once.get(key)
    if (held === undefined) once.set(key, item)
    else if (held.packages !== null && item.packages !== null)
      once.set(key, { ...held, packages: joined(held.packages, item.packages) })
  }
  return [...once.values()]
}

/** The files of two plans for the same update, because PCs can lack different checkpoints. */
function joined(one: readonly PlanPackage[], other: readonly PlanPackage[]): PlanPackage[] {
  const all = [...new Map([...one, ...other].map((each) => [each.file, each])).values()]
  const rank = (each: PlanPackage) => (isBefore(each) ? 0 : 1)
  return all.toSorted((left, right) => rank(left) - rank(right))
}
