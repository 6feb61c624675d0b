import { damageBundles } from './bundles/damage.ts'
import { harmlessBundles } from './bundles/harmless.ts'
import { surroundingsBundles } from './bundles/surroundings.ts'
import type { UnseenCase } from './unseen-case.ts'

/** Folders of several logs, resolved older failures, other languages, and reports with little content. */
export const unseenBundles: readonly UnseenCase[] = [
  ...harmlessBundles,
  ...damageBundles,
  ...surroundingsBundles,
]
