import type { PlanPromise } from '../../common/plan.ts'
import type { PromisedImage } from '../../common/promised-image.ts'
import type { Step } from '../../common/steps.ts'
import { definitionOf } from './all-kinds.ts'

/** What the steps of a plan promise together; the verdict compares the PC with it. A later step wins over an earlier. Pure. */
export function promisesOf(steps: readonly { readonly does: Step }[]): PlanPromise {
  const all = steps.map(({ does }) => definitionOf(does.kind).promises?.(does) ?? {})
  const last = <N extends 'build' | 'winre' | 'servicingStack' | 'removed' | 'reinstalled'>(name: N) =>
    all.findLast((each) => each[name] != null)?.[name]
  const removed = last('removed')
  const reinstalled = last('reinstalled')
  return {
    build: last('build') ?? null,
    winre: last('winre') ?? null,
    servicingStack: last('servicingStack') ?? null,
    packages: all.flatMap(({ packages }) => packages ?? []),
    storeHealthy: all.some(({ storeHealthy }) => storeHealthy === true),
    services: [...new Set(all.flatMap(({ services }) => services ?? []))],
    ...(all.some(({ starts }) => starts === true) ? { starts: true as const } : {}),
    ...(removed ? { removed } : {}),
    ...(reinstalled ? { reinstalled } : {}),
  }
}

/** What the steps of a plan for media promise of its images: those that its last step compares. Pure. */
export function imagesOf(steps: readonly { readonly does: Step }[]): readonly PromisedImage[] {
  return steps.flatMap(({ does }) => (does.kind === 'verify' ? (does.images ?? []) : []))
}
