import { damageBundles } from './bundles/damage.ts'
import { harmlessBundles } from './bundles/harmless.ts'
import { surroundingsBundles } from './bundles/surroundings.ts'
import type { UnseenCase } from './unseen-case.ts'

/** Folders of several logs, older failures that are over, other languages, and reports with little in them. */
export const unseenBundles: readonly UnseenCase[] = [
  ...harmlessBundles,
  ...damageBundles,
  ...surroundingsBundles,
]
