import type { PlanPromise } from '../../common/plan/plan.ts'
import type { PromisedImage } from '../../common/plan/promised-image.ts'
import type { Step } from '../../common/steps/steps.ts'
import { definitionOf } from './all-kinds.ts'

/**
 * The combined promises of the steps in a plan, which the verdict compares with the PC. Later steps override earlier
 * ones. Pure.
 */
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

/** The promised images of a plan for media, which its last step verifies. Pure. */
export function imagesOf(steps: readonly { readonly does: Step }[]): readonly PromisedImage[] {
  return steps.flatMap(({ does }) => (does.kind === 'verify' ? (does.images ?? []) : []))
}
