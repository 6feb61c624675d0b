import { openKnowledge } from '../main/knowledge/open-knowledge.ts'
import { readAsset } from '../main/program/assets.ts'

/** Unstuck's knowledge about updates, as test input. */
export const knowledge = openKnowledge(readAsset)
