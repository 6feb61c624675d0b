import { readAsset } from '../main/assets.ts'
import { openKnowledge } from '../main/knowledge/open-knowledge.ts'

/** What Unstuck knows of updates, for tests of whatever is handed it. */
export const knowledge = openKnowledge(readAsset)
