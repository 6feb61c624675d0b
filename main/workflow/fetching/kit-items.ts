import { isPackageFileName } from '../../../common/package-file-name.ts'
import type { Plan } from '../../../common/plan.ts'
import type { PlanPackage } from '../../../common/plan-package.ts'
import type { Architecture } from '../../../common/windows/architecture.ts'
import { failureError } from '../../texts/failure.ts'

/** One update that a kit is to hold for one architecture, with everything that it needs. */
export type KitItem = {
  readonly kb: string
  readonly architecture: Architecture
  /** The very files that a plan names, in its order; null: what the catalog lists for the KB. */
  readonly packages: readonly PlanPackage[] | null
  /** Words of a product or title, where a KB has entries for several; null where nothing is said. */
  readonly product: string | null
  /** False for what goes along where it can be had: without it the kit is still of use. */
  readonly needed: boolean
}

/** Updates by their KB, each for every architecture. */
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
 * What a plan takes packages for: its target with the checkpoints and the servicing stack before it, and each other package
 * by itself. Empty for a plan without packages. Throws FailureError `refused` for a package whose file has no usable name.
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

/** The same items, what several ask for once: the needed ones first, and a plan's own files before a KB alone. */
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

/** Files of two plans for the same update: PCs can lack different checkpoints. */
function joined(one: readonly PlanPackage[], other: readonly PlanPackage[]): PlanPackage[] {
  const all = [...new Map([...one, ...other].map((each) => [each.file, each])).values()]
  const rank = (each: PlanPackage) => (isBefore(each) ? 0 : 1)
  return all.toSorted((left, right) => rank(left) - rank(right))
}
