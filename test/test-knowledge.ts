import { readAsset } from '../main/assets.ts'
import { openKnowledge } from '../main/knowledge/open-knowledge.ts'

/** Unstuck's knowledge about updates, as test input. */
export const knowledge = openKnowledge(readAsset)
